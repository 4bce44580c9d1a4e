import Domain
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
    private static func rows(_ text: String, chunk: Int = 1_000) -> ([[String]], [Int], [CSVReader.Problem]) {
        var reader = CSVReader()
        var rows: [[String]] = []
        var lines: [Int] = []
        var problems: [CSVReader.Problem] = []
        func take(_ line: Int, _ row: Result<CSVReader.Row, CSVReader.Problem>) {
            lines.append(line)
            switch row {
            case .success(let row): rows.append((0..<row.count).map { row[$0] })
            case .failure(let problem): problems.append(problem)
            }
        }
        Array(text.utf8).withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                reader.consume(UnsafeRawBufferPointer(rebasing: bytes[start..<min(bytes.count, start + chunk)])) { take($0, $1) }
            }
        }
        reader.finish { take($0, $1) }
        return (rows, lines, problems)
    }

    @Test(arguments: [1, 3, 1_000]) func fieldsQuotesAndLines(_ chunk: Int) {
        let (rows, lines, problems) = Self.rows("a,b\r\n\"x, \"\"y\"\"\",\n\"two\nlines\",\"\"\n,last", chunk: chunk)
        #expect(rows == [["a", "b"], ["x, \"y\"", ""], ["two\nlines", ""], ["", "last"]])
        #expect(lines == [1, 2, 3, 5])
        #expect(problems.isEmpty)
    }

    @Test func wrongQuotesAreNamedAndTheNextRowIsRead() {
        let (rows, lines, problems) = Self.rows("a\"b,c\nok\n\"a\"b\nfine\n\"open")
        #expect(rows == [["ok"], ["fine"]])
        #expect(problems == [.strayQuote, .textAfterQuote, .openQuote])
        #expect(lines == [1, 2, 3, 4, 5])
    }
}

@Suite("Reading a seed set's estimates")
struct SeedEstimatesTests {
    private static let lists = CodeLists(
        occupations: [Occupation(code: .all, title: "All", level: .total, parent: nil, position: 0)],
        industries: [Industry(code: .all, title: "All", position: 0)],
        areas: [Area(code: .nation, title: "National", state: nil, position: 0)])
    private static let header = SeedEstimates.columns.joined(separator: ",")
    private static let figures = "10,1.0,10.00,20800,0.5,5.00,6.00,7.00,8.00,9.00,10400,12480,14560,16640,18720,1000.000,1.00"

    private static func faults(_ lines: String...) -> (FaultLog, CellTally) {
        let log = FaultLog()
        let estimates = SeedEstimates(lists: lists, log: log, sink: nil)
        let table = estimates.table()
        Array((lines.joined(separator: "\n") + "\n").utf8).withUnsafeBytes { table.consume($0) }
        table.finish()
        return (log, estimates.tally)
    }

    @Test func aWholeCellAndOneWithReasons() {
        let (log, tally) = Self.faults(Self.header, "00-0000,US,000000,\(Self.figures),")
        #expect(log.faults.isEmpty)
        #expect(tally.allFigures == 17)
        let (sparse, counts) = Self.faults(Self.header, "00-0000,US,000000,10,,,,,,,,,,,,,,,,,.xxxxxxxxxxxxxxxx")
        #expect(sparse.faults.isEmpty)
        #expect(counts.allFigures == 1)
        #expect(counts.absent(.notInSource) == 16)
    }

    @Test(
        arguments: [
            ("29-2072,US,000000,\(figures),", ImportFault.Kind.unknownCode, "occupation"),
            ("00-0000,CA,000000,\(figures),", .unknownCode, "area"),
            ("00-0000,US,622100,\(figures),", .unknownCode, "industry"), ("00-0000,US,000000,\(figures),...", .wrongValue, "markers"),
            ("00-0000,US,000000,\(figures),q................", .unknownCode, "markers"),
            ("00-0000,US,000000,\(figures),r................", .contradiction, "employment"),
            ("00-0000,US,000000,\(figures.dropFirst(2)),", .notANumber, "employment"), ("00-0000,US,000000,\(figures)", .wrongColumns, nil),
            ("00-0000,US,000000,\("1" + figures.dropFirst(2).dropLast(4)).5,", .wrongColumns, nil),
        ] as [(String, ImportFault.Kind, String?)])
    func faultNamesTheColumn(_ line: String, _ kind: ImportFault.Kind, _ column: String?) {
        let (log, _) = Self.faults(Self.header, line)
        #expect(log.faults.contains { $0.line == 2 && (column == nil || $0.column == column) }, "\(log.faults)")
        if column != nil { #expect(log.faults.contains { $0.kind == kind }, "\(log.faults)") }
    }

    @Test func aCellTwice() {
        let (log, _) = Self.faults(Self.header, "00-0000,US,000000,\(Self.figures),", "00-0000,US,000000,\(Self.figures),")
        #expect(log.faults.map(\.kind) == [.duplicate])
        #expect(log.faults.first?.line == 3)
    }

    @Test func anotherHeader() {
        let (log, _) = Self.faults("occupation,area", "00-0000,US")
        #expect(log.faults.map(\.kind) == [.wrongColumns])
    }
}
