/// A score in a test.
struct ScoreCondition: Condition {
    static let key = "score"

    var test: String
    var atLeast: Amount
    var withinYears: Int?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (
                fields.string("test", required: true) ?? "", fields.amount("at_least", required: true) ?? .zero,
                fields.integer("within_years", in: 1...100)
            )
        }
        guard let read else { return nil }
        (test, atLeast, withinYears) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let scores = facts.scores else { return .unknown("scores") }
        let named = scores.enumerated().filter { $0.element.test == test && $0.element.on?.after(moment.asOf) == nil }
        var finding = Finding.best(
            named.map { judge($0.element, "scores/\($0.offset)", moment.asOf) }, none: "there is no score in \(test)")
        finding.have = named.map(\.element.score).max()?.description
        finding.need = atLeast.description
        return finding
    }

    private func judge(_ score: ScoreRecord, _ fact: String, _ asOf: Day) -> Finding {
        let day = score.on.map { " on \($0)" } ?? ""
        var finding = Finding(.met, evidence: ["\(test) \(score.score)\(day)"])
        finding.ask(atLeast <= score.score, fact, otherwise: "\(test) \(score.score)\(day) is less than \(atLeast)")
        if let withinYears {
            finding.ask(
                score.on.map { $0.isWithin(withinYears, of: asOf) }, fact + "/on",
                otherwise: "\(test) \(score.score)\(day) is older than \(withinYears.of("year"))")
        }
        return finding
    }

    var words: String { "\(test) of at least \(atLeast)" + (withinYears.map { ", within \($0.of("year"))" } ?? "") }
}
