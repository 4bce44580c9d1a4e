import Domain
import Store

/// From a code of one classification to those of another, and codes of a classification.
enum CrosswalkRoutes {
    static func links(_ store: ReferenceStore) -> Route {
        Route(
            "crosswalks.links", "/v1/crosswalks/{crosswalk}",
            "Where a code of one classification goes in another, either way, and whether the pair is one to one, split or merged",
            parameters: linksKnown, schema: .crosswalk
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: linksKnown)
            let (from, to) = (reader.list(from).unique(), reader.list(to).unique())
            let limit = reader.one(ReferenceParameters.limit) ?? 100
            try reader.finish()
            let (dataset, links, hasMore) = try await store.links(asked.places["crosswalk"] ?? "", from: from, to: to, limit: limit)
            let missing =
                hasMore
                ? []
                : from.filter { code in !links.contains { $0.fromCode == code } }
                    + to.filter { code in !links.contains { $0.toCode == code } }
            return json(dataset, links, missing, hasMore)
        }
    }

    private static let from = ReferenceParameters.texts("from", "codes that the crosswalk leads from", examples: ["29-2071"])
    private static let to = ReferenceParameters.texts("to", "codes that the crosswalk leads to", examples: ["29-2072"])
    private static let linksKnown = KnownParameters([from.documentation, to.documentation, ReferenceParameters.limit.documentation])

    private static func json(_ dataset: Dataset, _ links: [CrosswalkLink], _ missing: [String], _ hasMore: Bool) -> Answer {
        .json { json in
            DatasetView.list([dataset], &json)
            json.key("data")
            json.array(links) { json, link in
                json.object { json in
                    json.field("from_code", link.fromCode)
                    json.field("from_title", link.fromTitle)
                    json.field("to_code", link.toCode)
                    json.field("to_title", link.toTitle)
                    json.field("link", link.kind.rawValue)
                    json.field("note", link.note)
                }
            }
            json.field("more", hasMore)
            if !missing.isEmpty {
                json.key("missing")
                json.array(missing) { json, code in
                    json.object { json in
                        json.field("code", code)
                        json.field("reason", "no_link")
                    }
                }
            }
        }
    }

    // MARK: classifications

    static func codes(_ store: ReferenceStore) -> Route {
        Route(
            "classifications.codes", "/v1/classifications/{classification}",
            "Codes of a classification by words of their titles, by level and by what they lie in", parameters: codesKnown,
            schema: .classification
        ) { asked in
            var reader = ParameterReader(asked.parameters, known: codesKnown)
            let words = reader.one(search)
            let (levels, parents) = (reader.list(level), reader.list(parent))
            let limit = reader.one(ReferenceParameters.limit) ?? 100
            try reader.finish()
            let answer = try await store.codes(
                of: asked.places["classification"] ?? "", words: words, levels: levels, parents: parents, limit: limit)
            return .json { json in
                DatasetView.list([answer.dataset], &json)
                json.key("data")
                json.array(answer.records) { DatasetView.record($1, without: ["position"], &$0) }
                json.field("more", answer.hasMore)
            }
        }
    }

    static func code(_ store: ReferenceStore) -> Route {
        Route(
            "classifications.code", "/v1/classifications/{classification}/{code}",
            "A code of a classification: its definition, what it lies in and what lies in it", schema: .classificationCode
        ) { asked in
            let answer = try await store.code(asked.places["code"] ?? "", of: asked.places["classification"] ?? "")
            return .json { json in
                DatasetView.list([answer.dataset], &json)
                DatasetView.fields(answer.code, without: ["position"], &json)
                json.key("ancestors")
                json.array(answer.ancestors) { DatasetView.record($1, without: ["position", "definition"], &$0) }
                json.key("children")
                json.array(answer.children) { DatasetView.record($1, without: ["position", "definition"], &$0) }
            }
        }
    }

    private static let search = QueryParameter(
        "q", "words that stand so in a title, or a code", examples: ["health information"],
        parse: { (1...100).contains($0.utf8.count) ? String($0) : nil })
    private static let level = ReferenceParameters.texts(
        "level", "levels of the classification", examples: ["detailed", "program", "sector"])
    private static let parent = ReferenceParameters.texts("parent", "codes that lie right above", examples: ["29-2070", "51.07"])
    private static let codesKnown = KnownParameters([
        search.documentation, level.documentation, parent.documentation, ReferenceParameters.limit.documentation,
    ])
}
