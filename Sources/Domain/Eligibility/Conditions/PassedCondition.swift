/// An exam was passed. Passing is no credential yet: an issuer may ask for more.
struct PassedCondition: Condition {
    static let key = "passed"

    var exam: String

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        guard let exam = Self.fields(value, place, reading, { $0.string("exam", required: true) }) else { return nil }
        self.exam = exam
    }

    /// An attempt without a result yet may turn out to be passed; one that lies ahead proves nothing.
    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let attempts = facts.attempts else { return .unknown("attempts") }
        let made = attempts.enumerated().filter { $0.element.exam == exam && $0.element.on <= moment.asOf }
        if let first = made.filter({ $0.element.outcome == .passed }).map(\.element.on).min() {
            return Finding(.met, evidence: ["\(exam) passed \(first)"])
        }
        let open = made.filter { $0.element.outcome == .pending }
        if open.isEmpty { return Finding(.notMet, reason: "\(exam) is not passed") }
        return Finding(
            .unknown, unknown: open.map { "attempts/\($0.offset)/outcome" },
            reason: "the result of \(open.map(\.element.on.description).either) is not known yet")
    }

    var words: String { "\(exam) passed" }
}
