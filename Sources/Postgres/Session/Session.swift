import CLibPQ
import Foundation

/// The owner of one `PGconn`. Lives on its connection's thread, where waiting is allowed, and is not Sendable: its
/// pointer cannot leave that thread.
///
/// What to send and what to expect is in the extensions; here are only opening, waiting and closing. Sends never
/// block: while the server does not take more, its answers are read, so the two can never wait for each other.
final class Session {
    let connection: OpaquePointer
    let wake: WakeSignal
    let preparesStatements: Bool
    var statements = StatementCache()
    /// Statements that the server still has and nobody asks for any more, by their names there.
    var forgotten: [String] = []
    var parameters = ParameterBuffer()
    var expected: [Expectation] = []
    /// A FETCH sent ahead, whose answer comes before anything else, and the answers read before they were asked for.
    var fetchInFlight: CursorFetch?
    var fetches: [String: Result<Rows, PostgresError>] = [:]
    var copyOutActive = false
    var copyInActive = false
    /// Called for each notification, on the connection's thread.
    var onNotification: (@Sendable (Notification) -> Void)?
    private(set) var isLost = false

    /// Connects, blocking this thread, host after host, each for at most its `connect_timeout`.
    ///
    /// libpq's asynchronous connect leaves that timeout to its caller and gives the caller no way to go on with the
    /// next host, so a silent first host would hide a living second one. On a thread of our own the blocking form has
    /// no cost; whoever waits for the connection has a limit of its own.
    init(_ settings: ConnectionSettings, wake: WakeSignal, preparesStatements: Bool) throws(PostgresError) {
        guard let connection = settings.withKeywordArrays({ PQconnectdbParams($0, $1, 1) }) else {
            throw PostgresError(.connection, "out of memory")
        }
        guard PQstatus(connection) == CONNECTION_OK else {
            defer { PQfinish(connection) }
            throw PostgresError(refused: connection)
        }
        self.connection = connection
        self.wake = wake
        self.preparesStatements = preparesStatements
        PQsetnonblocking(connection, 1)
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    deinit { PQfinish(connection) }

    var processID: Int32 { PQbackendPID(connection) }
    var descriptor: Int32 { PQsocket(connection) }
    var transactionStatus: PGTransactionStatusType { PQtransactionStatus(connection) }

    /// The host that answered, for logs.
    var host: String { PQhost(connection).map { String(cString: $0) } ?? "" }

    /// Marks the connection lost and answers the error to throw.
    func lost(_ queryName: String? = nil) -> PostgresError {
        isLost = true
        return PostgresError(connection: connection, queryName: queryName)
    }

    func markLost() { isLost = true }

    func requireLive() throws(PostgresError) {
        if isLost { throw PostgresError(.connection, "the connection was lost before") }
    }
}

extension PostgresError {
    /// A connection that was not made. libpq 15 keeps no SQLSTATE then; the one that decides anything is in the text.
    init(refused connection: OpaquePointer) {
        self.init(connection: connection)
        let starting = ["starting up", "not yet accepting", "in recovery mode"]
        if starting.contains(where: message.contains) { sqlState = .cannotConnectNow }
        if message.contains("too many clients") || message.contains("remaining connection slots") {
            sqlState = .tooManyConnections
        }
        if message.contains("shutting down") { sqlState = .adminShutdown }
    }
}
