/// So many days since the last attempt at an exam.
struct WaitingPeriodCondition: Condition {
    enum After: String, Sendable, CaseIterable { case failed, any }
    static let key = "waiting_period"

    var exam: String
    var days: Int
    var after: After

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (
                fields.string("exam", required: true) ?? "", fields.integer("days", in: 0...36_500, required: true) ?? 0,
                fields.choice("after", After.self) ?? .failed
            )
        }
        guard let read else { return nil }
        (exam, days, after) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let attempts = facts.attempts else { return .unknown("attempts") }
        let made = attempts.enumerated().filter { $0.element.exam == exam && $0.element.on <= moment.asOf }
        let counting = made.filter { after == .failed ? $0.element.outcome == .failed : $0.element.outcome.wasTaken }
        var finding = Finding(.met, evidence: ["no \(after == .failed ? "failed " : "")attempt at \(exam)"])
        if let last = counting.map(\.element.on).max() {
            let over = last + days
            finding.evidence = ["last \(after == .failed ? "failed " : "")attempt \(last); \(days.of("day")) are over on \(over)"]
            if moment.asOf < over { finding.fail("\(days.of("day")) since \(last) are over on \(over)", until: over) }
        }
        guard after == .failed else { return finding }
        for (index, attempt) in made where attempt.outcome == .pending && moment.asOf < attempt.on + days {
            finding.ask(nil, "attempts/\(index)/outcome", otherwise: "")
        }
        return finding
    }

    var words: String { "\(days.of("day")) since the last \(after == .failed ? "failed " : "")attempt at \(exam)" }
}

extension AttemptRecord.Outcome {
    /// Whoever did not come or cancelled took no exam.
    var wasTaken: Bool { self == .passed || self == .failed || self == .pending }
}
