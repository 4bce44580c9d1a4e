import Domain
import HTTPTypes
import Store

/// What was changed since, for systems that keep a copy.
enum ChangeRoutes {
    private enum Since: Sendable {
        case place(ChangeFeed.Place)
        case latest
    }

    private static let since = QueryParameter(
        "since", "where the page before ended, from its `next`; `latest` for what comes from now on; all where absent",
        examples: ["120.1", "latest"], parse: { $0 == "latest" ? Since.latest : ChangeFeed.Place(text: $0).map(Since.place) })
    private static let kind = QueryParameter(
        "kind", "only changes of these kinds of records", list: true, allowed: ["learners"] + RecordKind.all.map(\.name),
        parse: { name in name == "learners" ? "learners" : RecordKind.named(String(name))?.table })
    private static let limit = QueryParameter(
        "limit", "changes a page, up to 1000", type: .integer, initial: "500", examples: ["500"],
        parse: { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } })

    static func list(_ feed: ChangeFeed) -> Route {
        let known = KnownParameters([since.documentation, kind.documentation, limit.documentation])
        return Route(
            for: .auditRead, "changes.list", "/v1/changes",
            "What was changed of learners' records, the earliest first: each change once, in the order in which it was made",
            parameters: known, schema: .changes
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (since, kinds, limit) = (reader.one(since), reader.list(kind), reader.one(limit) ?? 500)
            try reader.finish()
            let actor = try question.actor()
            let place: ChangeFeed.Place
            switch since {
            case .place(let given): place = given
            case .latest: return answer([], more: false, next: try await feed.end(as: actor))
            case nil: place = .beginning
            }
            let found = try await feed.changes(since: place, tables: kinds, limit: limit + 1, as: actor)
            let page = found.prefix(limit)
            return answer(Array(page), more: found.count > limit, next: page.last?.place ?? place)
        }
    }

    private static func answer(_ changes: [ChangeFeed.Change], more: Bool, next: ChangeFeed.Place) -> Answer {
        Answer.json { json in
            json.key("data")
            json.array(changes) { $0.raw($1.document.canonicalJSON()) }
            json.field("more", more)
            json.field("next", next.text)
        }
    }
}

extension ChangeFeed.Place {
    var text: String { "\(sequence).\(item)" }

    init?(text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int(parts[0]), let item = Int(parts[1]), sequence >= 0, item >= 0,
            item <= Int(Int32.max)
        else { return nil }
        self.init(sequence: sequence, item: item)
    }
}
