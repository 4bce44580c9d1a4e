import Domain
import Postgres

/// The sessions of whoever asks: where they are signed in, and how to end it.
package struct SessionStore: Sendable {
    package struct OpenSession: Sendable {
        /// By which its owner names it; the token cannot be found from it.
        package let code: String
        /// RFC 3339, UTC.
        package let openedAt: String
        package let expiresAt: String
        /// Whether it is the one that asks.
        package let isThis: Bool
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Those that are good now, the latest first.
    /// - Parameter token: by which it is asked.
    package nonisolated(nonsending) func open(of account: ActingAccount, asking token: AccessToken) async throws -> [OpenSession] {
        try await pool.read(as: account) { try await $0.rows(SessionQueries.open(of: account, asking: AccessStore.digest(token))) }
    }

    /// Ends a session of one's own.
    package nonisolated(nonsending) func end(_ code: String, of account: ActingAccount) async throws {
        try await pool.write(as: account) { transaction in
            guard try await transaction.execute(SessionQueries.end(code, of: account)) > 0 else { return }
            try await transaction.execute(AuditTrailQueries.append(.init("session.ended")))
        }
    }
}

enum SessionQueries {
    static func open(of account: ActingAccount, asking tokenDigest: String) -> Query<SessionStore.OpenSession> {
        Query(
            "sessions.open",
            """
            select code, \(SQLText.moment("opened_at")), \(SQLText.moment("expires_at")), code = session_code($2, $3)
            from sessions
            where institution_id = $2 and account_id = $1 and ended_at is null and expires_at > now()
            order by opened_at desc
            """, [.int(account.id), .int(account.institution.id), .text(tokenDigest)]
        ) { row in
            SessionStore.OpenSession(
                code: try row.string(0), openedAt: try row.string(1), expiresAt: try row.string(2), isThis: try row.optionalBool(3) ?? false)
        }
    }

    static func end(_ code: String, of account: ActingAccount) -> Command {
        Command(
            "sessions.end",
            "update sessions set ended_at = now() where institution_id = $1 and account_id = $2 and code = $3 and ended_at is null",
            [.int(account.institution.id), .int(account.id), .text(code)])
    }
}
