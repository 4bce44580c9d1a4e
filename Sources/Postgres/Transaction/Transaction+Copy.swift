extension Transaction {
    /// `copy … from stdin`: the body writes the data.
    ///
    /// A throw in the body ends the COPY with that reason and is thrown again; the transaction has failed then.
    /// - Returns: rows copied.
    /// - Throws: the server's error for data it refused, once the body is done.
    @discardableResult
    package nonisolated(nonsending) func copyIn(_ sql: String, _ body: (CopyWriter) async throws -> Void) async throws -> Int {
        let cancellation = Cancellation()
        let connection = try connection
        return try await withTaskCancellationHandler {
            try await connection.beginCopyIn(sql, cancellation)
            let writer = CopyWriter(connection, cancellation)
            do {
                try await body(writer)
                if cancellation.isRequested { throw CancellationError() }
            } catch {
                writer.end()
                try await abort(error, connection, cancellation)
            }
            writer.end()
            return try await connection.endCopyIn(failing: nil, cancellation)
        } onCancel: {
            cancellation.request(connection.thread.wake)
        }
    }

    /// Ends the COPY for the body's error, and throws the one that came first: the server's own, if it had refused already.
    private nonisolated(nonsending) func abort(
        _ error: any Error, _ connection: Connection, _ cancellation: Cancellation
    ) async throws -> Never {
        do { _ = try await connection.endCopyIn(failing: "the sender gave up", cancellation) } catch let answer as PostgresError {
            if answer.isConnectionLoss && !(error is CancellationError) { throw answer }
        } catch {}
        throw error
    }

    /// `copy … to stdout` in pieces of whole rows. Nothing is read from the server before it is asked for.
    ///
    /// Leaving the loop early cancels the COPY, and the transaction has failed then.
    package func copyOut(_ sql: String, pieceSize: Int = 1 << 16) -> CopyStream {
        CopyStream(transaction: self, sql: sql, pieceSize: pieceSize)
    }
}
