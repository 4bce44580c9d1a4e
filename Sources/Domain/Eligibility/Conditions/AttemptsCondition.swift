/// No more than so many attempts made at an exam.
struct AttemptsCondition: Condition {
    static let key = "attempts"

    var exam: String
    var atMost: Int
    var withinYears: Int?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (
                fields.string("exam", required: true) ?? "", fields.integer("at_most", in: 0...1000, required: true) ?? 0,
                fields.integer("within_years", in: 1...100)
            )
        }
        guard let read else { return nil }
        (exam, atMost, withinYears) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let attempts = facts.attempts else { return .unknown("attempts") }
        let days = attempts.filter { $0.exam == exam && $0.outcome.wasTaken && $0.on <= moment.asOf }.map(\.on)
            .filter { $0.isWithin(withinYears, of: moment.asOf) }.sorted()
        var finding = Finding(.met, evidence: ["\(days.count.of("attempt")) at \(exam)"])
        finding.have = days.count.of("attempt")
        finding.need = "at most \(atMost)"
        if days.count > atMost {
            // It holds again when the earliest of those too many is old enough.
            let until = withinYears.map { days[days.count - atMost - 1].leaving($0) }
            finding.fail("\(days.count.of("attempt")), of at most \(atMost)", until: until)
        }
        return finding
    }

    var words: String {
        "no more than \(atMost.of("attempt")) at \(exam)" + (withinYears.map { " within \($0.of("year"))" } ?? "")
    }
}
