import Domain
import TestSupport
import Testing

/// One way in which a release's files can be wrong, and what is said of it.
struct BLSFaultCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: ImportFault.Kind
    var file = SmallRelease.data
    /// The line meant, by the beginning it has in the sound file; nil for the whole file.
    let line: String?
    let reason: String
    let change: @Sendable (inout SmallRelease) -> Void

    init(
        _ name: String, _ kind: ImportFault.Kind, file: String = SmallRelease.data, line: String?, _ reason: String,
        _ change: @escaping @Sendable (inout SmallRelease) -> Void
    ) {
        (testDescription, self.kind, self.file, self.line, self.reason, self.change) = (name, kind, file, line, reason, change)
    }

    /// The national 29-2072 across industries; its data type follows.
    static let cell = "OEUN0000000000000292072"
    /// The same in Alabama, where all seventeen measures are published.
    static let stateCell = "OEUS0100000000000292072"

    static func value(
        _ name: String, _ kind: ImportFault.Kind, _ type: String, _ value: String, footnote: String = "", _ reason: String
    ) -> BLSFaultCase {
        BLSFaultCase(name, kind, line: cell + type, reason) { $0.replace(cell + type) { $0.replacingValue(value, footnote: footnote) } }
    }

    static func prefix(_ name: String, _ kind: ImportFault.Kind, _ from: String, _ to: String, _ reason: String) -> BLSFaultCase {
        BLSFaultCase(name, kind, line: from, reason) { release in
            release.setLines(release.lines().map { $0.hasPrefix(from) ? to + $0.dropFirst(from.count) : $0 })
        }
    }

    static let lines: [BLSFaultCase] = [
        BLSFaultCase("header", .wrongColumns, line: "series_id", "is not the header") {
            $0.replace("series_id") { _ in "series_id\tyear\tvalue" }
        },
        BLSFaultCase("too few columns", .wrongColumns, line: cell + "03", "has 4 columns instead of 5") {
            $0.replace(cell + "03") { String($0.dropLast()) }
        },
        BLSFaultCase("too many columns", .wrongColumns, line: cell + "03", "has 6 columns instead of 5") {
            $0.replace(cell + "03") { $0 + "\t" }
        },
        BLSFaultCase("cut-off last line", .cutOffLine, line: "OEUS010000000000029207217", "ends in the middle") {
            $0.files[SmallRelease.data]?.removeLast(16)
        },
        BLSFaultCase("NUL", .wrongEncoding, line: cell + "03", "NUL byte at position 9") { release in
            release.replace(cell + "03") { $0.prefix(8) + "\0" + $0.dropFirst(9) }
        },
        BLSFaultCase("UTF-16", .wrongEncoding, line: "series_id", "UTF-16") {
            $0.files[SmallRelease.data] = [0xFF, 0xFE, 0x73, 0x00, 0x0A, 0x00]
        },
        value("no number", .notANumber, "03", "25,90", "is no number"),
        value("negative", .notANumber, "01", "-5", "is no number"),
        value("empty value", .notANumber, "01", "", "is no number"),
        value("exponent", .notANumber, "01", "1e5", "is no number"),
        value("wrong precision", .wrongPrecision, "03", "25.9", "has not the 2 digits"),
        value("a fraction of a job", .wrongPrecision, "01", "194720.5", "has not the 0 digits"),
        value("overflow", .overflow, "01", "3000000000", "above the largest employment"),
        value("a figure with a reason for none", .contradiction, "03", "26.60", footnote: "8", "footnote 8 says that there is none"),
        value("no figure and no reason", .contradiction, "03", "-", "does not say why hourly_mean has no figure"),
        value("a reason of another measure", .contradiction, "01", "-", footnote: "5", "does not say why employment has no figure"),
        value("unknown footnote", .unknownCode, "03", "-", footnote: "9", "is no footnote"),
        value("hourly is not annual", .crossFooting, "04", "999990", "annual_mean is not 2,080 times hourly_mean"),
        value("falling percentile", .crossFooting, "09", "1.00", "hourly_p75 is below hourly_median"),
        prefix("year", .wrongPeriod, cell + "03     \t2025", cell + "03     \t2024", "is not of the release"),
        prefix("period", .wrongPeriod, cell + "03     \t2025\tA01", cell + "03     \t2025\tM05", "is not of the release"),
        prefix("survey", .unknownCode, cell, "CEUN0000000000000292072", "is no series of this survey"),
        prefix("seasonal code", .unknownCode, cell, "OESN0000000000000292072", "seasonal code"),
        prefix("area type", .contradiction, cell, "OEUS0000000000000292072", "another area type"),
        prefix("unknown area", .unknownCode, cell, "OEUN0000001000000292072", "has the area 0000001"),
        prefix("unknown industry", .unknownCode, cell, "OEUN000000000000X292072", "has the industry 00000X"),
        prefix("unknown occupation", .unknownCode, cell, "OEUN0000000000000292079", "has the occupation 292079"),
        prefix("unknown data type", .unknownCode, stateCell + "17", stateCell + "18", "is no data type"),
        prefix("short series id", .wrongValue, cell + "15   ", cell + "1   ", "has 24 characters"),
        BLSFaultCase("twice the same series", .duplicate, line: cell + "04", "stands in the file already, in line") {
            $0.replace(cell + "04") { $0.replacingOccurrence(cell + "04", cell + "03") }
        },
        BLSFaultCase("series of a cell out of order", .outOfOrder, line: cell + "04", "after a later series of the same cell") { release in
            release.swap(cell + "03", cell + "04")
        },
        BLSFaultCase("a cell out of order", .outOfOrder, line: "OEUM003386000000011903901", "must be sorted") { release in
            release.moveCell("OEUM0033860000000000000", after: "OEUM0033860000000119039")
        },
        BLSFaultCase("a cell in two places", .duplicate, line: nil, "are not together") { release in
            release.setLines(release.lines() + release.lines().filter { $0.hasPrefix(cell) })
        },
        BLSFaultCase("a missing series", .incompleteCell, line: cell + "15", "lacks the series of data types 07") { release in
            release.setLines(release.lines().filter { !$0.hasPrefix(cell + "07") })
        },
        BLSFaultCase("one of two area measures missing", .incompleteCell, line: stateCell + "16", "lacks the series of data types 17") {
            release in
            release.setLines(release.lines().filter { !$0.hasPrefix(stateCell + "17") })
        },
    ]

    static let lists: [BLSFaultCase] = [
        BLSFaultCase("two releases", .wrongCount, file: "oe.release", line: nil, "has 2 releases") {
            $0.setLines($0.lines("oe.release") + ["2024A01\tMay 2024"], of: "oe.release")
        },
        BLSFaultCase("release without month", .wrongValue, file: "oe.release", line: "2025A01", "is not a month of 2025") {
            $0.replace("2025A01", in: "oe.release") { _ in "2025A01\tMaj 2025" }
        },
        BLSFaultCase("new data type", .unknownCode, file: "oe.datatype", line: "17", "measure that is not known") {
            $0.replace("17", in: "oe.datatype") { _ in "18\tMode wage" }
        },
        BLSFaultCase("data type renamed", .contradiction, file: "oe.datatype", line: "04", "is not what data type 04 means") {
            $0.replace("04", in: "oe.datatype") { _ in "04\tWeekly mean wage" }
        },
        BLSFaultCase("column missing", .wrongColumns, file: "oe.area", line: "state_code", "lacks areatype_code") {
            $0.replace("state_code", in: "oe.area") { _ in "state_code\tarea_code\tarea_name" }
        },
        BLSFaultCase("state of another area", .contradiction, file: "oe.area", line: "01\t0100000", "does not fit the area") {
            $0.replace("01\t0100000", in: "oe.area") { "02" + $0.dropFirst(2) }
        },
        BLSFaultCase("area type in the list", .contradiction, file: "oe.area", line: "01\t0100000", "does not fit the state area") {
            $0.replace("01\t0100000", in: "oe.area") { _ in "01\t0100000\tM\tAlabama" }
        },
        BLSFaultCase("occupation code", .unknownCode, file: "oe.occupation", line: "292072", "is not six digits") {
            $0.replace("292072", in: "oe.occupation") { "29-2072" + $0.dropFirst(6) }
        },
        BLSFaultCase("display level", .wrongValue, file: "oe.occupation", line: "292072", "does not fit the code") {
            $0.replace("292072", in: "oe.occupation") { _ in "292072\tMedical Records Specialists\t\t1\tT\t1" }
        },
        BLSFaultCase("industry code", .unknownCode, file: "oe.industry", line: "622100", "has none of the forms") {
            $0.replace("622100", in: "oe.industry") { "62210O" + $0.dropFirst(6) }
        },
        BLSFaultCase("Windows-1252", .wrongEncoding, file: "oe.area", line: "01\t0033860", "0x96 that is not UTF-8") { release in
            let bytes = release.files["oe.area"] ?? []
            let place = (0..<bytes.count).first { bytes[$0...].starts(with: Array("Montgomery".utf8)) } ?? 0
            release.files["oe.area"]?[place] = 0x96
        },
    ]
}

@Suite("What is wrong with a release is said")
struct BLSFaultTests {
    @Test(arguments: BLSFaultCase.lines + BLSFaultCase.lists)
    func faultNamesFileLineAndReason(_ wrong: BLSFaultCase) throws {
        let sound = try SmallRelease()
        var release = sound
        wrong.change(&release)
        let reading = BLSReading(release)
        let fault = try #require(
            reading.log.faults.first { $0.kind == wrong.kind && $0.reason.contains(wrong.reason) }, "\(reading.log.faults)")
        #expect(fault.file == wrong.file)
        if let line = wrong.line, wrong.kind != .incompleteCell { #expect(fault.line == sound.number(line, in: wrong.file), "\(fault)") }
        #expect(reading.log.faults.count <= 17, "one mistake is not many faults: \(reading.log.faults)")
    }
}

extension String {
    fileprivate func replacingOccurrence(_ old: String, _ new: String) -> String { hasPrefix(old) ? new + dropFirst(old.count) : self }
}

extension SmallRelease {
    fileprivate mutating func swap(_ first: String, _ second: String) {
        var lines = self.lines()
        guard let one = lines.firstIndex(where: { $0.hasPrefix(first) }), let other = lines.firstIndex(where: { $0.hasPrefix(second) })
        else { return }
        lines.swapAt(one, other)
        setLines(lines)
    }

    fileprivate mutating func moveCell(_ cell: String, after other: String) {
        let lines = self.lines()
        let moved = lines.filter { $0.hasPrefix(cell) }
        var rest = lines.filter { !$0.hasPrefix(cell) }
        guard let last = rest.lastIndex(where: { $0.hasPrefix(other) }) else { return }
        rest.insert(contentsOf: moved, at: last + 1)
        setLines(rest)
    }
}
