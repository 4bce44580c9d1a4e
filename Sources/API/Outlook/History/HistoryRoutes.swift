import Domain
import Store

/// An occupation through the releases, with its breaks.
enum HistoryRoutes {
    static func one(_ store: OutlookStore, _ prices: PriceStore) -> Route {
        Route(
            "history.one", "/v1/occupations/{soc}/history",
            "An occupation through all releases: lines that are comparable, breaks where they end, and change where it may be told",
            parameters: known, formats: [.json, .csv, .svg], schema: .occupation_history
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            var asked = HistoryQuestion(occupation: question.occupation(&reader))
            if let area = reader.one(area) { asked.area = area }
            if let industry = reader.one(industry) { asked.industry = industry }
            let fields = reader.list(fields).unique()
            if !fields.isEmpty { asked.measures = fields }
            asked.from = reader.one(from)
            asked.to = reader.one(to)
            asked.knownOn = reader.one(OutlookParameters.knownOn)
            let month = reader.one(dollarsOf)
            try reader.finish()
            var real: RealDollars?
            if let month { real = try await RealDollars(of: month, by: prices.index(.allItems)) }
            let answer = try await store.history(asked)
            switch question.format {
            case .csv: return HistoryView.csv(answer)
            case .svg: return .picture(HistoryChart(answer))
            default: return HistoryView.json(answer, in: real)
            }
        }
    }

    private static let area = OutlookParameters.oneArea
    private static let industry = OutlookParameters.oneIndustry
    private static let fields = QueryParameter(
        "fields", "measures to show and to tell the change of", list: true, initial: "employment,annual_median", allowed: Measure.names,
        parse: { Measure(name: $0) })
    private static let dollarsOf = QueryParameter(
        "dollars_of", "tell wages also in dollars of this month, by the consumer price index of all items", examples: ["2025-05"],
        parse: { ReferenceMonth($0) })
    private static let from = bound("from", "the first release", example: "2011")
    private static let to = bound("to", "the last release", example: "2025-05")

    private static func bound(_ name: String, _ description: String, example: String) -> QueryParameter<ReleaseReference> {
        QueryParameter(
            name, description + "; as far as they are held without it", examples: [example], parse: { ReleaseReference($0) })
    }

    private static let known = KnownParameters([
        area.documentation, industry.documentation, fields.documentation, from.documentation, to.documentation,
        OutlookParameters.knownOn.documentation, dollarsOf.documentation,
    ])
}
