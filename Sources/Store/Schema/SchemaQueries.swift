import Postgres

/// Statements about the schema's own record.
enum SchemaQueries {
    /// Taken by whoever migrates; the number means nothing else.
    private static let lockKey = 5_108_172_206

    static let exists = Query("schema.exists", "select to_regclass('schema_migrations') is not null") { try $0.bool(0) }

    static let applied = Query(
        "schema.applied",
        """
        select version, name, sha256, \(SQLText.moment("applied_at")),
               (extract(epoch from duration) * 1000)::bigint
        from schema_migrations order by version
        """
    ) { row in
        AppliedMigration(
            version: try row.int(0), name: try row.string(1), sha256: try row.string(2), appliedAt: try row.string(3),
            milliseconds: try row.int(4))
    }

    static let tryLock = Query("schema.lock", "select pg_try_advisory_xact_lock(\(lockKey))") { try $0.bool(0) }

    static let create = Command(
        "schema.create",
        """
        create table if not exists schema_migrations (
            version    integer not null,
            name       text not null,
            sha256     text not null,
            applied_at timestamptz not null default now(),
            duration   interval not null,
            constraint schema_migrations_pkey primary key (version)
        )
        """)

    static func record(_ migration: Migration, milliseconds: Int) -> Command {
        Command(
            "schema.record",
            "insert into schema_migrations (version, name, sha256, duration) values ($1, $2, $3, $4::bigint * interval '1 millisecond')",
            [.int(migration.version), .text(migration.name), .text(migration.sha256), .int(milliseconds)])
    }

    /// For this transaction alone, so that it holds behind a pooler too. Migrations may take long, but may not make
    /// others wait long for a lock.
    static func limits(lockTimeout: Duration) -> Command {
        let milliseconds = Int(lockTimeout / .milliseconds(1))
        return Command(
            "schema.limits",
            """
            select set_config('lock_timeout', $1, true), set_config('statement_timeout', '0', true),
                   set_config('idle_in_transaction_session_timeout', '0', true)
            """, [.text("\(milliseconds)ms")])
    }
}
