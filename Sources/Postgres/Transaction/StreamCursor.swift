import Synchronization

/// The server's cursor behind one iteration; closed when the iteration is left before its end.
final class StreamCursor: Sendable {
    private enum State {
        case fresh
        case open(String)
        case finished
    }

    private let transaction: Transaction
    private let query: RawQuery
    private let batch: Int
    private let state = Mutex(State.fresh)

    init(_ transaction: Transaction, _ query: RawQuery, _ batch: Int) {
        self.transaction = transaction
        self.query = query
        self.batch = batch
    }

    deinit {
        // After the transaction's end the cursor is gone already.
        guard case .open(let name) = state.withLock({ $0 }), let connection = try? transaction.connection else { return }
        connection.thread.perform { connection.assumeIsolated { $0.closeCursor(name) } }
    }

    nonisolated(nonsending) func next() async throws -> Rows? {
        let query = query
        let batch = batch
        let connection = try transaction.connection
        switch state.withLock({ $0 }) {
        case .finished:
            return nil
        case .fresh:
            let (name, rows) = try await connection.cancelling { connection, cancellation in
                try connection.openCursor(query, batch: batch, cancellation)
            }
            return advanced(to: rows, name)
        case .open(let name):
            // Forgotten first: after an error there is nothing left to close.
            state.withLock { $0 = .finished }
            let rows = try await connection.cancelling { connection, cancellation in
                try connection.nextBatch(name, batch: batch, query.name, cancellation)
            }
            return advanced(to: rows, name)
        }
    }

    private func advanced(to rows: Rows, _ name: String) -> Rows? {
        state.withLock { $0 = rows.count == batch ? .open(name) : .finished }
        return rows.isEmpty ? nil : rows
    }
}
