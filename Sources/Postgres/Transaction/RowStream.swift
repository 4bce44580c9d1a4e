/// The batches of a large answer. Nothing is asked before the first `next`; leaving the loop early closes the cursor.
package struct RowStream: AsyncSequence, Sendable {
    package typealias Element = Rows

    let transaction: Transaction
    let query: RawQuery
    let batch: Int

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(cursor: StreamCursor(transaction, query, batch)) }

    package struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        let cursor: StreamCursor

        package mutating func next() async throws -> Rows? { try await cursor.next() }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws -> Rows? {
            try await cursor.next()
        }
    }
}
