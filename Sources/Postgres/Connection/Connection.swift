import CLibPQ
import Synchronization

/// One connection: an actor whose jobs run on the connection's own thread. Everything that waits for the server waits there.
actor Connection {
    nonisolated let thread: ConnectionThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private(set) var session: Session?
    /// BEGIN and its settings, sent in one flush with the transaction's first statement.
    /// Kept outside the actor, so that beginning costs no visit to the thread.
    private nonisolated let opening = Mutex<[Statement]>([])
    private var onLost: (@Sendable () -> Void)?
    private var cursors = 0
    /// Those of the present transaction: a stream may be let go of after its end.
    private var openCursors: Set<String> = []

    private init(name: String) { thread = ConnectionThread(name: name) }

    /// - Throws: `PostgresError` of kind `connection` when no host took us.
    static func open(_ settings: ConnectionSettings, preparesStatements: Bool = true) async throws -> Connection {
        let connection = Connection(name: "postgres")
        try await connection.connect(settings, preparesStatements)
        return connection
    }

    private func connect(_ settings: ConnectionSettings, _ preparesStatements: Bool) throws {
        session = try Session(settings, wake: thread.wake, preparesStatements: preparesStatements)
    }

    /// Ends the connection now; what is running on it has ended by then, since it runs on the same thread.
    func close() {
        watch(false)
        session = nil
    }

    var isLost: Bool { session?.isLost ?? true }
    var processID: Int32 { session?.processID ?? 0 }
    var host: String { session?.host ?? "" }

    func live() throws(PostgresError) -> Session {
        guard let session else { throw PostgresError(.closed, "the connection is closed") }
        try session.requireLive()
        return session
    }
}

// MARK: Idle

extension Connection {
    /// Reads what arrives while nothing runs, and calls `onLost` as soon as the server hangs up.
    func watchIdle(
        onNotification: (@Sendable (Notification) -> Void)? = nil, onLost: @escaping @Sendable () -> Void
    ) {
        session?.onNotification = onNotification
        self.onLost = onLost
        watch(true)
    }

    private func watch(_ on: Bool) {
        guard on, let session, onLost != nil else { return thread.watch(-1, nil) }
        thread.watch(session.descriptor) { [weak self] in self?.assumeIsolated { $0.readWhileIdle() } }
    }

    private func readWhileIdle() {
        guard let session, !session.readWhileIdle() else { return }
        watch(false)
        onLost?()
    }

    /// One empty round trip, at most `limit` long. False when the connection is of no use any more.
    func isAlive(within limit: Duration) -> Bool {
        guard let session, !session.isLost else { return false }
        var patience = Patience(deadline: .now + limit)
        return (try? session.script("", name: "pool.check", &patience)) != nil
    }
}

// MARK: Statements

extension Connection {
    /// Runs the statements in one flush; the first failure throws and aborts the rest.
    func run(_ statements: [Statement], _ cancellation: Cancellation? = nil) throws -> [Rows] {
        let prefix = takeOpening()
        do {
            return Array(try send(prefix + statements, cancellation).dropFirst(prefix.count))
        } catch let stale as StalePlan {
            // Before the transaction's first answer, and outside any transaction, nothing is lost by starting over.
            guard try restart(prefix) else { throw stale.error }
            return Array(try send(prefix + statements, cancellation).dropFirst(prefix.count))
        }
    }

    /// A text of several statements by the simple protocol.
    func script(_ sql: String, name: String, _ cancellation: Cancellation? = nil) throws {
        try sendOpening(cancellation)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in try live().script(sql, name: name, &patience) }
    }

    func sendOpening(_ cancellation: Cancellation?) throws {
        guard opening.withLock({ !$0.isEmpty }) else { return }
        _ = try run([], cancellation)
    }

    private struct StalePlan: Error { let error: PostgresError }

    private func send(_ statements: [Statement], _ cancellation: Cancellation?) throws -> [Rows] {
        let session = try live()
        var patience = Patience(cancellation)
        var rows: [Rows] = []
        rows.reserveCapacity(statements.count)
        var failure: (any Error)?
        try cancellable(cancellation) { () throws(PostgresError) in
            try session.exchange(statements, &patience) { _, outcome in
                switch outcome {
                case .rows(let answer): rows.append(answer)
                case .failed(let error): failure = failure ?? error
                case .stale(let error): failure = failure ?? StalePlan(error: error)
                case .aborted: break
                }
            }
        }
        if let error = failure as? PostgresError { throw Connection.translated(error, cancellation) }
        if let failure { throw failure }
        return rows
    }

    /// Undoes a transaction that has only just begun. False in the middle of one.
    private func restart(_ prefix: [Statement]) throws -> Bool {
        let session = try live()
        if session.transactionStatus == PQTRANS_IDLE { return true }
        guard !prefix.isEmpty else { return false }
        var patience = Patience()
        try session.script("rollback", name: "transaction.rollback", &patience)
        return true
    }

    /// Ends at once when the task was cancelled before; afterwards the server's 57014 means the same.
    private func cancellable<R>(_ cancellation: Cancellation?, _ body: () throws(PostgresError) -> R) throws -> R {
        if let cancellation, cancellation.isRequested { throw CancellationError() }
        do { return try body() } catch { throw Connection.translated(error, cancellation) }
    }

    private static func translated(_ error: PostgresError, _ cancellation: Cancellation?) -> any Error {
        guard let cancellation, cancellation.isRequested, error.sqlState == .queryCanceled else { return error }
        return CancellationError()
    }
}

// MARK: Transactions

extension Connection {
    /// Notes how the transaction begins; nothing is sent before its first statement.
    nonisolated func begin(_ statements: [Statement]) { opening.withLock { $0 = statements } }

    /// What is still to be sent for the transaction to begin, once.
    private func takeOpening() -> [Statement] {
        opening.withLock { opening in
            defer { opening = [] }
            return opening
        }
    }

    /// - Returns: whether the connection may be used again.
    /// - Throws: `rolledBack` when the server kept nothing; `connection` when nobody knows.
    func commit() throws -> Bool {
        guard takeOpening().isEmpty else { return isReusable() }
        let answer = try run([Statement("transaction.commit", "commit")])
        guard answer.first?.commandTag == "COMMIT" else {
            throw PostgresError(.rolledBack, "an earlier statement had failed, the transaction was rolled back")
        }
        return isReusable()
    }

    /// Ends the transaction without keeping anything; a server that does not answer soon loses the connection.
    /// - Returns: whether the connection may be used again.
    func rollback() -> Bool {
        guard takeOpening().isEmpty else { return isReusable() }
        guard let session, !session.isLost else { return false }
        var patience = Patience(deadline: .now + .seconds(5))
        do { try session.script("rollback", name: "transaction.rollback", &patience) } catch { session.markLost() }
        return isReusable()
    }

    private func isReusable() -> Bool {
        guard let session, !session.isLost, session.transactionStatus == PQTRANS_IDLE else { return false }
        session.fetches.removeAll()
        openCursors.removeAll()
        watch(true)
        return true
    }
}

// MARK: Cursors

extension Connection {
    /// Opens a cursor and reads its first batch; the second is on its way when this returns.
    func openCursor(_ query: Statement, batch: Int, _ cancellation: Cancellation?) throws -> (name: String, rows: Rows) {
        cursors += 1
        let name = "stream_\(cursors)"
        let answers = try run(
            [
                // Planned for all its rows, as the same question without a cursor would be.
                Statement("stream.plan_for_all", "select set_config('cursor_tuple_fraction', '1', true)"),
                Statement(query.name, "declare \(name) no scroll cursor for \(query.sql)", query.parameters),
                Statement(query.name, "fetch \(batch) from \(name)"),
            ], cancellation)
        let rows = answers[2]
        openCursors.insert(name)
        if rows.count == batch { try fetchAhead(name, batch, query.name, cancellation) }
        return (name, rows)
    }

    func nextBatch(_ cursor: String, batch: Int, _ queryName: String, _ cancellation: Cancellation?) throws -> Rows {
        var patience = Patience(cancellation)
        let rows = try cancellable(cancellation) { () throws(PostgresError) in try live().fetched(cursor, &patience) }
        if rows.count == batch { try fetchAhead(cursor, batch, queryName, cancellation) }
        return rows
    }

    private func fetchAhead(_ cursor: String, _ batch: Int, _ queryName: String, _ cancellation: Cancellation?) throws {
        var patience = Patience(cancellation)
        try live().sendFetch(cursor, batch, queryName: queryName, &patience)
    }

    /// Best effort: the end of the transaction closes it in any case.
    func closeCursor(_ cursor: String) {
        guard openCursors.remove(cursor) != nil, let session, !session.isLost else { return }
        var patience = Patience()
        try? session.settle(&patience)
        session.fetches[cursor] = nil
        guard session.transactionStatus == PQTRANS_INTRANS else { return }
        try? session.script("close \(cursor)", name: "stream.close", &patience)
    }
}

// MARK: COPY

extension Connection {
    func beginCopyIn(_ sql: String, _ cancellation: Cancellation) throws {
        try sendOpening(cancellation)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in
            try live().beginCopy(sql, expecting: PGRES_COPY_IN, &patience)
        }
    }

    func endCopyIn(failing reason: String?, _ cancellation: Cancellation) throws -> Int {
        var patience = Patience(cancellation)
        do { return try live().endCopyIn(failing: reason, &patience) } catch { throw Connection.translated(error, cancellation) }
    }

    func beginCopyOut(_ sql: String, _ cancellation: Cancellation) throws {
        try sendOpening(cancellation)
        // Reading while idle would fill our memory with what a slow reader has not asked for.
        watch(false)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in
            try live().beginCopy(sql, expecting: PGRES_COPY_OUT, &patience)
        }
    }

    func nextCopyPiece(_ size: Int, _ cancellation: Cancellation) throws -> [UInt8]? {
        var patience = Patience(cancellation)
        let piece = try cancellable(cancellation) { () throws(PostgresError) in try live().nextCopyPiece(size, &patience) }
        if piece == nil { watch(true) }
        return piece
    }
}
