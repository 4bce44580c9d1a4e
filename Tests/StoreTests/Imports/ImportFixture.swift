import Domain
import Foundation
import Intake
import Logging
import Postgres
import TestSupport

@testable import Store

/// A migrated database of its own, and what is in it.
struct ImportFixture: Sendable {
    let pool: ConnectionPool
    let url: String

    static func with(_ body: (ImportFixture) async throws -> Void) async throws {
        let server = try await PostgresServer.shared
        let database = try await server.createDatabase()
        let pool = ConnectionPool(try server.settings(database: database), options: PoolOptions().patient, logger: .silent)
        let fixture = ImportFixture(pool: pool, url: server.url(database: database))
        do {
            let folder = try MigrationFolder(path: projectFolder.appendingPathComponent("sql").path)
            try await Migrator(folder: folder, pool: fixture.pool, logger: .silent).apply()
            try await body(fixture)
        } catch {
            await fixture.pool.close()
            throw error
        }
        await fixture.pool.close()
        try await server.dropDatabase(database)
    }

    /// The project, which holds `sql` and `seeds`.
    static var projectFolder: URL {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("sql").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }

    func load(_ release: SmallRelease, limit: Int = 100) async throws -> ImportReport {
        let folder = try release.write()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await load(folder.path, limit: limit)
    }

    func load(_ path: String, limit: Int = 100) async throws -> ImportReport {
        var options = OutlookImport.Options()
        options.faultLimit = limit
        return try await OutlookImport(options).load(OutlookSources.recognise(SourceFolder(path)), into: pool)
    }

    func numbers(_ sql: String) async throws -> [Int] {
        try await pool.read { transaction in
            let rows = try await transaction.raw(RawQuery("test.numbers", sql))
            return try (0..<rows.columnCount).map { try rows[0].optionalInt($0) ?? -1 }
        }
    }

    func texts(_ sql: String) async throws -> [String] {
        try await pool.read { try await $0.rows(Query("test.texts", sql) { try $0.optionalString(0) ?? "∅" }) }
    }

    /// Every table with its number of rows.
    func contents() async throws -> [String] {
        let tables = try await texts(
            "select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1")
        var contents: [String] = []
        for table in tables { contents.append("\(table) \(try await numbers("select count(*) from \(table)")[0])") }
        return contents
    }
}
