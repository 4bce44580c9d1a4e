import Logging
import Postgres
import TestSupport

extension PostgresServer {
    /// A pool on a database of this cluster, whose complaints nobody reads.
    func pool(_ database: String = "postgres", _ options: PoolOptions = PoolOptions().patient) throws -> ConnectionPool {
        ConnectionPool(try settings(database: database), options: options, logger: .silent)
    }

    /// Calls `body` with a pool on a database of its own.
    nonisolated(nonsending) func withDatabase(
        _ options: PoolOptions = PoolOptions().patient, _ body: (ConnectionPool, String) async throws -> Void
    ) async throws {
        let name = try await createDatabase()
        let pool = try pool(name, options)
        do { try await body(pool, name) } catch {
            await pool.close()
            throw error
        }
        await pool.close()
        try await dropDatabase(name)
    }
}

extension Query where Output == Int {
    /// A question whose first column is a whole number.
    static func int(_ sql: String, _ parameters: [Parameter] = []) -> Query<Int> {
        Query("test.int", sql, parameters) { try $0.int(0) }
    }
}

extension Query where Output == String {
    static func text(_ sql: String, _ parameters: [Parameter] = []) -> Query<String> {
        Query("test.text", sql, parameters) { try $0.string(0) }
    }
}
