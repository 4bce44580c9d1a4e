import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct OutageTests {
    @Test func aStoppedServerIsAClearErrorAndAStartedOneWorksAgain() async throws {
        let server = try await PostgresServer.start()
        defer { server.destroy() }
        let pool = try server.pool()
        #expect(try await pool.ask(.int("select 1")) == [1])
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        try await server.stop()
        for _ in 0..<2 {
            let asked = await #expect(throws: PostgresError.self) { try await pool.ask(.int("select 1")) }
            #expect(asked?.isConnectionLoss == true)
            let read = await #expect(throws: PostgresError.self) { try await pool.read { try await $0.one(.int("select 1")) } }
            #expect(read?.isConnectionLoss == true)
        }
        try await server.start()
        #expect(try await untilAnswered { try await pool.ask(.int("select 1"))[0] } == 1)
        #expect(try await untilAnswered { try await pool.read { try await $0.one(.int("select 1")) } } == 1)
        await pool.close()
    }

    @Test func aKilledBackendInMidQueryIsALostConnection() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            let victim = Task { try await pool.write { try await $0.script("select pg_sleep(20), 'victim'") } }
            #expect(try await untilAnswered { try await killed(pool, "victim") } > 0)
            let error = await #expect(throws: PostgresError.self) { try await victim.value }
            #expect(error?.isConnectionLoss == true && error?.sqlState == .adminShutdown)
            #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
            #expect(pool.statistics.lost == 1)
        }
    }

    @Test func aQuestionWhoseLaneIsKilledIsAskedAgain() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            let question = Task { try await pool.ask(.int("select 5 from pg_sleep(1.5) /* lane */")) }
            #expect(try await untilAnswered { try await killed(pool, "lane") } > 0)
            #expect(try await question.value == [5])
        }
    }

    @Test func killedIdleConnectionsAreNoticedBeforeTheyAreLent() async throws {
        try await PostgresServer.shared.withDatabase { (pool, name) async throws in
            _ = try await pool.read { try await $0.one(.int("select 1")) }
            let admin = try await PostgresServer.shared.pool()
            try await admin.write {
                try await $0.execute(
                    Command("test.kill", "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [.text(name)]))
            }
            #expect(try await untilAnswered { pool.statistics.open == 0 ? 1 : 0 } == 1)
            #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
            await admin.close()
        }
    }

    @Test func aDeadOrReadOnlyHostIsPassedOver() async throws {
        let readOnly = try await PostgresServer.start(configuration: ["default_transaction_read_only = on"])
        defer { readOnly.destroy() }
        let server = try await PostgresServer.shared
        let hosts = "/nowhere,\(readOnly.folder.path),\(server.folder.path)"
        let settings = try ConnectionSettings(
            conninfo: "postgresql:///postgres?user=postgres", overrides: ["host": hosts, "target_session_attrs": "read-write"])
        let pool = ConnectionPool(settings, options: PoolOptions().patient, logger: .silent)
        let folder = try await pool.write { try await $0.one(.text("show unix_socket_directories")) }
        #expect(folder == server.folder.path)
        await pool.close()
    }

    @Test func aServerTurnedReadOnlyLosesItsPooledConnections() async throws {
        let server = try await PostgresServer.start()
        defer { server.destroy() }
        let pool = try server.pool()
        try await pool.write { try await $0.script("create table notes (id int)") }
        let error = await #expect(throws: PostgresError.self) {
            try await pool.write { try await $0.script("set transaction read only; insert into notes values (1)") }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
        #expect(pool.statistics.open == 0)
        try await pool.write { try await $0.script("insert into notes values (1)") }
        await pool.close()
    }

    private func killed(_ pool: ConnectionPool, _ mark: String) async throws -> Int {
        let kill = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where datname = current_database() and state = 'active' and query like '%pg_sleep%' || $1 || '%' and pid <> pg_backend_pid()
            """
        return try await pool.read { try await $0.one(.int(kill, [.text(mark)])) }
    }

    /// Tries until the answer is more than zero, for at most ten seconds.
    private func untilAnswered(_ question: () async throws -> Int) async throws -> Int {
        for _ in 0..<200 {
            if let answer = try? await question(), answer > 0 { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await question()
    }
}
