import API
import Domain
import Store

/// One box for everything that has a name.
enum SearchPage {
    private static let words = QueryParameter("q", "words of a name, which may be misspelt, or a code", examples: ["medical records"]) {
        $0.utf8.count <= 200 ? String($0) : nil
    }
    private static let known = KnownParameters([words.documentation])

    static func route(_ search: SearchStore) -> PageRoute {
        PageRoute(page: "pages.search", "/search", "What a search finds", parameters: known) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let text = (reader.one(words) ?? "").trimmingCharacters()
            try reader.finish()
            let found = text.isEmpty ? [] : try await search.everything(matching: text, kinds: SearchFinding.Kind.allCases, limit: 8)
            var frame = Frame(text.isEmpty ? "Search" : "Search: \(text)")
            frame.showsSearch = false
            return .page(
                "search", frame,
                [
                    "q": .text(text), "groups": groups(found), "is_empty": .flag(found.isEmpty && !text.isEmpty),
                    "is_start": .flag(text.isEmpty),
                ])
        }
    }

    /// By kind; the kind with the best match first.
    private static func groups(_ found: [SearchFinding]) -> Content {
        var kinds: [SearchFinding.Kind] = []
        for finding in found where !kinds.contains(finding.kind) { kinds.append(finding.kind) }
        return .list(of: kinds) { kind in
            [
                "title": .text(title(kind)),
                "findings": .list(of: found.filter { $0.kind == kind }) { finding in
                    [
                        "address": .text(address(finding)), "title": .text(finding.title), "code": .text(finding.code),
                        "matched": finding.matched == finding.title || finding.matched == finding.code ? .nothing : .text(finding.matched),
                    ]
                },
            ]
        }
    }

    private static func title(_ kind: SearchFinding.Kind) -> String {
        switch kind {
        case .occupation: "Occupations"
        case .industry: "Industries"
        case .area: "Places"
        case .program: "Fields of study"
        case .institution: "Colleges"
        case .credential: "Credentials"
        }
    }

    private static func address(_ finding: SearchFinding) -> String {
        let code = Question.escape(finding.code)
        return switch finding.kind {
        case .occupation: "/occupations/\(code)"
        case .industry: "/industries/\(code)"
        case .area: "/places/\(code)"
        case .program: "/programs/\(code)"
        case .institution: "/institutions/\(code)"
        case .credential: "/credentials/\(code)"
        }
    }
}
