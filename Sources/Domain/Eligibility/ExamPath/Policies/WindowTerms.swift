/// How long an approval is good for: the exam has to be scheduled and taken inside.
package struct WindowTerms: ExamTerms {
    package static let kind = ExamPolicyKind.window

    /// The day of approval is not counted; the last day found is inside.
    package var length: Delay
    package var lapse: Forfeit?

    package init?(_ fields: inout Fields) {
        let length = fields.delay([.days, .months])
        lapse = fields.forfeit("lapse")
        guard let length else { return nil }
        self.length = length
    }

    package func words(_ currency: String) -> String {
        "the exam has to be scheduled and taken within \(length.words) of approval" + (lapse.map { "; after that \($0.words)" } ?? "")
    }
}

/// What is lost with a lapse or a no-show.
package struct Forfeit: Sendable, Hashable {
    package var needsNewApplication: Bool
    package var forfeitsFee: Bool

    package var words: String {
        let parts = [needsNewApplication ? "a new application" : nil, forfeitsFee ? "all fees again" : nil].compactMap { $0 }
        return parts.isEmpty ? "nothing is lost" : parts.joined(separator: " and ")
    }
}

/// When a window may be lengthened, by how much and for what.
package struct ExtensionTerms: ExamTerms {
    package static let kind = ExamPolicyKind.extension
    /// More than any policy grants.
    private static let mostSteps = 36

    package struct Step: Sendable, Hashable {
        package var days: Int
        /// nil: not known.
        package var fee: Money?
    }

    /// nil: not known.
    package var notice: Notice?
    /// The first extension, the second, and so on; there are no more.
    package var steps: [Step]
    /// Of all together; nil: those of the steps.
    package var mostDays: Int?

    package init?(_ fields: inout Fields) {
        notice = fields.notice("notice", otherwise: .windowEnd)
        let reading = fields.reading
        let before = reading.faults.count
        let steps = fields.list("steps", required: true) { Self.steps($0, $1, reading) }?.flatMap { $0 }
        mostDays = fields.integer("most_days", in: 1...3660)
        guard let steps, reading.faults.count == before else { return nil }
        if steps.isEmpty || steps.count > Self.mostSteps {
            reading.fault(
                "wrong_value", fields.place / "steps", "grants \(steps.count.of("extension"))", allowed: ["1 to \(Self.mostSteps)"])
            return nil
        }
        self.steps = steps
    }

    /// One step, or `times` equal ones.
    private static func steps(_ document: Document, _ place: Place, _ reading: Reading) -> [Step]? {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let (days, fee) = (fields.integer("days", in: 1...3660, required: true), fields.money("fee"))
        let times = fields.integer("times", in: 1...mostSteps) ?? 1
        fields.finish()
        return days.map { Array(repeating: Step(days: $0, fee: fee), count: times) }
    }

    /// The extension after so many, if there is one.
    package func step(after count: Int, days: Int) -> Step? {
        guard steps.indices.contains(count), days + steps[count].days <= mostDays ?? .max else { return nil }
        return steps[count]
    }

    package func words(_ currency: String) -> String {
        let list = steps.map { "\($0.days.of("day"))\($0.fee.map { " for \(currency) \($0)" } ?? ", fee not known")" }
        let most = mostDays.map { ", \($0.of("day")) at most" } ?? ""
        return "extensions: \(list.joined(separator: ", then "))\(most)" + (notice.map { "; to be asked for \($0.words)" } ?? "")
    }
}

extension Fields {
    /// `{new_application: true, forfeits_fee: true}`.
    mutating func forfeit(_ key: String) -> Forfeit? { object(key) { Forfeit(&$0) } }
}

extension Forfeit {
    init?(_ fields: inout Fields) {
        for key in ["new_application", "forfeits_fee"] where !fields.has(key) { _ = fields.need(key) }
        let (application, fee) = (fields.bool("new_application"), fields.bool("forfeits_fee"))
        guard let application, let fee else { return nil }
        self.init(needsNewApplication: application, forfeitsFee: fee)
    }
}
