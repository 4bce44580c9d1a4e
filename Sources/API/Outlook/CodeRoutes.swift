import Domain
import Store

/// The classifications of a release: trees to walk and titles to search.
enum CodeRoutes {
    static func occupations(_ store: OutlookStore) -> Route {
        list(
            store, .occupations, "Occupations: by title, by other names they are known by, by code, or as a tree",
            levels: OccupationLevel.allCases.map(\.rawValue))
    }

    static func industries(_ store: OutlookStore) -> Route {
        list(
            store, .industries, "Industries with their levels and ownerships: by title, by code, or as a tree",
            levels: IndustryLevel.allCases.map(\.rawValue))
    }

    static func areas(_ store: OutlookStore) -> Route {
        list(
            store, .areas, "Areas: by title, by code, or as a tree of nation, states and local areas",
            levels: AreaKind.allCases.map(\.rawValue))
    }

    static func occupation(_ store: OutlookStore) -> Route {
        Route(
            "occupations.one", "/v1/occupations/{soc}", "One occupation: its place in the SOC, its other names, the releases that have it",
            parameters: oneRelease, schema: .occupation
        ) { question in
            var reader = ParameterReader(question.parameters, known: oneRelease)
            let code = question.occupation(&reader)
            let reference = reader.one(OutlookParameters.oneRelease) ?? .latest
            try reader.finish()
            return occupation(try await store.occupation(code, release: reference))
        }
    }

    private static let oneRelease = KnownParameters([OutlookParameters.oneRelease.documentation])
    private static let search = QueryParameter(
        "q", "words of a title, which may be misspelt, or a code", examples: ["medical records", "29-2072"],
        parse: { (1...200).contains($0.utf8.count) ? String($0) : nil })
    private static let parent = QueryParameter(
        "parent", "only the direct parts of this code", examples: ["62--63", "29-2000", "OH"], parse: { String($0) })
    private static let after = QueryParameter("after", "the code at which the page before ended", parse: { String($0) })

    private static func list(_ store: OutlookStore, _ classification: Classification, _ summary: String, levels: [String]) -> Route {
        let level = QueryParameter(
            classification == .areas ? "kind" : "level", "only codes of this level", allowed: levels,
            parse: { levels.contains(String($0)) ? String($0) : nil })
        let known = KnownParameters(
            [search, parent, after].map(\.documentation)
                + [level.documentation, OutlookParameters.limit.documentation, OutlookParameters.oneRelease.documentation])
        return Route(
            "\(classification.rawValue).list", "/v1/\(classification.rawValue)", summary, parameters: known, formats: [.json, .csv],
            schema: .codes
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            var question = CodeQuestion(classification)
            question.search = reader.one(search)
            question.level = reader.one(level)
            question.parent = reader.one(parent).map { canonical($0, classification) }
            question.after = reader.one(after)
            question.limit = reader.one(OutlookParameters.limit) ?? (asked.format == .csv ? Int.max : question.limit)
            question.release = reader.one(OutlookParameters.oneRelease) ?? .latest
            try reader.finish()
            return answer(try await store.codes(question), asked)
        }
    }

    private static func canonical(_ code: String, _ classification: Classification) -> String {
        switch classification {
        case .occupations: OccupationCode(code)?.description ?? code
        case .industries: IndustryCode(code)?.description ?? code
        case .areas: AreaCode(code)?.description ?? code
        }
    }
}

// MARK: - Views

extension CodeRoutes {
    private static func answer(_ answer: CodeAnswer, _ question: Question) -> Answer {
        if question.format == .csv { return csv(answer) }
        return .json { json in
            json.key("releases")
            json.array([answer.release]) { ReleaseView.summary($1, &$0) }
            json.key("data")
            json.array(answer.entries) { entry($1.entry, hit: $1.hit, &$0) }
            json.field("total", answer.total)
            json.field("next", answer.next.map { question.next(after: $0, of: [answer.release]) })
        }
    }

    private static func csv(_ answer: CodeAnswer) -> Answer {
        var bytes = CSV.line(["release", "code", "title", "level", "ownership_or_state", "parent"])
        for (entry, _) in answer.entries {
            bytes += CSV.line([answer.release.name, entry.code, entry.title, entry.level, entry.detail ?? "", entry.parent ?? ""])
        }
        let scope = CellScope(releases: [answer.release], books: [:])
        return Answer(contentType: Format.csv.mediaType, bytes: bytes, links: CellAnswers.links(scope))
    }

    private static func entry(_ entry: CodeEntry, hit: SearchHit? = nil, _ json: inout JSONWriter) {
        json.object { json in
            json.field("code", entry.code)
            json.field("title", entry.title)
            json.field("level", entry.level)
            if let detail = entry.detail { json.field(isArea(entry) ? "state" : "ownership", detail) }
            json.field("parent", entry.parent)
            if let hit {
                json.field("matched", hit.matched)
                json.field("score", decimal: hit.score)
            }
        }
    }

    private static func isArea(_ entry: CodeEntry) -> Bool { AreaKind(rawValue: entry.level) != nil }

    private static func occupation(_ answer: OccupationAnswer) -> Answer {
        .json { json in
            json.key("releases")
            json.array([answer.release]) { ReleaseView.summary($1, &$0) }
            json.field("code", answer.entry.code)
            json.field("title", answer.entry.title)
            json.field("level", answer.entry.level)
            json.key("ancestors")
            json.array(answer.ancestors) { entry($1, &$0) }
            json.key("children")
            json.array(answer.children) { entry($1, &$0) }
            json.field("alternate_titles", answer.alternateTitles)
            json.field("in_releases", answer.releases.map(\.name))
        }
    }
}
