import Synchronization

/// One transaction on a connection of its own. Given to the body of `ConnectionPool.read` and `write`, and of use only there.
///
/// Nothing is sent before the first statement, which takes BEGIN with it. Cancelling the calling task cancels the
/// statement on the server and throws `CancellationError`. After a failed statement only leaving the body helps:
/// the server refuses all others (25P02).
package final class Transaction: Sendable {
    private let held: Connection
    private let hasEnded = Atomic(false)

    init(_ connection: Connection) { held = connection }

    /// - Throws: `usage` once the body has returned: the connection is somebody else's by then.
    var connection: Connection {
        get throws(PostgresError) {
            if hasEnded.load(ordering: .acquiring) { throw PostgresError(.usage, "the transaction has ended") }
            return held
        }
    }

    func end() { hasEnded.store(true, ordering: .releasing) }

    /// Every row, decoded.
    package func rows<T>(_ query: Query<T>) async throws -> [T] { try await raw(query.statement).map(query.decode) }

    /// The first row, or nil when there is none.
    package func first<T>(_ query: Query<T>) async throws -> T? {
        let rows = try await raw(query.statement)
        return rows.isEmpty ? nil : try query.decode(rows[0])
    }

    /// - Throws: `usage` when the answer has not exactly one row.
    package func one<T>(_ query: Query<T>) async throws -> T {
        let rows = try await raw(query.statement)
        guard rows.count == 1 else {
            throw PostgresError(.usage, "expected one row, got \(rows.count)", queryName: query.name)
        }
        return try query.decode(rows[0])
    }

    /// The rows undecoded.
    package func raw(_ query: RawQuery) async throws -> Rows {
        try await connection.cancelling { connection, cancellation in try connection.run([query], cancellation)[0] }
    }

    /// - Returns: rows affected.
    @discardableResult
    package func execute(_ command: Command) async throws -> Int { try await raw(command).affected }

    /// Several statements in one text, without parameters, by the simple protocol. Stops at the first error.
    package func script(_ sql: String, name: String = "script") async throws {
        try await connection.cancelling { connection, cancellation in
            try connection.script(sql, name: name, cancellation)
        }
    }

    /// Many commands in one round trip. The first failure throws and the rest are not run.
    /// - Returns: rows affected, in order.
    @discardableResult
    package func pipeline(_ commands: [Command]) async throws -> [Int] {
        guard !commands.isEmpty else { return [] }
        return try await connection.cancelling { connection, cancellation in
            try connection.run(commands, cancellation).map(\.affected)
        }
    }

    /// A question behind a savepoint: where the server refuses it, the transaction is as it was before and goes on.
    /// - Returns: the rows, or the refusal; what only a new run of the whole transaction can mend is thrown.
    package func attempt<T>(_ query: Query<T>) async throws -> Result<[T], PostgresError> {
        let savepoint = Statement("transaction.savepoint", "savepoint attempt")
        let release = Statement("transaction.release", "release savepoint attempt")
        do {
            let answers = try await connection.cancelling { connection, cancellation in
                try connection.run([savepoint, query.statement, release], cancellation)
            }
            return .success(try answers[1].map(query.decode))
        } catch let error as PostgresError where error.kind == .server && !error.isRetryable && error.sqlState != .queryCanceled {
            try await execute(Statement("transaction.undo", "rollback to savepoint attempt"))
            try await execute(release)
            return .failure(error)
        }
    }

    /// A large answer in batches of at most `batch` rows, in constant memory however slowly it is read.
    ///
    /// Asked by a cursor, so for questions only (no INSERT … RETURNING), and without parallel workers. Other
    /// statements may run between batches. A batch of about 1,000 rows is the fastest; smaller ones come sooner.
    package func stream(_ query: RawQuery, batch: Int = 512) -> RowStream {
        RowStream(transaction: self, query: query, batch: max(1, batch))
    }

    /// The server cancels any statement of this transaction that takes longer (57014).
    package func limitStatements(to timeout: Duration) async throws {
        _ = try await raw(Transaction.timeout(timeout))
    }

    static func timeout(_ timeout: Duration) -> Statement {
        Statement(
            "transaction.statement_timeout", "select set_config('statement_timeout', $1, true)",
            [.text(String(max(1, timeout.milliseconds)))])
    }
}
