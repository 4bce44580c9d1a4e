import Synchronization

/// Takes the bytes of a COPY IN. A write returns once its piece is in a bounded queue, so the caller makes the next
/// piece while this one travels; when the queue is full, it waits.
package final class CopyWriter: Sendable {
    private struct State {
        var pieces: [[UInt8]] = []
        var queuedBytes = 0
        var isDraining = false
        var failure: PostgresError?
        var producers: [CheckedContinuation<Void, Never>] = []
    }

    /// Enough to keep the socket busy, little enough not to matter.
    private static let capacity = 1 << 20

    private let connection: Connection
    private let cancellation: Cancellation
    private let state = Mutex(State())

    init(_ connection: Connection, _ cancellation: Cancellation) {
        self.connection = connection
        self.cancellation = cancellation
    }

    /// Pieces of 64 to 256 KiB are the fastest. They need not end where rows do.
    /// - Throws: `CancellationError`, or the connection's error when it was lost. What the server dislikes in the data
    ///   is known at the end only, from `copyIn`.
    package nonisolated(nonsending) func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        if cancellation.isRequested { throw CancellationError() }
        let (start, full) = try state.withLock { state throws(PostgresError) -> (Bool, Bool) in
            if let failure = state.failure { throw failure }
            state.pieces.append(bytes)
            state.queuedBytes += bytes.count
            defer { state.isDraining = true }
            return (!state.isDraining, state.queuedBytes > CopyWriter.capacity)
        }
        if start { connection.thread.perform { [self] in connection.assumeIsolated { drain($0) } } }
        if full { await room() }
    }

    /// Copies the bytes.
    package nonisolated(nonsending) func write(_ bytes: UnsafeRawBufferPointer) async throws {
        try await write(Array(bytes))
    }

    package nonisolated(nonsending) func write(_ text: String) async throws { try await write(Array(text.utf8)) }

    /// What comes later is refused: the COPY is over.
    func end() {
        state.withLock { $0.failure = $0.failure ?? PostgresError(.usage, "the COPY has ended") }
    }

    private nonisolated(nonsending) func room() async {
        await withCheckedContinuation { producer in
            let isFree = state.withLock { state in
                if state.queuedBytes <= CopyWriter.capacity { return true }
                state.producers.append(producer)
                return false
            }
            if isFree { producer.resume() }
        }
    }

    /// On the connection's thread: sends until the queue is empty.
    private func drain(_ connection: isolated Connection) {
        var patience = Patience(cancellation)
        while let pieces = takePieces() {
            for piece in pieces {
                do { try connection.live().send(piece, &patience) } catch {
                    state.withLock { $0.failure = $0.failure ?? error }
                }
                let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
                    state.queuedBytes -= piece.count
                    guard state.queuedBytes <= CopyWriter.capacity else { return [] }
                    defer { state.producers = [] }
                    return state.producers
                }
                waiting.forEach { $0.resume() }
            }
        }
    }

    private func takePieces() -> [[UInt8]]? {
        state.withLock { state in
            guard !state.pieces.isEmpty else {
                state.isDraining = false
                return nil
            }
            defer { state.pieces = [] }
            return state.pieces
        }
    }
}

extension Session {
    fileprivate func send(_ piece: [UInt8], _ patience: inout Patience) throws(PostgresError) {
        if isLost { return }
        var failure: PostgresError?
        piece.withUnsafeBytes { bytes in
            do throws(PostgresError) { try putCopy(bytes, &patience) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
