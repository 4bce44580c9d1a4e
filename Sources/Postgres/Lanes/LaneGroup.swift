import Logging
import Synchronization

/// The shared queue of `ask` and the lanes that serve it. Opens connections as they are needed.
final class LaneGroup: Sendable {
    private struct Shell {
        var state: LaneState
        var lanes: [Int: Lane] = [:]
        var nextLane = 0
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let settings: ConnectionSettings
    private let options: PoolOptions
    private let logger: Logger
    private let alarm = Alarm()
    private let shell: Mutex<Shell>
    private let prelude: [Statement]

    init(_ settings: ConnectionSettings, _ options: PoolOptions, _ logger: Logger) {
        self.settings = LaneGroup.settings(settings, options)
        self.options = options
        self.logger = logger
        prelude = LaneGroup.prelude(options)
        shell = Mutex(
            Shell(
                state: LaneState(
                    .init(
                        maxLanes: options.maxPipelined, maxSlowLanes: options.maxConnections, maxBatch: options.maxBatch))))
    }

    /// What is asked here only reads, and the server holds it to that.
    private static func settings(_ settings: ConnectionSettings, _ options: PoolOptions) -> ConnectionSettings {
        var session: [String: String] = [:]
        if options.preparesStatements {
            session["default_transaction_read_only"] = "on"
            if let timeout = options.statementTimeout { session["statement_timeout"] = String(timeout.milliseconds) }
        }
        return settings.completed(applicationName: options.applicationName, options: session)
    }

    private static func prelude(_ options: PoolOptions) -> [Statement] {
        guard !options.preparesStatements else { return [] }
        let readOnly = Statement("lane.read_only", "select set_config('transaction_read_only', 'on', true)")
        return [readOnly] + (options.statementTimeout.map { [Transaction.timeout($0)] } ?? [])
    }

    // MARK: Asking

    nonisolated(nonsending) func ask(_ statement: Statement) async throws -> Rows {
        let ask = Ask(statement, deadline: .now + options.waitLimit)
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                if ask.begin(continuation) { apply { $0.submit(ask) } }
            }
        } onCancel: {
            // The lanes pass over it, or drop the answer when it comes: others share the round trip.
            ask.settle(.failure(CancellationError()))
        }
    }

    var statistics: LaneStatistics {
        shell.withLock { shell in
            LaneStatistics(
                open: shell.state.lanes.count, idle: shell.state.free.count, waiting: shell.state.waiting,
                asked: shell.state.asked, batches: shell.state.batches)
        }
    }

    // MARK: From the lanes' threads

    /// The next batch, or nil when the lane is to rest.
    func take(_ lane: Lane) -> [Ask]? {
        let isOld = lane.isOlder(than: options.maxLifetime)
        let (asks, actions) = shell.withLock { $0.state.take(lane.id, isOld: isOld) }
        perform(actions)
        return asks.isEmpty ? nil : asks
    }

    func slowed(_ lane: Lane, behind: [Ask]) { apply { $0.slowed(lane.id, behind: behind) } }

    func reclaim(_ asks: [Ask]) -> [Ask] { shell.withLock { $0.state.reclaim(asks) } }

    /// The lane's connection is gone. What it held is asked once more elsewhere, and fails if that happens twice.
    func lost(_ lane: Lane, returning asks: [Ask], error: PostgresError) {
        logger.warning("lane lost", metadata: ["error": "\(error)"])
        var again: [Ask] = []
        for ask in asks {
            if ask.attempts.wrappingAdd(1, ordering: .relaxed).newValue > 1 {
                ask.settle(.failure(error.naming(ask.statement.name)))
            } else {
                again.append(ask)
            }
        }
        apply { $0.lost(lane.id) }
        if !again.isEmpty { apply { [again] in $0.giveBack(again) } }
    }

    // MARK: Actions

    private func apply(_ event: (inout LaneState) -> LaneState.Actions) {
        perform(shell.withLock { event(&$0.state) })
    }

    private func perform(_ actions: LaneState.Actions) {
        if let id = actions.wake { shell.withLock { $0.lanes[id] }?.wake(self) }
        if actions.opens { Task { await open() } }
        for id in actions.close { close(id) }
        for (ask, error) in actions.settle { ask.settle(.failure(error.naming(ask.statement.name))) }
        if let moment = actions.alarm { alarm.set(moment) { [weak self] in self?.apply { $0.alarmRang(.now) } } }
        if actions.isFinished { finish() }
    }

    private func open() async {
        do {
            let connection = try await Connection.open(settings, preparesStatements: options.preparesStatements)
            let lane = shell.withLock { shell in
                shell.nextLane += 1
                let lane = Lane(id: shell.nextLane, connection: connection, prelude: prelude)
                shell.lanes[lane.id] = lane
                return lane
            }
            await connection.watchIdle { [weak self, weak lane] in
                guard let self, let lane else { return }
                apply { $0.lost(lane.id) }
            }
            apply { $0.opened(lane.id) }
        } catch {
            let error = error as? PostgresError ?? PostgresError(.connection, "\(error)")
            logger.warning("no lane could be opened", metadata: ["error": "\(error)"])
            apply { $0.openFailed(error, .now) }
        }
    }

    private func close(_ id: Int) {
        guard let lane = shell.withLock({ $0.lanes.removeValue(forKey: id) }) else { return }
        let connection = lane.connection
        connection.thread.perform { connection.assumeIsolated { $0.close() } }
    }

    // MARK: Closing

    func close() async {
        await withCheckedContinuation { closer in
            let actions = shell.withLock { shell in
                shell.closers.append(closer)
                return shell.state.close()
            }
            perform(actions)
        }
    }

    private func finish() {
        alarm.cancel()
        let closers = shell.withLock { shell in
            defer { shell.closers = [] }
            return shell.closers
        }
        closers.forEach { $0.resume() }
    }
}
