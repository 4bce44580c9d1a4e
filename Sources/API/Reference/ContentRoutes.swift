import Domain
import Store

/// What the work of an occupation consists of, by O*NET.
enum ContentRoutes {
    static func one(_ store: ReferenceStore) -> Route {
        Route(
            "occupations.content", "/v1/occupations/{soc}/content",
            "What O*NET says of an occupation: tasks, skills, knowledge, education, technology, job zone, related occupations, titles",
            parameters: known, schema: .occupationContent
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: known)
            let code = ReferenceParameters.soc(asked, &reader)
            let version = reader.one(ReferenceParameters.vintage)
            let parts = reader.list(part).unique()
            try reader.finish()
            let usual = ContentPart.allCases.filter { $0 != .alternateTitles }
            let answer = try await store.content(
                of: code, version: version == "latest" ? nil : version, parts: parts.isEmpty ? usual : parts)
            return json(answer, code)
        }
    }

    private static let part = QueryParameter(
        "part", "which parts; all but alternate titles where none is named", list: true, allowed: ContentPart.allCases.map(\.rawValue),
        parse: { ContentPart(rawValue: String($0)) })
    private static let known = KnownParameters([ReferenceParameters.vintage.documentation, part.documentation])

    private static func json(_ answer: ContentAnswer, _ code: OccupationCode) -> Answer {
        .json { json in
            DatasetView.list(answer.datasets, &json)
            json.field("attribution", ONETFormat.attribution(answer.version))
            json.field("code", code.description)
            json.field("onet_version", answer.version)
            json.key("data")
            json.array(answer.occupations) { json, content in
                json.object { json in
                    DatasetView.fields(content.occupation, &json)
                    for part in ContentPart.allCases where content.parts[part] != nil { rows(of: part, content, &json) }
                    absences(content, answer.notHeld, &json)
                }
            }
        }
    }

    private static func rows(of part: ContentPart, _ content: OccupationContent, _ json: inout JSONWriter) {
        let records = content.parts[part] ?? []
        let left: Set = ["onet_code", "position"]
        json.key(named: part.rawValue)
        if part == .jobZone {
            if let zone = records.first { DatasetView.record(zone, without: left, &json) } else { json.null() }
        } else {
            json.array(records) { DatasetView.record($1, without: left, &$0) }
        }
    }

    /// A part without rows is unknown, which is not none; a file that is not held says nothing.
    private static func absences(_ content: OccupationContent, _ notHeld: [ContentPart], _ json: inout JSONWriter) {
        let unknown = ContentPart.allCases.filter { content.parts[$0]?.isEmpty == true }
        guard !unknown.isEmpty || !notHeld.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for part in unknown {
                json.key(named: part.rawValue)
                json.object { $0.field("reason", part.isRated ? "not_rated" : "not_told") }
            }
            for part in notHeld {
                json.key(named: part.rawValue)
                json.object { $0.field("reason", "not_held") }
            }
        }
    }
}
