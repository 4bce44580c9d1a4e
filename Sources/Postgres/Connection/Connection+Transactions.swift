import CLibPQ
import Synchronization

extension Connection {
    /// Notes how the transaction begins; nothing is sent before its first statement.
    nonisolated func begin(_ statements: [Statement]) { opening.withLock { $0 = statements } }

    /// What is still to be sent for the transaction to begin, once.
    func takeOpening() -> [Statement] {
        opening.withLock { opening in
            defer { opening = [] }
            return opening
        }
    }

    /// - Returns: whether the connection may be used again.
    /// - Throws: `rolledBack` when the server kept nothing; `connection` when nobody knows.
    func commit() throws -> Bool {
        guard takeOpening().isEmpty else { return isReusable() }
        let answer = try run([Statement("transaction.commit", "commit")])
        guard answer.first?.commandTag == "COMMIT" else {
            throw PostgresError(.rolledBack, "an earlier statement had failed, the transaction was rolled back")
        }
        return isReusable()
    }

    /// Ends the transaction without keeping anything; a server that does not answer soon loses the connection.
    /// - Returns: whether the connection may be used again.
    func rollback() -> Bool {
        guard takeOpening().isEmpty else { return isReusable() }
        guard let session, !session.isLost else { return false }
        var patience = Patience(deadline: .now + .seconds(5))
        do { try session.script("rollback", name: "transaction.rollback", &patience) } catch { session.markLost() }
        return isReusable()
    }

    private func isReusable() -> Bool {
        guard let session, !session.isLost, session.transactionStatus == PQTRANS_IDLE else { return false }
        session.fetches.removeAll()
        openCursors.removeAll()
        watch(true)
        return true
    }
}
