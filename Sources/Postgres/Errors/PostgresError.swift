/// What went wrong between us and PostgreSQL. Never holds a bound value: it may be logged as it is.
package struct PostgresError: Error, Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// No connection, or it was lost; what was in flight may or may not have happened. Mostly without SQLSTATE.
        case connection
        /// The server refused the statement; `sqlState` says why.
        case server
        /// Nothing came free within the pool's wait limit.
        case waitLimit
        /// The pool or connection is closed or closing.
        case closed
        /// COMMIT was answered by ROLLBACK: the transaction had already failed and nothing was kept.
        case rolledBack
        /// The caller asked for something the protocol cannot carry, or the answer has another shape than asked for.
        case usage
    }

    package var kind: Kind
    package var sqlState: SQLState?
    package var message: String
    package var detail: String?
    package var hint: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    /// One-based character position in the statement's text.
    package var position: Int?
    /// The name of the query that failed.
    package var queryName: String?

    package init(_ kind: Kind, _ message: String, sqlState: SQLState? = nil, queryName: String? = nil) {
        self.kind = kind
        self.message = message
        self.sqlState = sqlState
        self.queryName = queryName
    }

    func naming(_ query: String?) -> PostgresError {
        var copy = self
        copy.queryName = copy.queryName ?? query
        return copy
    }
}

extension PostgresError {
    /// The connection is gone. Tested before any SQLSTATE: a lost connection seldom has one.
    package var isConnectionLoss: Bool { kind == .connection }

    /// The transaction met another one and may succeed when it is run again.
    package var isRetryable: Bool { sqlState == .serializationFailure || sqlState == .deadlockDetected }

    /// The server is there and will soon take connections (starting up, recovering).
    var isServerStarting: Bool { kind == .connection && sqlState == .cannotConnectNow }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        var text = queryName.map { "\($0): " } ?? ""
        text += message
        if let sqlState { text += " [\(sqlState)]" }
        if let constraint { text += " (constraint \(constraint))" }
        return text
    }
}

extension PostgresError {
    static let poolClosed = PostgresError(.closed, "the connection pool is closed")

    static func waitedTooLong(_ queryName: String?) -> PostgresError {
        PostgresError(.waitLimit, "no database connection came free within the wait limit", queryName: queryName)
    }
}
