/// Who holds which exclusive connection: the rules of `ConnectionPool`, events in, actions out, no clock and no I/O.
struct PoolState {
    typealias Instant = ContinuousClock.Instant
    typealias ConnectionID = Int
    typealias WaiterID = UInt64

    struct Limits {
        var maxConnections: Int
        var waitLimit: Duration
        var maxLifetime: Duration
        var idleCheckAfter: Duration
    }

    enum Action: Equatable {
        /// Lend the connection; `check`: ask it for a sign of life first, it lay idle for long.
        case lease(ConnectionID, to: WaiterID, check: Bool)
        case fail(WaiterID, PostgresError)
        case open(ConnectionID)
        case close(ConnectionID)
        case alarm(Instant)
        case finished
    }

    private enum Phase: Equatable {
        case opening
        case idle(since: Instant)
        case leased
    }

    private struct Slot {
        var phase: Phase
        var opened: Instant
        var isOutdated = false
    }

    private let limits: Limits
    private var slots: [ConnectionID: Slot] = [:]
    private var waiters: [(id: WaiterID, deadline: Instant)] = []
    private var nextConnection = 0
    private var retryAt: Instant?
    private var backoff = Backoff()
    private var isClosing = false
    private(set) var counters = PoolStatistics()

    init(_ limits: Limits) { self.limits = limits }

    var statistics: PoolStatistics {
        var statistics = counters
        statistics.idle = idle.count
        statistics.inUse = slots.values.count { $0.phase == .leased }
        statistics.open = statistics.idle + statistics.inUse
        statistics.waiting = waiters.count
        return statistics
    }

    // MARK: Events

    mutating func acquire(_ waiter: WaiterID, _ now: Instant) -> [Action] {
        if isClosing { return [.fail(waiter, .poolClosed)] }
        var actions: [Action] = []
        while let (id, since) = idle.max(by: { $0.since < $1.since }) {
            // The one used last: it is warm, and the others grow old enough to be closed.
            if isExpired(id, now) {
                actions.append(close(id))
                continue
            }
            slots[id]!.phase = .leased
            counters.leased += 1
            return actions + [.lease(id, to: waiter, check: since.duration(to: now) > limits.idleCheckAfter)]
        }
        waiters.append((waiter, now + limits.waitLimit))
        return actions + openForWaiters(now) + alarm()
    }

    /// The waiter wants no connection any more. Nothing happens when it has one already.
    mutating func abandon(_ waiter: WaiterID) -> [Action] {
        waiters.removeAll { $0.id == waiter }
        return []
    }

    mutating func opened(_ id: ConnectionID, _ now: Instant) -> [Action] {
        guard slots[id] != nil else { return [] }
        counters.opened += 1
        backoff.reset()
        retryAt = nil
        slots[id]!.opened = now
        return lendOrRest(id, now)
    }

    mutating func openFailed(_ id: ConnectionID, _ error: PostgresError, _ now: Instant) -> [Action] {
        slots[id] = nil
        counters.failed += 1
        retryAt = now + backoff.next()
        // While other connections live, or the server is about to be ready, waiting goes on.
        guard slots.isEmpty, !error.isServerStarting else { return alarm() + finish() }
        defer { waiters = [] }
        return waiters.map { .fail($0.id, error) } + finish()
    }

    /// The connection comes back; `healthy`: it may be lent again.
    mutating func release(_ id: ConnectionID, healthy: Bool, _ now: Instant) -> [Action] {
        guard let slot = slots[id], slot.phase == .leased else { return [] }
        if !healthy { counters.lost += 1 }
        guard healthy, !slot.isOutdated, !isExpired(id, now), !(isClosing && waiters.isEmpty) else {
            return [close(id)] + openForWaiters(now) + finish()
        }
        return lendOrRest(id, now)
    }

    /// The server hung up on an idle connection. One that is lent finds out by itself.
    mutating func hungUp(_ id: ConnectionID) -> [Action] {
        guard case .idle = slots[id]?.phase else { return [] }
        counters.lost += 1
        return [close(id)] + finish()
    }

    /// The server behind the connections is not the one we want any more: none of them is lent again.
    mutating func invalidate() -> [Action] {
        let unused = idle.map(\.id).sorted()
        for id in slots.keys { slots[id]!.isOutdated = true }
        return unused.map { close($0) }
    }

    mutating func alarmRang(_ now: Instant) -> [Action] {
        let expired = waiters.prefix { $0.deadline <= now }
        waiters.removeFirst(expired.count)
        counters.timedOut += expired.count
        if let retryAt, retryAt <= now { self.retryAt = nil }
        return expired.map { .fail($0.id, .waitedTooLong(nil)) } + openForWaiters(now) + alarm() + finish()
    }

    /// Lends no more to newcomers. Those that wait are still served, those that hold one finish.
    mutating func close() -> [Action] {
        isClosing = true
        return idle.map(\.id).sorted().map { close($0) } + finish()
    }

    // MARK: Rules

    private var idle: [(id: ConnectionID, since: Instant)] {
        slots.compactMap { id, slot in
            guard case .idle(let since) = slot.phase else { return nil }
            return (id, since)
        }
    }

    private func isExpired(_ id: ConnectionID, _ now: Instant) -> Bool {
        slots[id].map { $0.opened.duration(to: now) >= limits.maxLifetime } ?? true
    }

    private mutating func lendOrRest(_ id: ConnectionID, _ now: Instant) -> [Action] {
        guard let waiter = waiters.first else {
            if isClosing { return [close(id)] + finish() }
            slots[id]!.phase = .idle(since: now)
            return []
        }
        waiters.removeFirst()
        slots[id]!.phase = .leased
        counters.leased += 1
        return [.lease(id, to: waiter.id, check: false)]
    }

    private mutating func openForWaiters(_ now: Instant) -> [Action] {
        let opening = slots.values.count { $0.phase == .opening }
        let wanted = min(waiters.count - opening, limits.maxConnections - slots.count)
        guard wanted > 0, retryAt == nil else { return [] }
        return (0..<wanted).map { _ in
            nextConnection += 1
            slots[nextConnection] = Slot(phase: .opening, opened: now)
            return .open(nextConnection)
        }
    }

    private mutating func close(_ id: ConnectionID) -> Action {
        slots[id] = nil
        return .close(id)
    }

    private func alarm() -> [Action] {
        guard let deadline = waiters.first?.deadline else { return [] }
        return [.alarm(min(deadline, retryAt ?? deadline))]
    }

    private func finish() -> [Action] { isClosing && slots.isEmpty && waiters.isEmpty ? [.finished] : [] }
}
