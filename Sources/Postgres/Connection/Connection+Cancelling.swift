extension Connection {
    /// Runs one operation on the connection; when the calling task is cancelled, the server is asked to stop it.
    nonisolated(nonsending) func cancelling<R: Sendable>(
        _ operation: @Sendable (isolated Connection, Cancellation) throws -> R
    ) async throws -> R {
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await perform(cancellation, operation)
        } onCancel: {
            cancellation.request(thread.wake)
        }
    }

    private func perform<R: Sendable>(
        _ cancellation: Cancellation, _ operation: @Sendable (isolated Connection, Cancellation) throws -> R
    ) throws -> R {
        try operation(self, cancellation)
    }
}
