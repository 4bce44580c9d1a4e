import Store
import Testing

@testable import Commands

@Suite("The line that says how far an import is")
struct ProgressLineTests {
    private static func text(_ read: Int, of total: Int?, rows: Int, after seconds: Double) -> String {
        var progress = ImportProgress(.cells)
        (progress.bytesRead, progress.bytesTotal, progress.rows) = (read, total, rows)
        return ProgressLine.text(progress, elapsed: .seconds(seconds))
    }

    @Test func shareRowsRateAndTimeLeft() {
        let line = Self.text(50, of: 100, rows: 3_132_416, after: 2)
        #expect(line == "loading  ████████████░░░░░░░░░░░░  50 %  3,132,416 rows  1,566,208 rows/s  0:02 left")
    }

    @Test func whatIsUnknownIsNotSaid() {
        #expect(Self.text(50, of: nil, rows: 10, after: 0.1) == "loading  10 rows")
        #expect(ProgressLine.text(ImportProgress(.indexing), elapsed: .seconds(9)) == "building indices")
        #expect(Self.text(100, of: 100, rows: 0, after: 9).hasSuffix("100 %"))
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (6_023_970, "6,023,970"), (-1_234, "-1,234")])
    func groups(_ number: Int, _ text: String) { #expect(ProgressLine.grouped(number) == text) }
}
