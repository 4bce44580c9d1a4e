import Postgres

/// How a publication and the servers that remember answers agree on a moment.
///
/// A server remembers answers only while it holds the shared side of an
/// advisory lock. Whoever publishes announces it, upon which servers forget and
/// let go, and takes the exclusive side inside the publishing transaction. The
/// lock is freed by the commit, after the commit is visible, so that no reader
/// gets an old answer once a publication is there. A server that has died holds
/// no lock; one that has stopped answering is cut off.
package enum ReleasePublication {
    static let channel = "pathways_publication"
    /// "pathways" in a phone's letters, cut to eight digits.
    static let lockKey = 72_849_297

    /// How long a publication waits before it cuts off servers that do not let go.
    static let patience = Duration.seconds(5)

    /// The last statements of a transaction that publishes.
    ///
    /// - Parameters:
    ///   - subject: what is published, for the log of publications: `oews 2025-05`.
    ///   - pool: announces on another connection, since a notification is sent by a commit.
    package static func announce(_ subject: String, in transaction: Transaction, through pool: ConnectionPool) async throws {
        try await transaction.execute(Command("publications.insert", "insert into publications (subject) values ($1)", [.text(subject)]))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await transaction.raw(exclusive) }
            group.addTask { try await urge(pool) }
            try await group.next()
            group.cancelAll()
        }
    }

    /// Waits in the queue for the lock, so that a server that has let go cannot
    /// take it again before the publication had it.
    private static let exclusive = RawQuery("publications.lock", "select pg_advisory_xact_lock(\(lockKey))")

    /// Announces until it is cancelled, for servers that came meanwhile, and cuts off those that do not let go.
    private static func urge(_ pool: ConnectionPool) async throws {
        let start = ContinuousClock.now
        while !Task.isCancelled {
            _ = try await pool.write { try await $0.execute(Command("publications.notify", "select pg_notify('\(channel)', '')")) }
            try await Task.sleep(for: .milliseconds(200))
            if ContinuousClock.now - start > patience { _ = try await pool.write { try await $0.rows(cutOff) } }
        }
    }

    private static let cutOff = Query(
        "publications.cut_off",
        """
        select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
          and classid = 0 and objid = \(lockKey) and mode = 'ShareLock' and granted and pid <> pg_backend_pid()
        """
    ) { try $0.bool(0) }
}
