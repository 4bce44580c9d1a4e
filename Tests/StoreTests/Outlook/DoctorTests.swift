import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// What the doctor finds in databases that are sound, and in such as are not.
@Suite struct DoctorTests {
    private static func examine(_ injury: String?) async throws -> [Store.Finding] {
        let database = try await OutlookDatabase.copy()
        let findings = try await database.withPool { pool in
            if let injury { try await pool.session { try await $0.script(injury) } }
            return try await Doctor(pool: pool).examine()
        }
        try await database.drop()
        return findings
    }

    private static func broken(_ findings: [Store.Finding]) -> Set<String> { Set(findings.filter { $0.verdict == .broken }.map(\.check)) }

    /// The tests' own cluster does without what a disk that fails would need.
    private static let ofTheCluster: Set = [
        "server_fsync", "server_full_page_writes", "server_data_checksums", "server_synchronous_commit",
    ]

    @Test func aSoundDatabaseIsFoundSound() async throws {
        let findings = try await Self.examine(nil)
        #expect(Self.broken(findings).subtracting(Self.ofTheCluster) == [])
        #expect(Self.broken(findings).isSuperset(of: ["server_fsync", "server_full_page_writes"]))
        let cells = findings.filter { $0.check == "release_cells" }
        #expect(Set(cells.compactMap(\.subject)) == ["2025-05", "2011-05"])
        #expect(cells.allSatisfy { $0.verdict == .sound })
        #expect(findings.contains { $0.check == "indexes" && $0.verdict == .sound })
    }

    /// One injury each, and the check that must find it.
    @Test(arguments: [
        ("delete from estimates where occupation_code = '29-2072' and area_code = 'US' and industry_code = '000000'", "release_cells"),
        (
            "update estimates set employment = null where occupation_code = '29-2072' and area_code = 'US' and industry_code = '000000'",
            "release_markers"
        ),
        (
            "update estimates set annual_p10 = 999999 where occupation_code = '29-2072' and area_code = 'US' and industry_code = '000000'",
            "release_percentiles"
        ),
        (
            "update estimates set industry_code = '123456' where occupation_code = '29-2072' and area_code = 'US' and industry_code = '622100'",
            "release_codes"
        ),
        ("update releases set published_values = published_values + 1", "release_values"),
        (
            "do $$ declare name text; begin select inhrelid::regclass into name from pg_inherits where inhparent = 'estimates'::regclass limit 1; execute 'alter table estimates detach partition ' || name; end $$",
            "release_partition"
        ),
        ("drop index estimates_areas_by_employment", "indexes"),
        ("alter table rule_documents disable trigger all; update rule_documents set document = document || ' '", "rule_digests"),
        ("delete from ipeds_completions where unitid = 205470 and cip = '51.0707'", "vintage_rows"),
        ("delete from ipeds_institutions where unitid = 205470", "vintage_institutions"),
        ("delete from projections where occupation_code = '29-2072'", "dataset_rows"),
        ("update ipeds_completions set awards = null where unitid = 205470", "vintage_markers"),
    ])
    func anInjuryIsFound(injury: String, check: String) async throws {
        let findings = try await Self.examine(injury)
        #expect(Self.broken(findings).contains(check), "\(findings.filter { $0.verdict == .broken })")
    }

    /// Every index that migrations make, one after the other.
    @Test func everyIndexIsMissed() async throws {
        let database = try await OutlookDatabase.copy()
        try await database.withPool { pool in
            let made = Query(
                "test.indexes",
                """
                select c.relname from pg_class c join pg_index i on i.indexrelid = c.oid join pg_class t on t.oid = i.indrelid
                where t.relnamespace = 'public'::regnamespace and not t.relispartition
                  and not exists (select from pg_constraint o where o.conindid = c.oid)
                """
            ) { try $0.string(0) }
            let indexes = try await pool.ask(made)
            #expect(indexes.count >= 7)
            for index in indexes { try await pool.session { try await $0.script("drop index \(index)") } }
            try await pool.session { try await $0.script("alter table estimates drop constraint estimates_pkey") }
            let missed = try await Doctor(pool: pool).examine().filter { $0.check == "indexes" && $0.verdict == .broken }
            #expect(Set(missed.compactMap(\.subject)) == Set(indexes + ["estimates_pkey"]))
        }
        try await database.drop()
    }

    @Test func aDatabaseWithoutReleasesIsToldSo() async throws {
        let findings = try await Self.examine("truncate releases, estimates, occupations, industries, areas, release_files")
        #expect(findings.contains { $0.check == "releases" && $0.verdict == .warning })
    }

    @Test(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func theFullReleaseFoots() async throws {
        let database = try await OutlookDatabase.full
        let findings = try await database.withPool { try await Doctor(pool: $0).examine() }
        #expect(Self.broken(findings).subtracting(Self.ofTheCluster) == [])
        #expect(findings.contains { $0.check == "release_footing" && $0.verdict == .sound && $0.subject == "2025-05" })
    }
}
