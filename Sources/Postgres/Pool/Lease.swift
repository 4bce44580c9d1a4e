/// An exclusive connection for the length of one transaction. Every way to end it gives the connection back.
struct Lease: Sendable {
    let id: PoolState.ConnectionID
    let connection: Connection
    let pool: LeasedConnections

    func begin(_ statements: [Statement]) { connection.begin(statements) }

    /// - Throws: as `Connection.commit`; the lease has not ended then, roll back.
    func commit() async throws {
        pool.release(id, healthy: try await connection.commit())
    }

    func rollback() async {
        pool.release(id, healthy: await connection.rollback())
    }

    /// Closes the connection instead of giving it back.
    func discard() async {
        await connection.close()
        pool.release(id, healthy: false)
    }

    /// Ends a transaction that changed nothing, without anyone waiting for it.
    func endInBackground() {
        connection.thread.perform { [self] in
            pool.release(id, healthy: connection.assumeIsolated { $0.rollback() })
        }
    }
}
