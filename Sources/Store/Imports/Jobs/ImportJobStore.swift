import Domain
import Postgres

/// Imports that administrators send from pages. They stand in the database, so that every server tells how far they are.
package struct ImportJobStore: Sendable {
    package enum State: String, Sendable {
        case waiting, running, done, refused, failed
        /// Its server was stopped or killed, and what it was loading was left as it was.
        case brokenOff = "broken_off"

        package var isUnderWay: Bool { self == .waiting || self == .running }
    }

    package struct Job: Sendable {
        /// The public code.
        package let code: String
        package let fileName: String
        package let bytes: Int
        package let state: State
        package let phase: ImportProgress.Phase?
        package let bytesRead: Int
        /// nil: not known.
        package let bytesTotal: Int?
        package let rows: Int
        /// nil: not done yet.
        package let report: ImportJobReport?
        /// RFC 3339, UTC.
        package let sentAt: String
        package let endedAt: String?
        /// The name of who sent it.
        package let by: String
    }

    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first.
    package nonisolated(nonsending) func list(limit: Int, as account: ActingAccount) async throws -> [Job] {
        try await pool.read(as: account) { try await $0.rows(ImportJobQueries.list(limit: limit)) }
    }

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func one(_ code: String, as account: ActingAccount) async throws -> Job {
        guard code.isPublicID, let job = try await pool.read(as: account, { try await $0.first(ImportJobQueries.one(code)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return job
    }

    /// Notes that a file was sent.
    ///
    /// - Parameter code: its public code, drawn by who asks.
    /// - Returns: the code of the job; another than the one given where the same form had been sent before.
    nonisolated(nonsending) func add(
        _ file: ReceivedFile, code: String, once: OnceKey?, as account: ActingAccount
    ) async throws -> String {
        let (name, bytes, sha256) = (file.name, file.bytes, file.sha256)
        let held = try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                let id = try await transaction.one(ImportJobQueries.add(code: code, name: name, bytes: bytes, sha256: sha256))
                let change = AuditChange(
                    "import_jobs", row: id,
                    after: .object([.init("file_name", .string(name)), .init("sha256", .string(sha256))]))
                try await transaction.execute(AuditTrailQueries.append(.init("data.sent", note: name, changes: [change])))
                return .object([.init("id", .string(code))])
            }
        }
        guard case .string(let code)? = held["id"] else { throw StoreError.unreadable("request_keys.answer") }
        return code
    }
}

enum ImportJobQueries {
    /// As long as a server may be busy with other things before it is taken for dead.
    private static let silence = "interval '45 seconds'"

    private static let shown = """
        select j.code::text, j.file_name, j.bytes,
               case when j.state in ('waiting', 'running') and j.seen_at < now() - \(silence) then 'broken_off' else j.state end,
               j.phase, j.bytes_read, j.bytes_total, j.rows_read, j.report::text, \(SQLText.moment("j.sent_at")),
               \(SQLText.moment("j.ended_at")), a.name
        from import_jobs j join accounts a on a.institution_id = j.institution_id and a.id = j.account_id
        where j.institution_id = acting_institution()
        """

    static func list(limit: Int) -> Query<ImportJobStore.Job> {
        Query("import_jobs.list", "\(shown) order by j.id desc limit $1", [.int(limit)], decode: job)
    }

    static func one(_ code: String) -> Query<ImportJobStore.Job> {
        Query("import_jobs.one", "\(shown) and j.code = $1::uuid", [.text(code)], decode: job)
    }

    private static func job(_ row: Row) throws -> ImportJobStore.Job {
        guard let state = ImportJobStore.State(rawValue: try row.string(3)) else { throw StoreError.unreadable("import_jobs.state") }
        return ImportJobStore.Job(
            code: try row.string(0), fileName: try row.string(1), bytes: try row.int(2), state: state,
            phase: try row.optionalString(4).flatMap(ImportProgress.Phase.init(rawValue:)), bytesRead: try row.int(5),
            bytesTotal: try row.optionalInt(6), rows: try row.int(7), report: try row.optionalString(8).map(ImportJobReport.init(json:)),
            sentAt: try row.string(9), endedAt: try row.optionalString(10), by: try row.string(11))
    }

    static func add(code: String, name: String, bytes: Int, sha256: String) -> Query<Int> {
        Query(
            "import_jobs.add",
            """
            insert into import_jobs (institution_id, account_id, code, file_name, bytes, sha256)
            values (acting_institution(), acting_account(), $1::uuid, $2, $3, $4) returning id
            """, [.text(code), .text(name), .int(bytes), .text(sha256)]
        ) { try $0.int(0) }
    }

    // MARK: as the owner of the schema

    static func begin(_ code: String) -> Command {
        Command(
            "import_jobs.begin", "update import_jobs set state = 'running', started_at = now(), seen_at = now() where code = $1::uuid",
            [.text(code)])
    }

    /// Says that these are under way, and how far the one is that runs.
    static func seen(_ codes: [String], running: String?, _ progress: ImportProgress?) -> Command {
        Command(
            "import_jobs.seen",
            """
            update import_jobs j set seen_at = now(),
                phase = case when j.code = $2::uuid then $3 else j.phase end,
                bytes_read = case when j.code = $2::uuid then $4 else j.bytes_read end,
                bytes_total = case when j.code = $2::uuid then $5 else j.bytes_total end,
                rows_read = case when j.code = $2::uuid then greatest($6, j.rows_read) else j.rows_read end
            where j.code = any ($1::uuid[]) and j.ended_at is null
            """,
            [
                .texts(codes), .text(running), .text(progress?.phase.rawValue), .int(progress?.bytesRead ?? 0),
                .int(progress?.bytesTotal), .int(progress?.rows ?? 0),
            ])
    }

    static func end(_ codes: [String], _ state: ImportJobStore.State, rows: Int, _ report: String?) -> Command {
        Command(
            "import_jobs.end",
            """
            update import_jobs set state = $2, report = $3::jsonb, ended_at = now(), seen_at = now(), rows_read = greatest(rows_read, $4)
            where code = any ($1::uuid[]) and ended_at is null
            """, [.texts(codes), .text(state.rawValue), .text(report), .int(rows)])
    }
}
