extension ExamPolicies {
    /// More of one kind than any exam has had: beyond it the file is wrong.
    static let mostOfAKind = 100
    /// As many sources as could disagree; each is followed on its own.
    static let mostConflicting = 8

    /// - Parameter rule: the id that the exam has where it names none.
    init?(_ document: Document, at place: Place, _ reading: Reading, _ names: RuleNames, rule: String) {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        exam = fields.string("id") ?? rule
        title = fields.string("title")
        currency = Self.currency(&fields)
        var reader = ExamPolicyReader(names: names, above: Provenance(&fields, names, under: nil), currency: currency)
        earlyTesting = reader.read(&fields)
        transcript = reader.read(&fields)
        review = reader.read(&fields)
        authorization = reader.read(&fields)
        window = reader.read(&fields)
        extensions = reader.read(&fields)
        changes = reader.read(&fields)
        refund = reader.read(&fields)
        noShow = reader.read(&fields)
        results = reader.read(&fields)
        betaResults = reader.read(&fields)
        retake = reader.read(&fields)
        attempts = reader.read(&fields)
        fees = reader.read(&fields)
        testingWindows = reader.read(&fields)
        format = reader.read(&fields)
        fields.finish(allowed: ["id", "title", "currency", "source", "verified_on", "note"] + ExamPolicyKind.allCases.map(\.rawValue))
    }

    private static func currency(_ fields: inout Fields) -> String {
        guard let currency = fields.string("currency") else { return "USD" }
        if currency.utf8.count != 3 || !currency.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
            fields.reading.fault(
                "wrong_value", fields.place / "currency", value: .string(currency), "is no currency code of ISO 4217", allowed: ["USD"])
        }
        return currency
    }
}

/// Reads the policies of one exam, kind by kind.
struct ExamPolicyReader {
    let names: RuleNames
    /// Source and date of those that have none of their own.
    let above: Provenance
    let currency: String
    private var ids: Set<String> = []

    init(names: RuleNames, above: Provenance, currency: String) {
        self.names = names
        self.above = above
        self.currency = currency
    }

    mutating func read<Terms: ExamTerms>(_ fields: inout Fields) -> [Dated<Terms>] {
        let (reading, key) = (fields.reading, Terms.kind.rawValue)
        var index = -1
        let found =
            fields.list(key) { document, place -> (Dated<Terms>, Place)? in
                index += 1
                guard index < ExamPolicies.mostOfAKind, var fields = Fields(document, at: place, reading) else { return nil }
                let policy = policy(&fields, Terms.self, "\(key)/\(index)")
                fields.finish()
                return policy.map { ($0, place) }
            } ?? []
        if index >= ExamPolicies.mostOfAKind {
            reading.fault(
                "wrong_value", fields.place / key, "holds more than \(ExamPolicies.mostOfAKind) policies",
                allowed: ["up to \(ExamPolicies.mostOfAKind)"])
        }
        Self.checkOverlaps(found.map { ($0.0.policy, $0.1) }, reading)
        return found.map(\.0)
    }

    private mutating func policy<Terms: ExamTerms>(_ fields: inout Fields, _: Terms.Type, _ path: String) -> Dated<Terms>? {
        let id = fields.string("id") ?? path
        if !ids.insert(id).inserted {
            fields.reading.fault("duplicate_id", fields.place / "id", value: .string(id), "is the id of another policy of this exam")
        }
        let (text, effective) = (fields.string("text"), fields.period("effective") ?? Period())
        let provenance = Provenance(&fields, names, under: above)
        if provenance.sources.isEmpty {
            fields.reading.fault(
                "missing", fields.place / "source", "is missing: every policy says who says so", allowed: names.sources.sorted())
        }
        guard let terms = Terms(&fields) else { return nil }
        let policy = ExamPolicy(
            id: id, kind: Terms.kind, text: text ?? terms.words(currency), effective: effective, provenance: provenance)
        return Dated(policy: policy, terms: terms)
    }

    /// Two that are in force on one day must both be said to conflict: else it is
    /// not known which binds, and the file does not say that it is not.
    private static func checkOverlaps(_ policies: [(policy: ExamPolicy, place: Place)], _ reading: Reading) {
        checkConflicts(policies, reading)
        let ordered = policies.enumerated().sorted {
            ($0.element.policy.effective.from?.number ?? .min, $0.offset) < ($1.element.policy.effective.from?.number ?? .min, $1.offset)
        }.map(\.element)
        var (last, lastSettled): (ExamPolicy?, ExamPolicy?) = (nil, nil)
        for (policy, place) in ordered {
            let isSettled = policy.provenance.standing != .conflicting
            if let other = isSettled ? last : lastSettled, other.effective.overlaps(policy.effective) {
                reading.fault(
                    "conflict", place / "effective", "is in force together with `\(other.id)`, and not both stand as conflicting",
                    allowed: ["periods apart", "`standing: conflicting` on both"])
            }
            last = later(last, policy)
            if isSettled { lastSettled = later(lastSettled, policy) }
        }
    }

    /// There are most of them on the first day of one of them. No kind has so many policies that looking at each pair counts.
    private static func checkConflicts(_ policies: [(policy: ExamPolicy, place: Place)], _ reading: Reading) {
        for (policy, place) in policies {
            let first = policy.effective.from ?? Day(number: -1_000_000)
            if policies.count(where: { $0.policy.effective.contains(first) }) > ExamPolicies.mostConflicting {
                reading.fault(
                    "wrong_value", place / "effective", "is in force together with \(ExamPolicies.mostConflicting) others or more",
                    allowed: ["up to \(ExamPolicies.mostConflicting) at once"])
            }
        }
    }

    /// The one that is in force longer.
    private static func later(_ first: ExamPolicy?, _ second: ExamPolicy) -> ExamPolicy {
        guard let first else { return second }
        return (first.effective.to?.number ?? .max) >= (second.effective.to?.number ?? .max) ? first : second
    }
}
