/// The bytes of a COPY OUT, in pieces of whole rows.
package struct CopyStream: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    let transaction: Transaction
    let sql: String
    let pieceSize: Int

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(transaction: transaction, sql: sql, pieceSize: pieceSize) }

    package struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let transaction: Transaction
        let sql: String
        let pieceSize: Int
        private var isStarted = false
        private var isFinished = false

        init(transaction: Transaction, sql: String, pieceSize: Int) {
            self.transaction = transaction
            self.sql = sql
            self.pieceSize = pieceSize
        }

        package mutating func next() async throws -> [UInt8]? { try await next(isolation: nil) }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> [UInt8]? {
            guard !isFinished else { return nil }
            let (sql, pieceSize, start) = (sql, pieceSize, !isStarted)
            isStarted = true
            let piece = try await transaction.connection.cancelling { connection, cancellation in
                if start { try connection.beginCopyOut(sql, cancellation) }
                return try connection.nextCopyPiece(pieceSize, cancellation)
            }
            isFinished = piece == nil
            return piece
        }
    }
}
