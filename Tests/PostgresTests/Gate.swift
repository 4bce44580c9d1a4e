import Postgres
import TestSupport

/// A closed gate that statements wait at until the test opens it: what runs long, without a clock.
struct Gate: Sendable {
    private let key: Int
    private let pool: ConnectionPool
    private let keeper: DirectSession

    /// The statement that waits.
    var statement: RawQuery { RawQuery("test.gate", "select pg_advisory_xact_lock_shared(\(key))") }

    /// Calls `body` with a gate of its own, which is open at the latest when `body` ends.
    static func closed(_ key: Int, _ body: (Gate) async throws -> Void) async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 2).patient)
        do {
            try await pool.session { keeper in
                try await keeper.script("select pg_advisory_lock(\(key))")
                try await body(Gate(key: key, pool: pool, keeper: keeper))
            }
        } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }

    /// Returns when `count` statements wait.
    func isWaitedFor(by count: Int) async throws {
        let waiting = Query<Int>.int("select count(*) from pg_locks where locktype = 'advisory' and objid = \(key) and not granted")
        while try await pool.read({ try await $0.one(waiting) }) != count { try await Task.sleep(for: .milliseconds(10)) }
    }

    func open() async throws { try await keeper.script("select pg_advisory_unlock(\(key))") }
}
