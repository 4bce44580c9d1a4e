import Domain
import Store

/// What keeping a learner's credentials asks, and how it stands with them.
enum UpkeepRoutes {
    static func judge(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            posting: "upkeep.judge", "/v1/upkeep",
            "The upkeep of all of a learner's credentials by rule documents or published rules, each unit of continuing education counted "
                + "once; without `as_of`, on the day it is asked",
            body: .upkeep_question, schema: .upkeep
        ) { question in
            let asked = try UpkeepQuestion.read(question.body ?? .null)
            // Off the connection's event loop, as audits are.
            let report = try await withTaskExecutorPreference(globalConcurrentExecutor) { try await library.upkeep(asked, today: today()) }
            var json = JSONWriter(capacity: 16 * 1024)
            report.write(to: &json)
            return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
        }
    }
}
