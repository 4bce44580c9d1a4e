import Domain
import Foundation
import Intake
import TestSupport
import Testing

@testable import Store

@Suite("The whole release of May 2025", .enabled(if: SharedData.oewsFlat != nil, Comment(rawValue: SharedData.absence)))
struct FullReleaseTests {
    @Test func everyCellIsSoundAndHeld() async throws {
        let path = try #require(SharedData.oewsFlat?.path)
        try await ImportFixture.with { fixture in
            let report = try await fixture.load(path)
            #expect(report.outcome == .published)
            #expect(report.warnings.isEmpty)
            #expect(report.cells == 370_172)
            #expect(report.values == 6_023_970)
            #expect(report.figures == 5_832_634)
            #expect(report.wagePairs == 2_096_291)
            #expect(report.widestWageGap == 15.2)
            #expect(report.files.last?.sha256 == "09879508d69f51149842368c8953f13974338728329375481d485ee696d3370b")
            let measures = Measure.names.joined(separator: ", ")
            #expect(try await fixture.numbers("select count(*), sum(num_nonnulls(\(measures))) from estimates") == [370_172, 5_832_634])
            let indexes = try await fixture.numbers("select count(*) from pg_indexes where tablename like 'estimates\\_r%'")
            #expect(indexes == (try await fixture.numbers("select count(*) from pg_indexes where tablename = 'estimates'")))
        }
    }
}
