/// How many connections a pool may hold and how long anyone waits for one. It opens nothing until asked.
package struct PoolOptions: Sendable {
    /// Exclusive connections for transactions, and the bound on lanes while slow statements occupy them.
    package var maxConnections: Int
    /// Connections shared by `ask`, in libpq's pipeline mode.
    package var maxPipelined: Int
    /// The most statements sent in one flush on a lane.
    package var maxBatch: Int
    /// The longest anyone waits for a connection or a lane before `PostgresError` of kind `waitLimit`.
    package var waitLimit: Duration
    /// A connection older than this is closed when it comes back.
    package var maxLifetime: Duration
    /// A connection that lay idle longer than this is asked for a sign of life before it is lent.
    package var idleCheckAfter: Duration
    /// The server ends a statement that takes longer. Nil leaves the server's own setting.
    package var statementTimeout: Duration?
    package var applicationName: String
    /// Off behind a pooler that shares server connections between clients (pgbouncer before 1.21): then no statement is
    /// prepared by name and nothing is set for the session; what lanes need is set inside each batch's transaction.
    package var preparesStatements: Bool

    package init(
        maxConnections: Int = 8, maxPipelined: Int = 2, maxBatch: Int = 16, waitLimit: Duration = .seconds(5),
        maxLifetime: Duration = .seconds(1800), idleCheckAfter: Duration = .seconds(30), statementTimeout: Duration? = nil,
        applicationName: String = "pathways", preparesStatements: Bool = true
    ) {
        self.maxConnections = max(1, maxConnections)
        self.maxPipelined = max(1, min(maxPipelined, maxConnections))
        self.maxBatch = max(1, maxBatch)
        self.waitLimit = waitLimit
        self.maxLifetime = maxLifetime
        self.idleCheckAfter = idleCheckAfter
        self.statementTimeout = statementTimeout
        self.applicationName = applicationName
        self.preparesStatements = preparesStatements
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, so that a short wait is never no wait.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
