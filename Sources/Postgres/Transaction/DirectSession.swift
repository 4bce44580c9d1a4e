/// An exclusive connection without a transaction: for what PostgreSQL refuses inside one (CREATE DATABASE, CREATE INDEX
/// CONCURRENTLY, VACUUM) and for what lives as long as a session (advisory locks). Each statement commits by itself.
package final class DirectSession: Sendable {
    private let connection: Connection

    init(_ connection: Connection) { self.connection = connection }

    package func raw(_ query: RawQuery) async throws -> Rows {
        try await connection.cancelling { connection, cancellation in try connection.run([query], cancellation)[0] }
    }

    package func rows<T>(_ query: Query<T>) async throws -> [T] { try await raw(query.statement).map(query.decode) }

    @discardableResult
    package func execute(_ command: Command) async throws -> Int { try await raw(command).affected }

    /// Several statements in one text form one implicit transaction, unless the text says otherwise.
    package func script(_ sql: String, name: String = "script") async throws {
        try await connection.cancelling { connection, cancellation in
            try connection.script(sql, name: name, cancellation)
        }
    }
}

extension ConnectionPool {
    /// A connection for statements outside a transaction. It is closed afterwards: nothing set in it reaches others.
    @discardableResult
    package nonisolated(nonsending) func session<T>(_ body: (DirectSession) async throws -> T) async throws -> T {
        let lease = try await connections.acquire()
        do {
            let value = try await body(DirectSession(lease.connection))
            await lease.discard()
            return value
        } catch {
            await lease.discard()
            throw error
        }
    }
}
