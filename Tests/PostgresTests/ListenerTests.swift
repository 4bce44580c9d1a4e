import Postgres
import TestSupport
import Testing

@Suite struct ListenerTests {
    @Test func notificationsArriveAndTheSessionIsTheOwners() async throws {
        let server = try await PostgresServer.shared
        try await server.withDatabase { (pool, database) async throws in
            let listener = Listener(try server.settings(database: database), channels: ["releases", "Other \"one\""], logger: .silent)
            let running = Task { try await listener.run() }
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .connected)
            try await pool.write { try await $0.script("select pg_notify('releases', '2025-05')") }
            guard case .notification(let first) = await events.next() else { return #expect(Bool(false)) }
            #expect(first.channel == "releases" && first.payload == "2025-05")
            #expect(try await listener.execute(Statement("test.lock", "select pg_advisory_lock(42)")).count == 1)
            #expect(try await pool.ask(.int("select count(*) from pg_locks where locktype = 'advisory' and objid = 42")) == [1])
            try await pool.write { try await $0.execute(Command("test.notify", "select pg_notify($1, 'hello')", ["Other \"one\""])) }
            guard case .notification(let second) = await events.next() else { return #expect(Bool(false)) }
            #expect(second.payload == "hello")
            running.cancel()
            try await running.value
            #expect(await events.next() == nil)
        }
    }

    @Test func aKilledListenerComesBack() async throws {
        let server = try await PostgresServer.shared
        try await server.withDatabase { (pool, database) async throws in
            let listener = Listener(try server.settings(database: database), channels: ["c"], applicationName: "ears", logger: .silent)
            let running = Task { try await listener.run() }
            var events = listener.events.makeAsyncIterator()
            #expect(await events.next() == .connected)
            try await pool.write {
                try await $0.script(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ears' and datname = current_database()"
                )
            }
            guard case .disconnected(let error) = await events.next() else { return #expect(Bool(false)) }
            #expect(error.isConnectionLoss)
            #expect(await events.next() == .connected)
            try await pool.write { try await $0.script("notify c, 'again'") }
            guard case .notification(let notification) = await events.next() else { return #expect(Bool(false)) }
            #expect(notification.payload == "again")
            running.cancel()
            try await running.value
        }
    }
}
