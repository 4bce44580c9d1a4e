import Domain
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("Loading IPEDS")
struct IPEDSImportTests {
    @Test func allFilesArePublishedTogether() async throws {
        try await ImportFixture.with { fixture in
            let report = try await fixture.load(SmallIPEDS())
            #expect(report.outcome == .published)
            #expect(report.vintages.map(\.outcome) == [.published, .published])
            #expect(report.vintages.map(\.awards) == [24, nil])
            #expect(report.files.map(\.name) == [SmallIPEDS.completions, SmallIPEDS.directory])
            #expect(try await fixture.vintages() == ["completions 2024 r1 extract 51.07+51.2706 5", "directory 2024 r1 full - 3"])
            let rows = try await fixture.texts(
                "select concat_ws('|', unitid, cip, award_level, major, awards, men, women, coalesce(markers, '-')) from ipeds_completions order by 1"
            )
            #expect(
                rows == [
                    "100111|51.0707|3|1|12|2|10|-", "100111|51.0707|3|2|3|0|3|-", "100111|51.0713|20|1|0|0|0|-",
                    "100222|51.0707|2|1|7|3|4|-",
                    "100333|51.0706|5|1|5|1|4|-",
                ])
            let files = try await fixture.texts("select name || ' ' || rows from ipeds_files order by 1")
            #expect(files == ["C2024_A.csv 11", "HD2024.csv 3"])
            let place = try await fixture.texts(
                "select concat_ws('|', name, city, longitude, latitude, closed_on, absences) from ipeds_institutions where unitid = 100222")
            let absences = "cbsa=not_applicable,ope_id=not_applicable,web_address=not_reported"
            #expect(place == ["Birch Institute, The|Mayagüez|-67.139900|18.201100|2024-06-30|\(absences)"])
            #expect(try await fixture.texts("select subject from publications").count == 1)
        }
    }

    @Test func theSameContentIsLoadedOnceFromWhicheverFile() async throws {
        try await ImportFixture.with { fixture in
            let first = try await fixture.load(SmallIPEDS())
            let before = try await fixture.contents()
            #expect(try await fixture.load(SmallIPEDS()).outcome == .unchanged)
            // Packed, under other names, with rows in another order and a column of its year.
            var other = SmallIPEDS()
            other.files["a.csv.gz"] = other.files.removeValue(forKey: SmallIPEDS.directory).map(Packed.gzip)
            let rows = ["year," + SmallIPEDS.completionsHeader] + SmallIPEDS.awards.reversed().map { "2024," + $0 }
            other.files[SmallIPEDS.completions] = nil
            other.files["b.csv.xz"] = Packed.xz(SmallIPEDS.text(rows, "\r\n"))
            let again = try await fixture.load(other)
            #expect(again.outcome == .unchanged)
            #expect(again.files.map(\.name) == ["a.csv", "b.csv"])
            #expect(Set(again.vintages.map(\.contentSHA256)) == Set(first.vintages.map(\.contentSHA256)))
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func aCorrectedYearIsARevisionAndTheOldStays() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallIPEDS())
            let corrected = SmallIPEDS(
                awards: SmallIPEDS.awards.map {
                    $0.replacingOccurrences(of: "100222,51.0707,1,2,R,7,R,3,R,4", with: "100222,51.0707,1,2,R,8,R,4,R,4")
                        .replacingOccurrences(of: "100222,99,1,2,R,7,R,3,R,4", with: "100222,99,1,2,R,8,R,4,R,4")
                })
            let report = try await fixture.load(corrected)
            #expect(report.outcome == .published)
            #expect(report.vintages.map(\.outcome) == [.published, .unchanged])
            #expect(report.vintages.map(\.revision) == [2, 1])
            let awards = try await fixture.numbers("select min(awards), max(awards) from ipeds_completions where unitid = 100222")
            #expect(awards == [7, 8])
            #expect(try await fixture.numbers("select revision from current_ipeds_vintages where subject = 'completions'") == [2])
            // Taken back, it is content that is held: nothing is published, and nothing lost.
            #expect(try await fixture.load(SmallIPEDS()).outcome == .unchanged)
        }
    }

    @Test func otherProgramsOfAYearAreARevisionThatSaysSo() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallIPEDS())
            let all = try await fixture.load(SmallIPEDS(), coverage: .everything)
            #expect(all.vintages[0].cip == [] && all.vintages[0].coverage == "full" && all.vintages[0].rows == 6)
            #expect(all.warnings == [])
            let one = try await fixture.load(SmallIPEDS(), coverage: CIPCoverage([.healthInformationTechnology]))
            #expect(one.vintages[0].revision == 3 && one.vintages[0].cip == ["51.0707"])
            #expect(one.warnings.count == 1 && one.warnings[0].contains("does not hold all of that"))
        }
    }

    @Test func oneFaultyFileAndNothingIsThere() async throws {
        try await ImportFixture.with { fixture in
            let before = try await fixture.contents()
            var faulty = SmallIPEDS()
            faulty.files[SmallIPEDS.completions] = SmallIPEDS.text(
                [SmallIPEDS.completionsHeader] + SmallIPEDS.awards + ["100111,51.0707,1,99,R,1,R,1,R,0", "100111,51.0707,7,3,R,x,R,1,R,0"])
            let faults = try await #require(throws: ImportFaults.self) { _ = try await fixture.load(faulty) }
            #expect(faults.list.map(\.line) == [13, 14, 14])
            #expect(faults.list.map(\.column) == ["AWLEVEL", "MAJORNUM", "CTOTALT"])
            #expect(try await fixture.contents() == before)
        }
    }

    /// The database refuses in the middle of it: the first vintage is gone with the second.
    @Test func aFailureOfTheDatabaseLeavesNothing() async throws {
        try await ImportFixture.with { fixture in
            try await fixture.pool.write {
                try await $0.script("alter table ipeds_institutions add constraint test_check check (unitid <> 100333)")
            }
            let before = try await fixture.contents()
            await #expect(throws: PostgresError.self) { _ = try await fixture.load(SmallIPEDS()) }
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func institutionsMustBeInADirectory() async throws {
        try await ImportFixture.with { fixture in
            let few = SmallIPEDS(institutions: Array(SmallIPEDS.institutions.dropLast()))
            let faults = try await #require(throws: ImportFaults.self) { _ = try await fixture.load(few) }
            #expect(faults.list.map(\.value) == ["100333"])
            #expect(faults.list[0].reason.contains("directory of 2024"))
            // One that was loaded before will do.
            var directory = SmallIPEDS()
            directory.files[SmallIPEDS.completions] = nil
            _ = try await fixture.load(directory, year: 2023)
            var completions = SmallIPEDS()
            completions.files[SmallIPEDS.directory] = nil
            #expect(try await fixture.load(completions).outcome == .published)
        }
    }

    @Test func aYearCannotComeFromTwoFiles() async throws {
        var twice = SmallIPEDS()
        twice.files["again.csv"] = twice.files[SmallIPEDS.completions]
        let faults = try await #require(throws: ImportFaults.self) { try await Self.check(twice) }
        #expect(faults.list.map(\.kind) == [.duplicate])
        #expect(faults.list[0].file == "again.csv" && faults.list[0].reason.contains(SmallIPEDS.completions))
    }

    @Test func aDryRunNeedsNoDatabase() async throws {
        let report = try await Self.check(SmallIPEDS())
        #expect(report.outcome == .checked)
        #expect(report.vintages.map(\.rows) == [5, 3])
        #expect(report.warnings == [])
        var completions = SmallIPEDS()
        completions.files[SmallIPEDS.directory] = nil
        #expect(try await Self.check(completions).warnings.count == 1)
        let missing = try await #require(throws: ImportFaults.self) { _ = try await IPEDSImport().check(["/nowhere/C2024_A.csv"]) }
        #expect(missing.list.map(\.kind) == [.missingFile])
    }

    private static func check(_ files: SmallIPEDS) async throws -> IPEDSReport {
        var options = IPEDSImport.Options()
        options.year = 2024
        let importer = IPEDSImport(options)
        return try await files.written { try await importer.check($0) }
    }

    /// Who left the directory stays known by the last entry.
    @Test func theLatestEntryAnswersForAnInstitution() async throws {
        try await ImportFixture.with { fixture in
            var before = SmallIPEDS()
            before.files[SmallIPEDS.completions] = nil
            _ = try await fixture.load(before, year: 2022)
            let renamed = SmallIPEDS.institutions[0].replacingOccurrences(of: "Alder Community College", with: "Alder College")
            var after = SmallIPEDS(institutions: [renamed])
            after.files[SmallIPEDS.completions] = nil
            _ = try await fixture.load(after, year: 2023)
            let entries = "select directory_year || ' ' || name from current_institutions order by unitid"
            let latest = ["2023 Alder College", "2022 Birch Institute, The", "2022 Cedar University"]
            #expect(try await fixture.texts(entries) == latest)
            // An earlier directory that comes later tells nothing newer; what is taken away leaves what was before it.
            _ = try await fixture.load(before, year: 2021)
            #expect(try await fixture.texts(entries) == latest)
            try await fixture.pool.write { try await $0.execute(Command("test.delete", "delete from ipeds_vintages where year = 2023")) }
            #expect(try await fixture.texts(entries).first == "2022 Alder Community College")
        }
    }

    /// NCES names who heads an institution. Nothing of that is anywhere, and no column is made for it.
    @Test func noPersonIsStored() async throws {
        try await ImportFixture.with { fixture in
            _ = try await fixture.load(SmallIPEDS())
            let columns = try await fixture.texts(
                "select column_name from information_schema.columns where table_name like 'ipeds_%' or table_name like '%institutions'")
            #expect(!columns.isEmpty)
            for word in ["chf", "chief", "president", "person", "head", "chancellor", "officer", "phone", "tele"] {
                #expect(columns.filter { $0.contains(word) } == [], "\(word)")
            }
            let everything = try await fixture.texts(
                """
                select i::text from ipeds_institutions i union all select v::text from ipeds_vintages v
                union all select f::text from ipeds_files f union all select c::text from ipeds_completions c
                """
            ).joined(separator: "\n")
            for person in SmallIPEDS.persons { #expect(!everything.contains(person)) }
        }
    }
}
