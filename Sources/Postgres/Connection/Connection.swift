import Synchronization

/// One connection: an actor whose jobs run on the connection's own thread. Everything that waits for the server waits there.
actor Connection {
    nonisolated let thread: ConnectionThread
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private(set) var session: Session?
    /// BEGIN and its settings, sent in one flush with the transaction's first statement.
    /// Kept outside the actor, so that beginning costs no visit to the thread.
    nonisolated let opening = Mutex<[Statement]>([])
    var onLost: (@Sendable () -> Void)?
    var cursors = 0
    /// Those of the present transaction: a stream may be let go of after its end.
    var openCursors: Set<String> = []

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
