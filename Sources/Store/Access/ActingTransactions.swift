import Domain
import Postgres

/// Transactions in which somebody acts: the database shows and takes what that account may see and change, and nothing else.
extension ConnectionPool {
    @discardableResult
    package nonisolated(nonsending) func read<T>(
        as account: ActingAccount, isolation: Isolation = .readCommitted, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await read(isolation: isolation) { transaction in
            try await transaction.execute(ActingQueries.act(as: account))
            return try await body(transaction)
        }
    }

    /// What is acknowledged is on the disk, whatever the server does for others.
    @discardableResult
    package nonisolated(nonsending) func write<T>(
        as account: ActingAccount, isolation: Isolation = .readCommitted, retry: RetryPolicy = .conflicts,
        _ body: (Transaction) async throws -> T
    ) async throws -> T {
        try await write(isolation: isolation, retry: retry) { transaction in
            try await transaction.execute(ActingQueries.act(as: account))
            return try await body(transaction)
        }
    }

    /// The same, where a violated policy says that the account may not, and nothing more.
    /// - Throws: `LearnerStore.Refusal.notAllowed` then.
    nonisolated(nonsending) func change<T>(
        as account: ActingAccount, isolation: Isolation = .readCommitted, _ body: (Transaction) async throws -> T
    ) async throws -> T {
        do { return try await write(as: account, isolation: isolation, body) } catch let error as PostgresError
            where error.sqlState == .insufficientPrivilege
        {
            throw LearnerStore.Refusal.notAllowed
        }
    }
}

enum ActingQueries {
    /// For this transaction alone, so that it holds behind a pooler too.
    static func act(as account: ActingAccount) -> Command { act(institution: account.institution.id, account: account.id) }

    static func act(institution: Int, account: Int?) -> Command {
        Command(
            "acting.begin",
            """
            select set_config('pathways.institution', $1, true), set_config('pathways.account', coalesce($2, ''), true),
                   set_config('synchronous_commit', 'on', true)
            """, [.int(institution), .int(account)])
    }
}
