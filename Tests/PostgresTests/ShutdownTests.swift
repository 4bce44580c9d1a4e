import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@Suite struct ShutdownTests {
    @Test func whatIsInFlightEndsAndNewcomersAreRefused() async throws {
        let pool = try await PostgresServer.shared.pool()
        let group = ServiceGroup(services: [pool], logger: .silent)
        let running = Task { try await group.run() }
        let read = Task { try await pool.read { try await $0.one(.int("select 3 from pg_sleep(1)")) } }
        let asked = Task { try await pool.ask(.int("select 4 from pg_sleep(1)")) }
        while pool.statistics.inUse == 0 || pool.statistics.lanes.open == pool.statistics.lanes.idle {
            try await Task.sleep(for: .milliseconds(5))
        }
        await group.triggerGracefulShutdown()
        let refusedAsk = await #expect(throws: PostgresError.self) { while true { _ = try await pool.ask(.int("select 1")) } }
        let refusedRead = await #expect(throws: PostgresError.self) {
            while true { _ = try await pool.read { try await $0.one(.int("select 1")) } }
        }
        #expect(refusedAsk?.kind == .closed && refusedRead?.kind == .closed)
        #expect(try await read.value == 3)
        #expect(try await asked.value == [4])
        try await running.value
        #expect(pool.statistics.open == 0 && pool.statistics.lanes.open == 0)
    }

    @Test func anUnusedPoolClosesAtOnce() async throws {
        let pool = try await PostgresServer.shared.pool()
        #expect(pool.statistics.opened == 0)
        await pool.close()
        await pool.close()
    }

    @Test func exclusiveConnectionsHaveAWaitLimit() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1, waitLimit: .seconds(1)))
        try await pool.read { transaction in
            _ = try await transaction.one(.int("select 1"))
            let error = await #expect(throws: PostgresError.self) { try await pool.read { try await $0.one(.int("select 1")) } }
            #expect(error?.kind == .waitLimit)
        }
        #expect(pool.statistics.timedOut == 1)
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        await pool.close()
    }
}
