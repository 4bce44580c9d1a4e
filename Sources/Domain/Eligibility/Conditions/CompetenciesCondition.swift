/// Competencies attained, each at a Bloom level or higher.
struct CompetenciesCondition: Condition {
    static let key = "competencies"

    /// In the order of the rule.
    var required: [(id: String, bloom: Int)]
    var atLeast: Int

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            let required = fields.object("required", required: true) { levels in
                levels.keys.map { (id: $0, bloom: levels.integer($0, in: 1...6, required: true) ?? 1) }
            }
            if required?.isEmpty == true { reading.fault("wrong_value", place / "required", "is empty", allowed: ["at least one"]) }
            let count = max(1, required?.count ?? 1)
            return (required ?? [], fields.integer("at_least", in: 1...count) ?? count)
        }
        guard let read else { return nil }
        (required, atLeast) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let records = facts.competencies else { return .unknown("competencies") }
        let levels = required.map { judge($0.id, $0.bloom, records, moment.asOf) }
        let attained = zip(required, levels).filter { $1.certainty == .met }.map(\.0)
        let best = levels.sorted { ($0.certainty, $0.expectedOn?.number ?? .max) < ($1.certainty, $1.expectedOn?.number ?? .max) }
        var finding = Finding(best[atLeast - 1].certainty)
        finding.have = "\(attained.count) of \(required.count)"
        finding.need = "\(atLeast) of \(required.count)"
        finding.evidence = attained.isEmpty ? [] : ["attained: " + attained.map(\.id).joined(separator: ", ")]
        if finding.certainty == .inProgress { finding.expectedOn = best[atLeast - 1].expectedOn }
        if finding.certainty != .met { finding.reason = "missing: " + levels.compactMap(\.reason).joined(separator: ", ") }
        return finding
    }

    private func judge(_ id: String, _ bloom: Int, _ records: [CompetencyRecord], _ asOf: Day) -> Finding {
        var (highest, day): (Int?, Day?) = (nil, nil)
        for record in records where record.id == id {
            if let later = record.on?.after(asOf) {
                if bloom <= record.bloom { day = min(day ?? later, later) }
            } else {
                highest = max(highest ?? record.bloom, record.bloom)
            }
        }
        if let highest, bloom <= highest { return Finding(.met) }
        let attained = highest.map { "level \($0) of \(bloom)" } ?? "level \(bloom)"
        return Finding(day == nil ? .notMet : .inProgress, expectedOn: day, reason: "\(id) (\(attained))")
    }

    var words: String {
        let names = required.map { "\($0.id) at level \($0.bloom)" }.joined(separator: ", ")
        return atLeast == required.count ? "competencies \(names)" : "\(atLeast) of the competencies \(names)"
    }
}
