import Logging
import Postgres
import ServiceLifecycle
import Synchronization

/// Vouches that nothing was published since an epoch began, or says that it
/// cannot. See `ReleasePublication` for how a publication ends an epoch.
package final class ReleaseWatch: Service, Sendable {
    /// A span without publications. A later one is greater.
    package struct Epoch: Sendable, Hashable, Comparable {
        fileprivate let number: UInt64
        package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
    }

    private struct State {
        var epoch: Epoch?
        var last: UInt64 = 0
        var holdsLock = false
    }

    private let listener: Listener
    private let state = Mutex(State())

    package init(_ settings: ConnectionSettings, logger: Logger) {
        listener = Listener(settings, channels: [ReleasePublication.channel], applicationName: "pathways watch", logger: logger)
    }

    /// nil while nothing can be vouched for: then remember nothing.
    package var epoch: Epoch? { state.withLock { $0.epoch } }

    /// Watches until graceful shutdown.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [listener] in try await listener.run() }
            for await event in listener.events {
                switch event {
                case .connected: await hold()
                case .notification: await letGo()
                case .disconnected: end(holdsLock: false)
                }
            }
            try await group.waitForAll()
        }
    }

    /// Ends the epoch first, then frees the lock that a publication waits for,
    /// and leaves it free long enough to be taken.
    private func letGo() async {
        let held = state.withLock { $0.holdsLock }
        end(holdsLock: false)
        if held {
            _ = try? await listener.execute(Statement("watch.unlock", "select pg_advisory_unlock_shared(\(ReleasePublication.lockKey))"))
        }
        try? await Task.sleep(for: .milliseconds(100))
        await hold()
    }

    /// Begins an epoch as soon as no publication is under way.
    private func hold() async {
        let lock = Query("watch.lock", "select pg_try_advisory_lock_shared(\(ReleasePublication.lockKey))") { try $0.bool(0) }
        while !Task.isCancelled {
            guard let rows = try? await listener.execute(lock.statement) else { return }
            if (try? lock.decode(rows[0])) == true { return begin() }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    private func begin() {
        state.withLock { state in
            state.last += 1
            state.epoch = Epoch(number: state.last)
            state.holdsLock = true
        }
    }

    private func end(holdsLock: Bool) {
        state.withLock { state in
            state.epoch = nil
            state.holdsLock = holdsLock
        }
    }
}
