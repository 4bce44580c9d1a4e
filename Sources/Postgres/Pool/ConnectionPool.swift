import Logging
import ServiceLifecycle

/// The program's way to PostgreSQL: shared lanes for single questions, exclusive connections for transactions.
///
/// Opens nothing until asked, reconnects by itself when the server comes back, and as a service closes when the
/// program stops, after what is in flight has ended.
package final class ConnectionPool: Service, Sendable {
    let connections: LeasedConnections
    private let lanes: LaneGroup
    private let options: PoolOptions

    package init(_ settings: ConnectionSettings, options: PoolOptions = PoolOptions(), logger: Logger) {
        self.options = options
        connections = LeasedConnections(settings, options, logger)
        lanes = LaneGroup(settings, options, logger)
    }

    package var statistics: PoolStatistics {
        var statistics = connections.statistics
        statistics.lanes = lanes.statistics
        return statistics
    }

    /// Until graceful shutdown (or cancellation), then closes.
    package func run() async throws {
        try? await gracefulShutdown()
        await close()
    }

    /// Refuses newcomers, and returns when everything begun before has ended.
    package func close() async {
        async let exclusive: Void = connections.close()
        await lanes.close()
        await exclusive
    }
}

// MARK: Single questions

extension ConnectionPool {
    /// One read-only statement outside a transaction. Those of many callers travel together, in the order they come.
    ///
    /// When the connection is lost under it, it is asked once more. A cancelled task stops waiting; the statement itself
    /// runs to its end, since others share its round trip.
    package nonisolated(nonsending) func ask<T>(_ query: Query<T>) async throws -> [T] {
        try await lanes.ask(query.statement).map(query.decode)
    }

    /// The same, undecoded.
    package nonisolated(nonsending) func askRows(_ query: RawQuery) async throws -> Rows { try await lanes.ask(query) }

    /// - Throws: when the server does not answer a trivial question.
    package nonisolated(nonsending) func ping() async throws { _ = try await lanes.ask(Statement("pool.ping", "select 1")) }
}

// MARK: Transactions

package enum Isolation: Sendable {
    case readCommitted
    /// One snapshot for all statements.
    case repeatableRead
    case serializable

    fileprivate var sql: String {
        switch self {
        case .readCommitted: "isolation level read committed"
        case .repeatableRead: "isolation level repeatable read"
        case .serializable: "isolation level serializable"
        }
    }
}

extension ConnectionPool {
    /// A READ ONLY transaction. Returns as soon as the body has; the connection ends the transaction behind its back.
    @discardableResult
    package nonisolated(nonsending) func read<T>(
        isolation: Isolation = .readCommitted, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let lease = try await connections.acquire()
        lease.begin(opening("begin \(isolation.sql) read only", "transaction.begin_read"))
        let transaction = Transaction(lease.connection)
        defer {
            transaction.end()
            lease.endInBackground()
        }
        return try await body(transaction)
    }

    /// A transaction that may change data: committed when the body returns, rolled back when it throws.
    ///
    /// - Throws: besides the body's errors `rolledBack`, when the body swallowed a failed statement's error, and
    ///   `connection` for a COMMIT without an answer: nobody knows then whether it happened.
    @discardableResult
    package nonisolated(nonsending) func write<T>(
        isolation: Isolation = .readCommitted, retry: RetryPolicy = .never, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let start = ContinuousClock.now
        var attempt = 1
        while true {
            do { return try await writeOnce(isolation, body) } catch let error as PostgresError where error.isRetryable {
                guard let delay = retry.delay(after: attempt, elapsed: start.duration(to: .now)) else { throw error }
                attempt += 1
                try await Task.sleep(for: delay)
            }
        }
    }

    private nonisolated(nonsending) func writeOnce<T>(
        _ isolation: Isolation, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        let lease = try await connections.acquire()
        lease.begin(opening("begin \(isolation.sql) read write", "transaction.begin_write"))
        let transaction = Transaction(lease.connection)
        defer { transaction.end() }
        do {
            let value = try await body(transaction)
            try await lease.commit()
            return value
        } catch {
            await lease.rollback()
            // This node does not take writes any more: the others of the pool lead there too.
            if (error as? PostgresError)?.sqlState == .readOnlyTransaction { connections.invalidate() }
            throw error
        }
    }

    private func opening(_ begin: String, _ name: String) -> [Statement] {
        [Statement(name, begin)] + (options.statementTimeout.map { [Transaction.timeout($0)] } ?? [])
    }
}
