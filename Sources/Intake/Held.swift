import Synchronization

/// The chunk that a reader holds at the moment.
final class Held: Sendable {
    private let chunk = Mutex<Chunk?>(nil)

    /// - Returns: what was held before.
    func exchange(_ next: Chunk?) -> Chunk? {
        chunk.withLock { held in
            defer { held = next }
            return held
        }
    }
}
