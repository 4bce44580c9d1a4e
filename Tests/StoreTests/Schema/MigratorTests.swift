import Foundation
import Logging
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import Store

/// Migrations applied to real databases.
@Suite struct MigratorTests {
    private static func folder(_ files: KeyValuePairs<String, String>) throws -> MigrationFolder {
        try MigrationFolder(try files.map { try #require(Migration(fileName: $0.key, content: Data($0.value.utf8))) })
    }

    private static func withPool(_ body: (ConnectionPool) async throws -> Void) async throws {
        let server = try await PostgresServer.shared
        let database = try await server.createDatabase()
        let pool = ConnectionPool(try server.settings(database: database), options: PoolOptions().patient, logger: .silent)
        do { try await body(pool) } catch {
            await pool.close()
            throw error
        }
        await pool.close()
        try await server.dropDatabase(database)
    }

    private static func migrator(_ folder: MigrationFolder, _ pool: ConnectionPool, tries: Int = 60) -> Migrator {
        var patience = Migrator.Patience()
        patience.lockTimeout = .milliseconds(50)
        patience.betweenTries = .milliseconds(20)
        patience.tries = tries
        return Migrator(folder: folder, pool: pool, logger: .silent, patience: patience)
    }

    private static func number(_ pool: ConnectionPool, _ sql: String) async throws -> Int {
        try await pool.read { try await $0.one(Query("test.number", sql) { try $0.int(0) }) }
    }

    @Test func appliesInOrderOnceAndRecordsIt() async throws {
        try await Self.withPool { pool in
            let folder = try Self.folder([
                "0001_create_things.sql": "create table things (n integer); insert into things values (1);",
                "0002_add_more.sql": "insert into things select n + 1 from things;",
            ])
            let migrator = Self.migrator(folder, pool)
            #expect(try await migrator.state().pending.count == 2)
            #expect(try await migrator.apply().map(\.version) == [1, 2])
            #expect(try await migrator.apply().isEmpty)
            let state = try await migrator.state()
            try state.requireCurrent()
            #expect(state.applied.map(\.sha256) == folder.migrations.map(\.sha256))
            #expect(try await Self.number(pool, "select count(*) from things") == 2)
        }
    }

    @Test func theProjectsOwnMigrationsApply() async throws {
        try await Self.withPool { pool in
            let migrator = Self.migrator(try MigrationFolder(path: Installation().migrations), pool)
            try await migrator.apply()
            try await migrator.state().requireCurrent()
            #expect(try await Self.number(pool, "select count(*) from releases") == 0)
        }
    }

    @Test func aFailureLeavesNothingOfItsFileAndSaysWhere() async throws {
        try await Self.withPool { pool in
            let folder = try Self.folder([
                "0001_create_things.sql": "create table things (n integer);",
                "0002_break_things.sql": "insert into things values (1);\n\ninsert into thinks values (2);\n",
            ])
            let migrator = Self.migrator(folder, pool)
            let error = await #expect(throws: SchemaError.self) { try await migrator.apply() }
            #expect(error?.kind == .failed)
            #expect(error?.description.contains("sql/0002_break_things.sql:3:") == true)
            #expect(try await Self.number(pool, "select count(*) from things") == 0)
            #expect(try await migrator.state().pending.map(\.version) == [2])
        }
    }

    @Test func withoutATransactionWhereTheFileSaysSo() async throws {
        try await Self.withPool { pool in
            let migrator = Self.migrator(
                try Self.folder([
                    "0001_create_things.sql": "create table things (n integer);",
                    "0002_index_things.sql": "-- no transaction\ncreate index concurrently if not exists things_n_idx on things (n);",
                ]), pool)
            try await migrator.apply()
            try await migrator.state().requireCurrent()
            #expect(try await Self.number(pool, "select count(*) from pg_indexes where indexname = 'things_n_idx'") == 1)
        }
    }

    @Test func aChangedFileStopsEverything() async throws {
        try await Self.withPool { pool in
            try await Self.migrator(try Self.folder(["0001_create_things.sql": "create table things (n integer);"]), pool).apply()
            let edited = try Self.folder([
                "0001_create_things.sql": "create table things (n bigint);", "0002_drop_things.sql": "drop table things;",
            ])
            let error = await #expect(throws: SchemaError.self) { try await Self.migrator(edited, pool).apply() }
            #expect(error?.kind == .changed)
            #expect(try await Self.number(pool, "select count(*) from things") == 0)
        }
    }

    @Test func ofSeveralAtOnceOneWorks() async throws {
        try await Self.withPool { pool in
            let folder = try Self.folder([
                "0001_create_things.sql": "create table things (n integer); select pg_sleep(0.1);",
                "0002_add_thing.sql": "insert into things values (1);",
            ])
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<3 { group.addTask { try await Self.migrator(folder, pool).apply().count } }
                return try await group.reduce(0, +)
            }
            #expect(applied == 2)
            #expect(try await Self.number(pool, "select count(*) from things") == 1)
        }
    }

    @Test func aTableInUseIsWaitedForWithoutBlockingOthers() async throws {
        try await Self.withPool { pool in
            let first: KeyValuePairs = ["0001_create_things.sql": "create table things (n integer);"]
            try await Self.migrator(try Self.folder(first), pool).apply()
            let both = try Self.folder([
                "0001_create_things.sql": "create table things (n integer);", "0002_widen_things.sql": "alter table things add m integer;",
            ])
            let slowest = Mutex(Duration.zero)
            try await pool.read { reader in
                _ = try await reader.rows(Query("test.hold", "select count(*) from things") { try $0.int(0) })
                let migration = Task { try await Self.migrator(both, pool).apply() }
                for _ in 0..<20 {
                    let took = try await ContinuousClock().measure { _ = try await Self.number(pool, "select count(*) from things") }
                    slowest.withLock { $0 = max($0, took) }
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(try await Self.number(pool, "select count(*) from schema_migrations") == 1)
                migration.cancel()
                _ = try? await migration.value
            }
            // The reader never lets go while others ask: without the lock's own limit they would wait for ever.
            #expect(slowest.withLock { $0 } < .seconds(5))
            #expect(try await Self.migrator(both, pool).apply().map(\.version) == [2])
        }
    }
}
