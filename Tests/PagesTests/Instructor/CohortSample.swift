import Domain
import Store
import TestSupport

/// The cohort `him` of the north college: Ada, whom the instructor sees, and Ben, whom nobody does.
enum CohortSample {
    static let address = "/cohorts/him"

    static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            let cohorts = CohortStore(pool: database.service, library: RuleLibrary(pool: database.service))
            let draft = CohortStore.Draft(code: "him", title: "HIM & coding", startsOn: Day("2026-01-01")!, rules: [SampleRules.id])
            _ = try await cohorts.add(draft, as: database.administrator)
            _ = try await cohorts.enter([database.ada, database.ben], cohort: "him", on: Day("2026-01-01")!, as: database.administrator)
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    static func course(
        _ course: String, of learner: String, grade: String? = nil, status: String = "in_progress", in database: RecordsDatabase
    ) async throws -> Document {
        let grade = grade.map { "\"\($0)\"" } ?? "null"
        let text =
            #"{"course": "\#(course)", "credits": 6, "status": "\#(status)", "grade": \#(grade), "term": "2026FA", "ended_on": "2026-12-10"}"#
        return try await database.learners.add(RecordDraft(JSONReader.read(text), .courseRecords), to: learner, as: database.administrator)
    }
}

extension Document {
    func text(_ key: String) -> String? { if case .string(let text)? = self[key] { text } else { nil } }
}
