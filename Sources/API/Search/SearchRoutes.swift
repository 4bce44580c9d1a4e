import Domain
import Store

/// One box for everything that has a name.
enum SearchRoutes {
    static func all(_ store: SearchStore) -> Route {
        Route(
            "search.everything", "/v1/search",
            "Occupations by all of their names, industries, places, programs, institutions and credentials, the best match first",
            parameters: known, schema: .search
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let text = reader.one(words) ?? ""
            let kinds = reader.list(kind).unique()
            let limit = reader.one(limit) ?? 5
            try reader.finish()
            let found =
                text.isEmpty
                ? [] : try await store.everything(matching: text, kinds: kinds.isEmpty ? SearchFinding.Kind.allCases : kinds, limit: limit)
            return .json { json in
                json.field("q", text)
                json.key("data")
                json.array(found) { finding($1, &$0) }
            }
        }
    }

    private static let words = QueryParameter(
        "q", "words of a name, which may be misspelt, or a code", examples: ["medical records", "29-2072", "cancer registrar"],
        parse: { (1...200).contains($0.utf8.count) ? String($0) : nil })
    private static let kind = QueryParameter(
        "kind", "only what is of these kinds", list: true, allowed: SearchFinding.Kind.allCases.map(\.rawValue),
        parse: { SearchFinding.Kind(rawValue: String($0)) })
    private static let limit = QueryParameter(
        "limit", "the most of each kind, 1 to 50", type: .integer, initial: "5", examples: ["5"],
        parse: { Int($0).flatMap { (1...50).contains($0) ? $0 : nil } })
    private static let known = KnownParameters([words.documentation, kind.documentation, limit.documentation])

    private static func finding(_ finding: SearchFinding, _ json: inout JSONWriter) {
        json.object { json in
            json.field("kind", finding.kind.rawValue)
            json.field("code", finding.code)
            json.field("title", finding.title)
            json.field("matched", finding.matched)
            json.field("score", decimal: finding.score)
            json.field("address", address(finding))
        }
    }

    /// Where more of it is told.
    private static func address(_ finding: SearchFinding) -> String {
        switch finding.kind {
        case .occupation: "/v1/occupations/\(finding.code)"
        case .industry: "/v1/wages?industry=\(finding.code)"
        case .area: "/v1/wages?area=\(finding.code)"
        case .program: "/v1/programs/awards?cip=\(finding.code)"
        case .institution: "/v1/institutions/\(finding.code)"
        case .credential: "/v1/credentials/\(finding.code)/routes"
        }
    }
}
