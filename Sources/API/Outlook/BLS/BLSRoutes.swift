import Domain
import HTTPTypes
import Store

/// BLS's Public Data API, so that its clients work by changing only the address:
/// every OEWS series of the releases held, and the price indexes.
enum BLSRoutes {
    static func all(_ store: SeriesStore, today: @escaping @Sendable () -> Day) -> [Route] {
        SeriesRequest.Version.allCases.flatMap { version in
            let prefix = "/publicAPI/v\(version.rawValue)"
            let data = prefix + "/timeseries/data"
            let answer: Route.Handler = { try await series($0, version, store, today) }
            func route(
                _ method: HTTPRequest.Method, _ name: String, _ path: String, _ summary: String, _ handler: @escaping Route.Handler
            )
                -> Route
            {
                let asksSeries = path.hasPrefix(data)
                return Route(
                    dialect: dialect, method, "bls.v\(version.rawValue).\(name)", path, summary,
                    parameters: method == .get && asksSeries ? parameters : KnownParameters([]),
                    body: method == .post ? .bls_request : nil, schema: asksSeries ? .bls_series : .bls_list, handler: handler)
            }
            return [
                route(.get, "list", data, "Series as BLS's Public Data API answers them, named in the query", answer),
                route(.post, "ask", data, "Series as BLS's Public Data API answers them, named in JSON or a form", answer),
                route(.get, "one", data + "/{series}", "One series as BLS's Public Data API answers it", answer),
                route(.post, "ask_one", data + "/{series}", "One series with options in JSON or a form", answer),
                route(.get, "surveys", prefix + "/surveys", "The surveys whose series are held", surveys),
                route(.get, "survey", prefix + "/surveys/{survey}", "What is answered of the series of one survey", survey),
                route(.get, "popular", prefix + "/timeseries/popular", "No series: which are asked for most is not counted") { question in
                    BLSView.popular(milliseconds: 0)
                },
            ]
        }
    }

    private static let dialect = Dialect { BLSView.refusal(.notProcessed, $0) }

    private static let parameters = KnownParameters(
        [
            .init(
                name: "seriesid", description: "ids of series, as BLS names them", kind: .string, isList: true, allowed: [],
                examples: ["OEUN000000000000029207213", "CUUR0000SA0"]),
            flag("catalog", "what the series is of; version 2"),
            flag("calculations", "changes over 1, 3, 6 and 12 months, of price indexes; version 2"),
            flag("annualaverage", "averages over the year beside the months, of price indexes; version 2"),
            flag("aspects", "the percent relative standard error beside employment and mean wages; version 2"),
            flag("latest", "only the newest figure of each series"),
            .init(
                name: "registrationkey", description: "any key: with one, version 2 takes 50 series and 20 years; it is kept nowhere",
                kind: .string, isList: false, allowed: [], examples: ["0123456789abcdef0123456789abcdef"]),
        ]
            + ["startyear", "endyear"].map {
                .init(
                    name: $0, description: "four digits; both years or none, which means the last three", kind: .string, isList: false,
                    allowed: [], examples: ["2025"])
            })

    private static func flag(_ name: String, _ description: String) -> ParameterDocumentation {
        .init(name: name, description: description, kind: .boolean, isList: false, initial: "false", allowed: [], examples: [])
    }

    private static func series(
        _ question: Question, _ version: SeriesRequest.Version, _ store: SeriesStore, _ today: @Sendable () -> Day
    ) async throws -> Answer {
        let start = ContinuousClock.now
        do {
            let (asked, remarks) = try BLSRequestReading.read(question, version: version)
            let (request, messages) = asked.limited(thisYear: today().year)
            let selections = try await store.selections(request)
            return BLSView.series(selections, request, messages: messages + remarks, milliseconds: milliseconds(since: start))
        } catch let refusal as BLSRequestReading.Refusal {
            return BLSView.refusal(refusal.status, refusal.messages)
        }
    }

    private static let surveys: Route.Handler = { _ in BLSView.surveys(SeriesSurvey.allCases, isOne: false, milliseconds: 0) }

    private static let survey: Route.Handler = { question in
        guard let survey = SeriesSurvey(rawValue: (question.places["survey"] ?? "").uppercased()) else {
            let names = SeriesSurvey.allCases.map(\.rawValue).joined(separator: ", ")
            return BLSView.refusal(.notProcessed, ["The survey is none whose series are held here: \(names)."])
        }
        return BLSView.surveys([survey], isOne: true, milliseconds: 0)
    }

    private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
        let parts = (ContinuousClock.now - start).components
        return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
    }
}
