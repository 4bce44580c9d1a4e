import Domain
import Foundation
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

/// Writes while the server is killed and PostgreSQL goes away: what was acknowledged is there, and once.
@Suite struct KilledServerTests {
    private static let writes = 1000
    private static let writers = 8

    /// A college on a server of its own, and `pathways serve` before it.
    private final class Site: Sendable {
        let server: PostgresServer
        let settings: ConnectionSettings
        let learners: [String]
        let key: String
        let acknowledged = Atomic(0)
        private let running = Mutex<(program: OutlookProgram, port: Int)?>(nil)

        var port: Int { running.withLock { $0?.port ?? 0 } }

        init() async throws {
            server = try await PostgresServer.start()
            settings = try await server.settings(database: server.createDatabase())
            let owner = ConnectionPool(settings, options: PoolOptions().patient, logger: .silent)
            try await Migrator(folder: MigrationFolder(path: OutlookDatabase.project.migrations), pool: owner, logger: .silent).apply()
            let north = try await InstitutionStore(pool: owner).add(code: "north", name: "North College")
            let administrator = try await RecordsDatabase.account(.administrator, of: north, owner)
            let drafts = (1...20).map { LearnerDraft(studentNumber: "N\($0)", givenName: "Ada", familyName: "Number \($0)") }
            learners = try await RecordLoad(pool: owner).load(drafts.map { ($0, []) }, origin: "import", as: administrator).codes
            key = try await AccountStore(pool: owner).addKey(named: "load", scopes: [.recordsWrite], days: 1, as: administrator).text
            await owner.close()
            try await serve()
        }

        func serve() async throws {
            let environment = [
                "DATABASE_URL": "", "PGHOST": server.folder.path, "PGUSER": "postgres", "PGDATABASE": settings["dbname"] ?? "",
                "PATHWAYS_LOG_LEVEL": "critical",
            ]
            let served = try await OutlookProgram.serving(environment: environment)
            running.withLock { $0 = served }
        }

        /// Without a word of warning.
        func kill() async {
            let program = running.withLock { $0?.program }
            program?.signal(SIGKILL)
            _ = await program?.end()
        }

        /// - Returns: the status; nil where no answer came.
        func write(_ number: Int) async -> Int? {
            let body = #"{"course": "W \#(number)", "credits": 1, "status": "completed", "grade": "A"}"#
            let request = """
                POST /v1/learners/\(learners[number % learners.count])/course-records HTTP/1.1\r
                Host: a\r
                Connection: close\r
                Authorization: Bearer \(key)\r
                Idempotency-Key: "write-\(number)"\r
                Content-Type: application/json\r
                Content-Length: \(body.utf8.count)\r
                \r
                \(body)
                """
            let answer = try? await OutlookSocket.exchange(port: port, request)
            return answer?.split(separator: " ", maxSplits: 2).dropFirst().first.flatMap { Int($0) }
        }
    }

    @Test func everyAcknowledgedWriteIsThereOnce() async throws {
        let site = try await Site()
        let (counts, counted) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for number in stride(from: writer, to: Self.writes, by: Self.writers) {
                        // Whoever got no answer, or one that says to try again, sends the same again.
                        while true {
                            let status = await site.write(number)
                            if status == 201 { break }
                            try #require(status == nil || status == 503, "\(status ?? 0) to write \(number)")
                            try await Task.sleep(for: .milliseconds(20))
                        }
                        counted.yield(site.acknowledged.wrappingAdd(1, ordering: .relaxed).newValue)
                    }
                }
            }
            group.addTask {
                var (kills, restarts) = (0, 0)
                for await count in counts {
                    if count >= (kills + 1) * 90, kills < 10 {
                        await site.kill()
                        try await site.serve()
                        kills += 1
                    } else if count >= (restarts + 1) * 350, restarts < 2 {
                        try await site.server.stop(mode: restarts == 0 ? "immediate" : "fast")
                        try await site.server.start()
                        restarts += 1
                    }
                    if count >= Self.writes { break }
                }
                #expect(kills == 10 && restarts == 2)
            }
            try await group.waitForAll()
        }
        await site.kill()
        let owner = ConnectionPool(site.settings, options: PoolOptions().patient, logger: .silent)
        let records = try await owner.ask(
            Query("written", "select count(*), count(distinct course) from course_records where course like 'W %'") {
                [try $0.int(0), try $0.int(1)]
            })
        #expect(records == [[Self.writes, Self.writes]])
        let facts = try await owner.ask(
            Query("facts", "select sum(jsonb_array_length(document::jsonb -> 'courses')) from learner_facts") { try $0.int(0) })
        #expect(facts == [Self.writes], "what follows from a write is written with it")
        #expect(try await AuditTrail(pool: owner).faults(of: "north") == [])
        await owner.close()
        site.server.destroy()
    }
}
