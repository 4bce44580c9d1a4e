import Domain
import Store

/// The difference of two releases.
package enum DifferenceRoutes {
    static func one(_ store: OutlookStore) -> Route {
        Route(
            "releases.difference", "/v1/releases/{release}/difference",
            "What became of the figures of one release in another, cell by cell, each with its cause",
            parameters: known, schema: .release_difference
        ) { question in
            let asked = try asked(question)
            let answer = try await store.difference(asked)
            return json(answer, next: answer.hasMore ? question.next(after: "\(asked.offset + asked.limit)") : nil)
        }
    }

    /// The difference that is asked for; the earlier release stands in the path.
    /// - Throws: `Faults`
    package static func asked(_ question: Question) throws -> DifferenceQuestion {
        var reader = ParameterReader(question.parameters, known: known)
        let before = ReleaseReference(question.places["release"] ?? "")
        if before == nil {
            reader.add(
                Fault(
                    "invalid_value", parameter: "release", value: question.places["release"], message: "a release",
                    allowed: ReleaseReference.allowed))
        }
        var asked = DifferenceQuestion(before: before ?? .latest, after: reader.one(to) ?? .latest)
        if let measure = reader.one(measure) { asked.measure = measure }
        asked.occupations = reader.list(OutlookParameters.occupation).unique()
        asked.industries = reader.list(OutlookParameters.industry).unique()
        asked.areas = reader.list(OutlookParameters.area).unique()
        let causes = reader.list(cause).unique()
        if !causes.isEmpty { asked.causes = causes }
        if let limit = reader.one(limit) { asked.limit = limit }
        if let offset = reader.one(after) { asked.offset = offset }
        try reader.finish()
        return asked
    }

    private static let to = QueryParameter(
        "to", "the release that it is compared with", initial: "latest", examples: ReleaseReference.allowed, parse: { ReleaseReference($0) }
    )
    private static let measure = QueryParameter(
        "measure", "the measure that is compared", initial: "employment", allowed: Measure.names, parse: { Measure(name: $0) })
    private static let cause = QueryParameter(
        "cause", "causes whose cells are listed; all are counted", list: true,
        initial: ChangeCause.differences.map(\.rawValue).joined(separator: ","), allowed: ChangeCause.allCases.map(\.rawValue),
        parse: { ChangeCause(rawValue: String($0)) })
    private static let limit = QueryParameter(
        "limit", "rows on a page, 1 to \(DifferenceQuestion.largestLimit)", type: .integer, initial: "100", examples: ["20"],
        parse: { Int($0).flatMap { (1...DifferenceQuestion.largestLimit).contains($0) ? $0 : nil } })
    private static let after = QueryParameter(
        "after", "how many rows to pass over; `next` carries it", type: .integer, initial: "0",
        parse: { Int($0).flatMap { (0...10_000_000).contains($0) ? $0 : nil } })

    package static let known = KnownParameters([
        to.documentation, measure.documentation, OutlookParameters.occupation.documentation, OutlookParameters.industry.documentation,
        OutlookParameters.area.documentation, cause.documentation, limit.documentation, after.documentation,
    ])

    private static func json(_ answer: DifferenceAnswer, next: String?) -> Answer {
        .json { json in
            json.key("releases")
            json.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
            json.field("measure", answer.measure.name)
            json.key("counts")
            json.object { json in
                for (cause, cells) in answer.counts {
                    json.key(named: cause.rawValue)
                    json.number(cells)
                }
            }
            json.key("breaks")
            json.array(answer.breaks) { HistoryView.interruption($1, &$0) }
            json.key("data")
            json.array(answer.rows) { json, row in
                json.object { json in
                    CellFullView.codes(row.key, answer.scope, &json)
                    json.field("cause", row.cause.rawValue)
                    json.field("before", decimal: row.before)
                    json.field("after", decimal: row.after)
                }
            }
            json.field("next", next)
        }
    }
}
