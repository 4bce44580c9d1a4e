import Synchronization

/// Calls `ring` at the earliest moment asked for. One sleeping task at most, none while nothing is awaited.
final class Alarm: Sendable {
    private struct State {
        var moment: ContinuousClock.Instant
        var task: Task<Void, Never>
    }

    private let state = Mutex<State?>(nil)

    /// Earlier moments replace later ones; later ones are the ringer's to ask for again.
    func set(_ moment: ContinuousClock.Instant, _ ring: @escaping @Sendable () -> Void) {
        state.withLock { state in
            if let state, state.moment <= moment { return }
            state?.task.cancel()
            state = State(
                moment: moment,
                task: Task { [self] in
                    try? await Task.sleep(until: moment, clock: .continuous)
                    if Task.isCancelled { return }
                    self.state.withLock { $0 = nil }
                    ring()
                })
        }
    }

    func cancel() {
        state.withLock { state in
            state?.task.cancel()
            state = nil
        }
    }
}
