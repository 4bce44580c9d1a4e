/// An exclusive connection for the length of one transaction. Every way to end it gives the connection back.
struct Lease: Sendable {
    let id: PoolState.ConnectionID
    let connection: Connection
    let pool: LeasedConnections

    func begin(_ statements: [Statement]) async { await connection.begin(statements) }

    /// - Throws: as `Connection.commit`; the lease has not ended then, roll back.
    func commit() async throws {
        try await connection.commit()
        pool.release(id, healthy: await connection.isReusable())
    }

    func rollback() async {
        await connection.rollback()
        pool.release(id, healthy: await connection.isReusable())
    }

    /// Closes the connection instead of giving it back.
    func discard() async {
        await connection.close()
        pool.release(id, healthy: false)
    }

    /// Ends a transaction that changed nothing, without anyone waiting for it.
    func endInBackground() {
        connection.thread.perform { [self] in
            connection.assumeIsolated { connection in
                connection.rollback()
                pool.release(id, healthy: connection.isReusable())
            }
        }
    }
}
