import Foundation
import Intake
import Logging
import Postgres
import Store

/// A database of the shared cluster with the project's own schema, filled
/// through the project's own imports.
package struct OutlookDatabase: Sendable {
    package let name: String
    package let settings: ConnectionSettings

    init(name: String, settings: ConnectionSettings) {
        self.name = name
        self.settings = settings
    }

    /// Holds `seeds/`: the extract of May 2025, the five figures of May 2011, the
    /// other names of occupations, awards of 2020 to 2024 with their institutions
    /// and titles of the CIP, the reference data of `seeds/reference`; and `SampleRules.coder()`. Shared by all tests of the process,
    /// none of which writes to it.
    package static var seeded: OutlookDatabase {
        get async throws { try await seededTask.value }
    }

    /// The same, and the full release of May 2025 as its second revision.
    /// Only where `SharedData.oewsFlat` is there; its import takes a while.
    package static var full: OutlookDatabase {
        get async throws { try await fullTask.value }
    }

    /// The seeds' extracts of every May from 2011 to 2025.
    package static var history: OutlookDatabase {
        get async throws { try await historyTask.value }
    }

    /// The same, and BLS's workbooks of 2012 to 2024 and the full release of May 2025.
    /// Only where `SharedData.folder` is there; its imports take a while.
    package static var complete: OutlookDatabase {
        get async throws { try await completeTask.value }
    }

    private static let historyTask = Task.detached { try await withHistory() }

    private static let completeTask = Task.detached {
        guard let data = SharedData.folder, let flat = SharedData.oewsFlat else { throw CocoaError(.fileNoSuchFile) }
        let database = try await withHistory()
        let folder = data.appendingPathComponent("oews/original").path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { ($0.hasPrefix("national_M") || $0.hasPrefix("natsector_M")) && !$0.contains("2025") }
        // By the program, whose reading of workbooks would hold up other tests here.
        let paths = names.sorted().map { "\(folder)/\($0)" } + [flat.path]
        let outcome = try await OutlookProgram.run(
            OutlookProgram.pathways, ["import"] + paths, environment: ["DATABASE_URL": database.url])
        guard outcome.status == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return database
    }

    private static func withHistory() async throws -> OutlookDatabase {
        let database = try await copy()
        let folder = try project.seeds + "/oews"
        let sets = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        try await database.withPool { for set in sets { try await load("\(folder)/\(set)", into: $0) } }
        return database
    }

    private static let template = Task.detached {
        let database = try await named(PostgresServer.shared.createDatabase())
        try await database.withPool { pool in
            try await Migrator(folder: MigrationFolder(path: project.migrations), pool: pool, logger: .silent).apply()
            for set in ["oews/2011-05", "oews/2025-05"] { try await load("\(project.seeds)/\(set)", into: pool) }
            _ = try await OccupationTitlesImport().load(SourceFolder("\(project.seeds)/onet-29.3"), into: pool)
            _ = try await CIPTitlesImport().load(SourceFolder("\(project.seeds)/cip-2020"), into: pool)
            _ = try await IPEDSImport().load(["\(project.seeds)/ipeds-2020-2024"], into: pool)
            _ = try await DatasetImport().load(referenceSeeds(), into: pool)
            _ = try await RuleLibrary(pool: pool).publish([SampleRules.document()], by: "test")
            _ = try await AccreditorLibrary(pool: pool).publish(SampleAccreditor.document(), by: "test")
        }
        return database
    }

    /// The sets of `seeds/reference`.
    package static func referenceSeeds() throws -> [String] {
        let folder = try project.seeds + "/reference"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    }

    private static let seededTask = Task.detached { try await copy() }

    private static let fullTask = Task.detached {
        guard let folder = SharedData.oewsFlat else { throw CocoaError(.fileNoSuchFile) }
        let database = try await copy()
        try await database.withPool { try await load(folder.path, into: $0) }
        return database
    }

    /// A copy of the seeded database that a test may write to, and drops.
    package static func copy() async throws -> OutlookDatabase {
        let template = try await template.value
        return try await named(PostgresServer.shared.createDatabase(template: template.name))
    }

    /// Where `sql/` and `seeds/` are: above this file.
    package static var project: Installation {
        get throws { try Installation(environment: [:], program: #filePath) }
    }

    private static func named(_ name: String) async throws -> OutlookDatabase {
        try await OutlookDatabase(name: name, settings: PostgresServer.shared.settings(database: name))
    }

    private static func load(_ path: String, into pool: ConnectionPool) async throws {
        for source in try await OutlookSources.all(at: path, year: nil, intake: IntakeOptions()) {
            _ = try await OutlookImport().load(source, into: pool)
        }
    }

    /// The same as the program serves it: with no right but what it was granted.
    package var asService: OutlookDatabase { asUser("pathways_service") }

    /// The same past every policy.
    package var asSuperuser: OutlookDatabase { asUser("postgres") }

    private func asUser(_ user: String) -> OutlookDatabase {
        var settings = settings
        settings["user"] = user
        return OutlookDatabase(name: name, settings: settings)
    }

    package func drop() async throws { try await PostgresServer.shared.dropDatabase(name) }

    /// As programs are told of it, in `DATABASE_URL`.
    package var url: String {
        get async throws { try await PostgresServer.shared.url(database: name) }
    }

    /// A pool for the length of `body`.
    package func withPool<Value: Sendable>(
        options: PoolOptions = PoolOptions().patient, _ body: (ConnectionPool) async throws -> Value
    ) async throws -> Value {
        let pool = ConnectionPool(settings, options: options, logger: .silent)
        do {
            let value = try await body(pool)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }
}
