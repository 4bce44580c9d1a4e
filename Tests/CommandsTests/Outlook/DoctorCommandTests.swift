import Foundation
import Postgres
import TestSupport
import Testing

/// `pathways doctor` and `pathways releases` as programs see them.
@Suite struct DoctorCommandTests {
    private static func doctor(_ injury: String?) async throws -> OutlookProgram.Outcome {
        let database = try await OutlookDatabase.copy()
        if let injury {
            try await database.withPool { pool in try await pool.session { try await $0.script(injury) } }
        }
        let outcome = try await OutlookProgram.pathways(["doctor", "--json"], on: database)
        try await database.drop()
        return outcome
    }

    private static func broken(_ outcome: OutlookProgram.Outcome) throws -> [String] {
        try JSON(outcome.output)["findings"].items.filter { $0["verdict"].text == "broken" }.compactMap { $0["check"].text }
    }

    @Test func brokenEndsWith1AndNamesTheCheck() async throws {
        let rows = try await Self.doctor(
            "delete from estimates where occupation_code = '29-2072' and area_code = 'US' and industry_code = '000000'")
        #expect(rows.status == 1)
        #expect(try Self.broken(rows).contains("release_cells"))
        let index = try await Self.doctor("drop index estimates_areas_by_employment")
        #expect(index.status == 1)
        #expect(try Self.broken(index).contains("indexes"))
    }

    @Test func aSoundDatabaseEndsWith0() async throws {
        let folder = "/tmp/pwt-doc-\(UInt32.random(in: 0 ... .max))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let environment = ["PATHWAYS_DATA_DIR": folder, "DATABASE_URL": "", "PGHOST": "", "PGDATABASE": "", "PGUSER": "", "PGPORT": ""]
        _ = try await OutlookProgram.run(OutlookProgram.pathways, ["outlook", "search", "areas", "CA"], environment: environment)
        let outcome = try await OutlookProgram.run(OutlookProgram.pathways, ["doctor"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
        #expect(outcome.text.contains("All is sound."))
        let json = try await OutlookProgram.run(OutlookProgram.pathways, ["doctor", "--json"], environment: environment)
        #expect(json.status == 0)
        #expect(try JSON(json.output)["sound"] == .bool(true))
    }

    @Test func aDatabaseThatCannotBeReachedIsSaidSo() async throws {
        let outcome = try await OutlookProgram.run(
            OutlookProgram.pathways, ["doctor"], environment: ["DATABASE_URL": "postgresql://postgres@/x?host=/tmp/no-such-socket"])
        #expect(outcome.status == 69)
        #expect(!outcome.errors.isEmpty)
    }

    @Test func releasesAsATable() async throws {
        let outcome = try await OutlookProgram.pathways(["releases"], on: .seeded)
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n")
        #expect(lines.contains { $0.contains("2025-05") && $0.contains("extract") && $0.contains("5635") })
        #expect(lines.contains { $0.contains("2011-05") && $0.contains("unknown") || $0.contains("2011-05") && $0.contains("2010") })
    }
}
