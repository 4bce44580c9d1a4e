import API
import Domain
import Store

/// What was done to a learner's records, the latest first.
enum HistoryPage {
    private static let pageSize = 50
    private static let before = QueryParameter(
        "before", "where the page before ended", type: .integer, examples: ["1000"], parse: { Int($0).flatMap { $0 > 0 ? $0 : nil } })

    static func route(_ services: Services) -> PageRoute {
        let known = KnownParameters([before.documentation])
        return PageRoute(
            visit: "pages.learner.history", "/learners/{learner}/history", "What was done to a learner's records",
            for: InstructorPages.readers, parameters: known
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let before = reader.one(before)
            try reader.finish()
            let (code, actor) = (try question.id("learner"), try question.actor())
            let learner = try await services.learners.learner(code, as: actor)
            let name = LearnerPage.name(learner)
            let found = try await services.history.changes(of: code, before: before, limit: pageSize, as: actor)
            var frame = Frame("History: \(name)", crumbs: [CohortPages.crumb, (name, LearnerPage.address(code))], visitor: question.acting)
            frame.current = "/cohorts"
            let isFull = Set(found.map(\.place)).count == pageSize
            return .page(
                "learner_history", frame,
                [
                    "learner_name": .text(name), "changes": .list(of: found) { change($0.change) }, "is_empty": .flag(found.isEmpty),
                    "older": isFull ? Content(found.last.map { "\(LearnerPage.address(code))/history?before=\($0.place)" }) : .nothing,
                    "back": .text(LearnerPage.address(code)),
                ])
        }
    }

    private static func change(_ change: Document) -> Content {
        let at = RecordText.string(change, "at") ?? ""
        return [
            "day": .text(Moments.day(of: at)), "time": .text(Moments.time(of: at)), "by": Content(RecordText.string(change, "by")),
            "action": .text(RecordTable.title((RecordText.string(change, "action") ?? "").replacing(".", with: " "))),
            "record": .text(RecordText.words(RecordText.string(change, "record") ?? "")),
            "differences": .list(of: differences(change)) { name, before, after in
                ["field": .text(RecordTable.title(name)), "before": Content(before), "after": Content(after)]
            },
            "is_erased": .flag(RecordText.flag(change, "erased")),
        ]
    }

    private static let silent: Set = ["id", "revision", "origin", "source_id"]

    private static func differences(_ change: Document) -> [(String, String?, String?)] {
        guard case .object(let after)? = change["after"] else { return [] }
        let before = change["before"]
        return after.compactMap { member in
            let held = before?[member.key] ?? .null
            guard held != member.value, !silent.contains(member.key) else { return nil }
            return (member.key, RecordTable.words(held), RecordTable.words(member.value))
        }
    }
}
