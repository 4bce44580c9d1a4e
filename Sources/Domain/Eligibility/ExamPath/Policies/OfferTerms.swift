/// What the exam costs.
package struct FeeTerms: ExamTerms {
    package static let kind = ExamPolicyKind.fees

    /// What members and others pay; nil: not known.
    package struct Price: Sendable, Hashable {
        package var member: Money?
        package var nonMember: Money?

        init?(_ fields: inout Fields) {
            (member, nonMember) = (fields.money("member"), fields.money("non_member"))
            if !fields.has("member"), !fields.has("non_member") {
                fields.reading.fault(
                    "missing", fields.place, "names no price", allowed: ["member", "non_member"])
                return nil
            }
        }

        func words(_ currency: String) -> String {
            [member.map { "\(currency) \($0) for members" }, nonMember.map { "\(currency) \($0) for others" }].compactMap { $0 }
                .joined(separator: ", ")
        }
    }

    package var price: Price
    /// nil: not known.
    package var retake: Price?

    package init?(_ fields: inout Fields) {
        let price = Price(&fields)
        retake = fields.object("retake") { Price(&$0) }
        guard let price else { return nil }
        self.price = price
    }

    package func words(_ currency: String) -> String {
        "the exam costs \(price.words(currency))" + (retake.map { "; again \($0 == price ? "the same" : $0.words(currency))" } ?? "")
    }
}

/// The periods in which the exam is given, where it is not given all year.
package struct TestingWindowTerms: ExamTerms {
    package static let kind = ExamPolicyKind.testingWindows

    package struct TestingWindow: Sendable, Hashable {
        package var opens: Day
        package var closes: Day
        /// nil: not known.
        package var applyBy: Day?
    }

    /// In the order of their opening.
    package var windows: [TestingWindow]

    package init?(_ fields: inout Fields) {
        let reading = fields.reading
        guard let windows = fields.list("windows", required: true, { Self.window($0, $1, reading) }) else { return nil }
        self.windows = windows.sorted { ($0.opens, $0.closes) < ($1.opens, $1.closes) }
    }

    private static func window(_ document: Document, _ place: Place, _ reading: Reading) -> TestingWindow? {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let (opens, closes) = (fields.day("opens", required: true), fields.day("closes", required: true))
        let applyBy = fields.day("apply_by")
        fields.finish()
        guard let opens, let closes else { return nil }
        if closes < opens { reading.fault("wrong_value", place / "closes", "lies before `opens`") }
        if let applyBy, closes < applyBy { reading.fault("wrong_value", place / "apply_by", "lies after `closes`") }
        return TestingWindow(opens: opens, closes: closes, applyBy: applyBy)
    }

    package func words(_: String) -> String {
        "the exam is given in " + windows.map { "\($0.opens) to \($0.closes)" }.joined(separator: ", ")
    }
}

/// What the exam is like. What is nil is not known.
package struct FormatTerms: ExamTerms {
    package static let kind = ExamPolicyKind.format

    /// Least and most where the body gives a range.
    package var items: ClosedRange<Int>?
    package var scored: Int?
    package var pretest: Int?
    package var minutes: Int?
    package var scale: Scale?
    package var passingPercent: Int?

    package struct Scale: Sendable, Hashable {
        package var lowest: Int
        package var highest: Int
        package var passing: Int
    }

    package init?(_ fields: inout Fields) {
        let before = fields.reading.faults.count
        (scored, pretest) = (fields.integer("scored", in: 0...1000), fields.integer("pretest", in: 0...1000))
        items = Self.items(&fields)
        minutes = fields.integer("minutes", in: 1...1440)
        passingPercent = fields.integer("passing_percent", in: 1...100)
        scale = fields.object("scale") { Scale(&$0) }
        if let scored, let pretest, let items, !items.contains(scored + pretest) {
            fields.reading.fault(
                "conflict", fields.place / "items", "is not the sum of `scored` and `pretest`", allowed: ["\(scored + pretest)"])
        }
        if fields.reading.faults.count != before { return nil }
    }

    /// A number, or `{from, to}`.
    private static func items(_ fields: inout Fields) -> ClosedRange<Int>? {
        guard case .object? = fields.peek("items") else { return fields.integer("items", in: 1...1000).map { $0...$0 } }
        return fields.object("items") { fields in
            let (from, to) = (fields.integer("from", in: 1...1000, required: true), fields.integer("to", in: 1...1000, required: true))
            guard let from, let to else { return nil }
            if to < from { fields.reading.fault("wrong_value", fields.place / "to", "is less than `from`") }
            return from...max(from, to)
        }
    }

    package func words(_: String) -> String {
        var parts: [String] = []
        if let items {
            parts.append(items.count == 1 ? items.lowerBound.of("question") : "\(items.lowerBound) to \(items.upperBound) questions")
        }
        if let scored { parts.append("\(scored) of them scored") }
        if let minutes { parts.append(minutes.of("minute")) }
        if let scale { parts.append("scores from \(scale.lowest) to \(scale.highest), \(scale.passing) pass") }
        if let passingPercent { parts.append("\(passingPercent) % pass") }
        return parts.isEmpty ? "not known" : parts.joined(separator: ", ")
    }
}

extension FormatTerms.Scale {
    init?(_ fields: inout Fields) {
        let lowest = fields.integer("from", required: true)
        let highest = fields.integer("to", required: true)
        let passing = fields.integer("passing", required: true)
        guard let lowest, let highest, let passing else { return nil }
        if !(lowest <= passing && passing <= highest) {
            fields.reading.fault("wrong_value", fields.place / "passing", "does not lie between `from` and `to`")
        }
        self.init(lowest: lowest, highest: highest, passing: passing)
    }
}
