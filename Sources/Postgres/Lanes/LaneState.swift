/// Which lane works on what: the rules of `LaneGroup`, without clock, threads or connections.
///
/// A lane takes work only when it is free. Lanes are added while all are busy, up to `maxLanes`; one whose server is
/// silent for long does not count, so slow questions spread over up to `maxSlowLanes` connections, while quick ones
/// share few.
struct LaneState {
    typealias Instant = ContinuousClock.Instant

    struct Limits {
        var maxLanes: Int
        var maxSlowLanes: Int
        var maxBatch: Int
    }

    /// What the shell has to do.
    struct Actions {
        var wake: Int?
        var opens = false
        var close: [Int] = []
        var settle: [(Ask, PostgresError)] = []
        var alarm: Instant?
        var isFinished = false
    }

    let limits: Limits
    private(set) var queue = AskQueue()
    private(set) var lanes: Set<Int> = []
    private(set) var free: [Int] = []
    private(set) var slow: Set<Int> = []
    private(set) var opening = 0
    private(set) var isClosing = false
    private(set) var asked = 0
    private(set) var batches = 0
    /// Shrinks to one when a batch held others up, and doubles again with each that did not.
    private(set) var batchLimit: Int
    private var retryAt: Instant?
    private var backoff = Backoff()
    private var alarmAt: Instant?

    init(_ limits: Limits) {
        self.limits = limits
        batchLimit = limits.maxBatch
    }

    var waiting: Int { queue.count }

    mutating func submit(_ ask: Ask) -> Actions {
        var actions = Actions()
        if isClosing {
            actions.settle = [(ask, .poolClosed)]
            return actions
        }
        asked += 1
        queue.append(ask)
        staff(&actions)
        setAlarm(&actions)
        return actions
    }

    /// Work for a lane that has none; nil makes it a free lane (or ends it, when the actions say so).
    mutating func take(_ lane: Int, isOld: Bool = false) -> (asks: [Ask], actions: Actions) {
        slow.remove(lane)
        var actions = Actions()
        var batch: [Ask] = []
        let enough = min(batchLimit, queue.count)
        if !isOld { batch.reserveCapacity(enough) }
        while !isOld, batch.count < batchLimit, let ask = queue.popFirst() {
            if !ask.isSettled { batch.append(ask) }
        }
        if batch.isEmpty {
            rest(lane, isOld, &actions)
        } else {
            batches += 1
            batchLimit = min(limits.maxBatch, batchLimit * 2)
            staff(&actions)
        }
        return (batch, actions)
    }

    private mutating func rest(_ lane: Int, _ isOld: Bool, _ actions: inout Actions) {
        if isOld || isClosing || lanes.count > limits.maxLanes {
            lanes.remove(lane)
            actions.close.append(lane)
            staff(&actions)
            finish(&actions)
        } else {
            free.append(lane)
        }
    }

    /// The server is silent on one statement: those behind it go to other lanes.
    mutating func slowed(_ lane: Int, behind: [Ask]) -> Actions {
        var actions = Actions()
        guard lanes.contains(lane) else { return actions }
        slow.insert(lane)
        batchLimit = 1
        queue.prepend(behind)
        staff(&actions)
        setAlarm(&actions)
        return actions
    }

    /// A slow lane goes on: takes back what nobody else has begun.
    mutating func reclaim(_ asks: [Ask]) -> [Ask] { queue.remove(asks) }

    /// Asks that must be sent once more, on any lane.
    mutating func giveBack(_ asks: [Ask]) -> Actions {
        var actions = Actions()
        queue.prepend(asks)
        staff(&actions)
        setAlarm(&actions)
        return actions
    }

    mutating func opened(_ lane: Int) -> Actions {
        opening -= 1
        backoff.reset()
        retryAt = nil
        lanes.insert(lane)
        var actions = Actions()
        // It takes work by itself, like any lane that has become free.
        actions.wake = lane
        return actions
    }

    mutating func openFailed(_ error: PostgresError, _ now: Instant) -> Actions {
        opening -= 1
        retryAt = now + backoff.next()
        var actions = Actions()
        // A server about to be ready is worth the callers' own limits; and while a lane lives, it serves them.
        if lanes.isEmpty && opening == 0 && !error.isServerStarting {
            actions.settle = queue.removeAll().map { ($0, error) }
        }
        setAlarm(&actions)
        finish(&actions)
        return actions
    }

    mutating func lost(_ lane: Int) -> Actions {
        var actions = Actions()
        guard lanes.remove(lane) != nil else { return actions }
        slow.remove(lane)
        free.removeAll { $0 == lane }
        actions.close = [lane]
        staff(&actions)
        finish(&actions)
        return actions
    }

    mutating func alarmRang(_ now: Instant) -> Actions {
        alarmAt = nil
        var actions = Actions()
        while let ask = queue.first, ask.isSettled || ask.deadline <= now {
            _ = queue.popFirst()
            actions.settle.append((ask, .waitedTooLong(ask.statement.name)))
        }
        if let retryAt, retryAt <= now { self.retryAt = nil }
        staff(&actions)
        setAlarm(&actions)
        finish(&actions)
        return actions
    }

    /// Takes no more questions; what was asked before is still answered.
    mutating func close() -> Actions {
        isClosing = true
        var actions = Actions(close: free)
        lanes.subtract(free)
        free = []
        finish(&actions)
        return actions
    }

    // MARK: Rules

    /// Finds someone for what waits: a free lane, else a new one where the limits allow it.
    private mutating func staff(_ actions: inout Actions) {
        guard !queue.isEmpty else { return }
        if let lane = free.popLast() {
            actions.wake = lane
            return
        }
        let total = lanes.count + opening
        guard total < limits.maxLanes + slow.count, total < limits.maxSlowLanes, retryAt == nil else { return }
        guard opening == 0 || queue.count > opening else { return }
        opening += 1
        actions.opens = true
    }

    private mutating func setAlarm(_ actions: inout Actions) {
        guard let deadline = queue.first?.deadline else { return }
        let moment = min(deadline, retryAt ?? deadline)
        if let alarmAt, alarmAt <= moment { return }
        alarmAt = moment
        actions.alarm = moment
    }

    private func finish(_ actions: inout Actions) {
        actions.isFinished = isClosing && lanes.isEmpty && opening == 0 && queue.isEmpty
    }
}
