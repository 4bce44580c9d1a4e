import Logging
import Synchronization

/// The exclusive connections of a pool: the thin shell around `PoolState`.
final class LeasedConnections: Sendable {
    private struct Shell {
        var state: PoolState
        var connections: [PoolState.ConnectionID: Connection] = [:]
        var waiters: [PoolState.WaiterID: CheckedContinuation<Grant, any Error>] = [:]
        var nextWaiter: PoolState.WaiterID = 0
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private struct Grant: Sendable {
        let id: PoolState.ConnectionID
        let connection: Connection
        let check: Bool
    }

    private let settings: ConnectionSettings
    private let options: PoolOptions
    private let logger: Logger
    private let alarm = Alarm()
    private let shell: Mutex<Shell>

    init(_ settings: ConnectionSettings, _ options: PoolOptions, _ logger: Logger) {
        self.settings = settings.completed(applicationName: options.applicationName)
        self.options = options
        self.logger = logger
        shell = Mutex(
            Shell(
                state: PoolState(
                    .init(
                        maxConnections: options.maxConnections, waitLimit: options.waitLimit,
                        maxLifetime: options.maxLifetime, idleCheckAfter: options.idleCheckAfter))))
    }

    var statistics: PoolStatistics { shell.withLock { $0.state.statistics } }

    // MARK: Lending

    /// A connection of one's own, until the lease ends.
    /// - Throws: `waitLimit`, `closed`, `connection` when the server cannot be reached, `CancellationError`.
    nonisolated(nonsending) func acquire() async throws -> Lease {
        while true {
            let grant = try await wait()
            let lease = Lease(id: grant.id, connection: grant.connection, pool: self)
            if !grant.check { return lease }
            if await grant.connection.isAlive(within: .seconds(2)) { return lease }
            release(grant.id, healthy: false)
        }
    }

    private nonisolated(nonsending) func wait() async throws -> Grant {
        let waiter = shell.withLock { shell in
            shell.nextWaiter += 1
            return shell.nextWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                shell.withLock { $0.waiters[waiter] = continuation }
                apply { $0.acquire(waiter, .now) }
                // A cancellation before this point found nothing to cancel.
                if Task.isCancelled { abandon(waiter) }
            }
        } onCancel: {
            abandon(waiter)
        }
    }

    private func abandon(_ waiter: PoolState.WaiterID) {
        let continuation = shell.withLock { shell in
            _ = shell.state.abandon(waiter)
            return shell.waiters.removeValue(forKey: waiter)
        }
        continuation?.resume(throwing: CancellationError())
    }

    func release(_ id: PoolState.ConnectionID, healthy: Bool) { apply { $0.release(id, healthy: healthy, .now) } }

    func invalidate() {
        logger.warning("the server has become read-only, its connections are dropped")
        apply { $0.invalidate() }
    }

    func close() async {
        await withCheckedContinuation { closer in
            shell.withLock { $0.closers.append(closer) }
            apply { $0.close() }
        }
    }

    // MARK: Actions

    private func apply(_ event: (inout PoolState) -> [PoolState.Action]) {
        // Continuations are resumed and connections closed outside the lock.
        let effects = shell.withLock { shell -> [() -> Void] in
            event(&shell.state).map { effect($0, &shell) }
        }
        effects.forEach { $0() }
    }

    private func effect(_ action: PoolState.Action, _ shell: inout Shell) -> () -> Void {
        switch action {
        case .lease(let id, let waiter, let check):
            let grant = Grant(id: id, connection: shell.connections[id]!, check: check)
            guard let continuation = shell.waiters.removeValue(forKey: waiter) else {
                return { [self] in release(id, healthy: true) }
            }
            return { continuation.resume(returning: grant) }
        case .fail(let waiter, let error):
            let continuation = shell.waiters.removeValue(forKey: waiter)
            return { continuation?.resume(throwing: error) }
        case .open(let id):
            return { [self] in Task { await open(id) } }
        case .close(let id):
            let connection = shell.connections.removeValue(forKey: id)
            return { connection.map { connection in connection.thread.perform { connection.assumeIsolated { $0.close() } } } }
        case .alarm(let moment):
            return { [self] in alarm.set(moment) { [weak self] in self?.apply { $0.alarmRang(.now) } } }
        case .finished:
            let closers = shell.closers
            shell.closers = []
            return { [self] in
                alarm.cancel()
                closers.forEach { $0.resume() }
            }
        }
    }

    private func open(_ id: PoolState.ConnectionID) async {
        do {
            let connection = try await Connection.open(settings, preparesStatements: options.preparesStatements)
            await connection.watchIdle { [weak self] in self?.hungUp(id) }
            shell.withLock { $0.connections[id] = connection }
            apply { $0.opened(id, .now) }
        } catch {
            let error = error as? PostgresError ?? PostgresError(.connection, "\(error)")
            logger.warning("no connection could be opened", metadata: ["error": "\(error)"])
            apply { $0.openFailed(id, error, .now) }
        }
    }

    private func hungUp(_ id: PoolState.ConnectionID) {
        logger.notice("the server closed an idle connection")
        apply { $0.hungUp(id) }
    }
}
