import UnixSignals

/// SIGINT or SIGTERM ended the command, in order.
package struct Interrupted: Error, Sendable, Equatable, CustomStringConvertible {
    package let signal: UnixSignal

    package var description: String { "interrupted" }
    /// As shells count: 128 and the signal's number.
    package var exitCode: Int32 { 128 + signal.rawValue }
}

/// Turns the signals that end programs into cancellation, so that what was opened is closed.
enum Interruption {
    /// Runs `body`; a signal cancels it. Waits for `body` to end in any case.
    /// - Parameter discard: puts away what `body` returned although a signal had come.
    /// - Throws: `Interrupted` when a signal came, else the body's own error.
    static func cancels<Value: Sendable>(
        discard: @escaping @Sendable (Value) async -> Void = { _ in }, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let task = Task(operation: body)
        let watch = Task { () -> Interrupted? in
            for await signal in signals {
                task.cancel()
                return Interrupted(signal: signal)
            }
            return nil
        }
        let outcome = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        watch.cancel()
        guard let interrupted = await watch.value else { return try outcome.get() }
        if case .success(let value) = outcome { await discard(value) }
        throw interrupted
    }
}
