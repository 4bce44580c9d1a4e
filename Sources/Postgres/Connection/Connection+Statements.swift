import CLibPQ
import Synchronization

extension Connection {
    /// Runs the statements in one flush; the first failure throws and aborts the rest.
    func run(_ statements: [Statement], _ cancellation: Cancellation? = nil) throws -> [Rows] {
        let prefix = takeOpening()
        do {
            return Array(try send(prefix + statements, cancellation).dropFirst(prefix.count))
        } catch let stale as StalePlan {
            // Before the transaction's first answer, and outside any transaction, nothing is lost by starting over.
            guard try restart(prefix) else { throw stale.error }
            return Array(try send(prefix + statements, cancellation).dropFirst(prefix.count))
        }
    }

    /// A text of several statements by the simple protocol.
    func script(_ sql: String, name: String, _ cancellation: Cancellation? = nil) throws {
        try sendOpening(cancellation)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in try live().script(sql, name: name, &patience) }
    }

    func sendOpening(_ cancellation: Cancellation?) throws {
        guard opening.withLock({ !$0.isEmpty }) else { return }
        _ = try run([], cancellation)
    }

    private struct StalePlan: Error { let error: PostgresError }

    private func send(_ statements: [Statement], _ cancellation: Cancellation?) throws -> [Rows] {
        let session = try live()
        var patience = Patience(cancellation)
        var rows: [Rows] = []
        rows.reserveCapacity(statements.count)
        var failure: (any Error)?
        try cancellable(cancellation) { () throws(PostgresError) in
            try session.exchange(statements, &patience) { _, outcome in
                switch outcome {
                case .rows(let answer): rows.append(answer)
                case .failed(let error): failure = failure ?? error
                case .stale(let error): failure = failure ?? StalePlan(error: error)
                case .aborted: break
                }
            }
        }
        if let error = failure as? PostgresError { throw Connection.translated(error, cancellation) }
        if let failure { throw failure }
        return rows
    }

    /// Undoes a transaction that has only just begun. False in the middle of one.
    private func restart(_ prefix: [Statement]) throws -> Bool {
        let session = try live()
        if session.transactionStatus == PQTRANS_IDLE { return true }
        guard !prefix.isEmpty else { return false }
        var patience = Patience()
        try session.script("rollback", name: "transaction.rollback", &patience)
        return true
    }

    /// Ends at once when the task was cancelled before; afterwards the server's 57014 means the same.
    func cancellable<R>(_ cancellation: Cancellation?, _ body: () throws(PostgresError) -> R) throws -> R {
        if let cancellation, cancellation.isRequested { throw CancellationError() }
        do { return try body() } catch { throw Connection.translated(error, cancellation) }
    }

    static func translated(_ error: PostgresError, _ cancellation: Cancellation?) -> any Error {
        guard let cancellation, cancellation.isRequested, error.sqlState == .queryCanceled else { return error }
        return CancellationError()
    }
}
