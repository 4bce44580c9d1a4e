import Synchronization

/// One caller's question on its way through the lanes. Answered exactly once, by whoever comes first.
final class Ask: Sendable {
    private enum Phase { static let new: UInt8 = 0, waiting: UInt8 = 1, settled: UInt8 = 2 }

    let statement: Statement
    let deadline: ContinuousClock.Instant
    private let phase = Atomic<UInt8>(Phase.new)
    /// Written once, before `phase` becomes waiting, and read once, by the one who turns waiting into settled.
    private nonisolated(unsafe) var continuation: UnsafeContinuation<Rows, any Error>?
    /// How often a lane was lost under it or had to send it again. Only the lane that holds it counts.
    let attempts = Atomic<Int>(0)

    init(_ statement: Statement, deadline: ContinuousClock.Instant) {
        self.statement = statement
        self.deadline = deadline
    }

    var isSettled: Bool { phase.load(ordering: .acquiring) == Phase.settled }

    /// False when it was cancelled before it began; the continuation is resumed then.
    func begin(_ continuation: UnsafeContinuation<Rows, any Error>) -> Bool {
        self.continuation = continuation
        let (began, _) = phase.compareExchange(expected: Phase.new, desired: Phase.waiting, ordering: .acquiringAndReleasing)
        if !began { continuation.resume(throwing: CancellationError()) }
        return began
    }

    func settle(_ answer: Result<Rows, any Error>) {
        guard phase.exchange(Phase.settled, ordering: .acquiringAndReleasing) == Phase.waiting else { return }
        continuation?.resume(with: answer)
        continuation = nil
    }
}
