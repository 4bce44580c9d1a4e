/// Rows of a file of completions, `C2024_A.csv` or several years in one: every
/// row is checked, and those of the programs wanted are kept.
package final class IPEDSCompletionRows: IPEDSRows {
    static let required = ["unitid", "cipcode", "majornum", "awlevel", "ctotalt"]

    package private(set) var kept: [Completion] = []
    /// Rows by year, whether they were kept or not.
    package private(set) var years: [Int: Int] = [:]

    private let file: String
    private let year: Int?
    private let coverage: CIPCoverage
    private let log: FaultLog
    private let places: (year: Int?, unitid: Int, cip: Int, major: Int, level: Int)
    /// Total, men, women.
    private let counts: [Int?]
    /// Programs by their six digits as a number; nil for those that are not wanted.
    private var programs: [Int: CIPCode?] = [:]
    private var lines: [DatedKey: Int] = [:]
    private var totals = CompletionTotals()

    private struct DatedKey: Hashable {
        var year: Int
        var key: CompletionKey
    }

    init(file: String, places: [String: Int], year: Int?, coverage: CIPCoverage, log: FaultLog) {
        (self.file, self.year, self.coverage, self.log) = (file, year, coverage, log)
        func place(_ name: String) -> Int { places[name] ?? 0 }
        self.places = (places["year"], place("unitid"), place("cipcode"), place("majornum"), place("awlevel"))
        counts = [places["ctotalt"], places["ctotalm"], places["ctotalw"]]
    }

    package func take(_ row: CSVReader.Row) {
        let year = self.year(row)
        let unitid = number(row, places.unitid, "UNITID", 100_000...999_999, "is not a UNITID", ["six digits, 100654"])
        let program = program(row)
        let major = number(row, places.major, "MAJORNUM", 1...2, "is neither the first nor the second major", ["1", "2"])
        let level = level(row)
        let figures = figures(row)
        guard let year, let unitid, let program, let major, let level, let figures else { return }
        years[year, default: 0] += 1
        let isTotal = if case .total = program { true } else { false }
        totals.add(
            year: year, unitid: unitid, major: major, level: level, isTotal: isTotal, awards: figures.values[0], line: row.line)
        guard case .wanted(let cip) = program else { return }
        keep(
            Completion(
                year: year, unitid: unitid, cip: cip, level: level, major: major, awards: figures.values[0], men: figures.values[1],
                women: figures.values[2], markers: figures.markers), row)
    }

    package func finish() {
        if log.isEmpty { totals.check(file: file, log: log) }
    }

    private func keep(_ completion: Completion, _ row: CSVReader.Row) {
        if let earlier = lines.updateValue(row.line, forKey: DatedKey(year: completion.year, key: completion.key)) {
            let reason = "stands in line \(earlier) already: the same institution, program, level and major of a year"
            return fault(.duplicate, row, places.unitid, "UNITID", reason, [])
        }
        kept.append(completion)
    }

    // MARK: fields

    private enum Program { case wanted(CIPCode), other, total }

    /// `99` is the sum of an institution's programs, which is no program.
    private func program(_ row: CSVReader.Row) -> Program? {
        let digits = row.withField(places.cip) { bytes -> Int? in
            if bytes.count == 2 { return bytes[0] == 0x39 && bytes[1] == 0x39 ? 990_000 : nil }
            guard bytes.count == 7, bytes[2] == 0x2E else { return nil }
            var number = 0
            for (index, byte) in bytes.enumerated() where index != 2 {
                guard byte.isDigit else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            return number
        }
        guard let digits else {
            fault(.unknownCode, row, places.cip, "CIPCODE", "is not a program of the CIP", ["51.0707", "99"])
            return nil
        }
        if digits >= 990_000 { return .total }
        if let known = programs[digits] { return known.map(Program.wanted) ?? .other }
        let wanted = CIPCode(row[places.cip]).flatMap { coverage.share(of: $0) == .whole ? $0 : nil }
        programs[digits] = .some(wanted)
        return wanted.map { .wanted($0) } ?? .other
    }

    private func year(_ row: CSVReader.Row) -> Int? {
        guard let place = places.year else { return year }
        return number(row, place, "YEAR", IPEDSYear.range, "is not a year", ["four digits, 2024"])
    }

    private func level(_ row: CSVReader.Row) -> AwardLevel? {
        if let level = row.withField(places.level, Self.integer).flatMap(AwardLevel.init(rawValue:)) { return level }
        fault(.unknownCode, row, places.level, "AWLEVEL", "is no award level of IPEDS", AwardLevel.allowed)
        return nil
    }

    private static let names = ["CTOTALT", "CTOTALM", "CTOTALW"]

    /// The counts, of which men and women together are the total.
    private func figures(_ row: CSVReader.Row) -> (values: [Int?], markers: String?)? {
        var values: [Int?] = [nil, nil, nil]
        var markers = ""
        for (index, place) in counts.enumerated() {
            guard let place else {
                markers.append(ProgramAbsence.notInSource.letter)
                continue
            }
            if let value = row.withField(place, Self.integer) {
                values[index] = value
                markers.append(".")
            } else if let absence = ProgramAbsence(field: row[place]) {
                markers.append(absence.letter)
            } else {
                let allowed = ["a count, 0 where nobody completed", "nothing or -1: not reported", "-2: not applicable"]
                fault(.notANumber, row, place, Self.names[index], "is not a count", allowed)
                return nil
            }
        }
        if let total = values[0], let men = values[1], let women = values[2], men + women != total, let place = counts[0] {
            fault(.contradiction, row, place, Self.names[0], "is not men and women together", ["\(men + women)"])
            return nil
        }
        return (values, markers == "..." ? nil : markers)
    }

    private func number(
        _ row: CSVReader.Row, _ place: Int, _ column: String, _ range: ClosedRange<Int>, _ reason: String, _ allowed: [String]
    ) -> Int? {
        if let number = row.withField(place, Self.integer), range.contains(number) { return number }
        fault(.wrongValue, row, place, column, reason, allowed)
        return nil
    }

    /// Digits alone, no more than a count of people has.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int? {
        guard (1...8).contains(bytes.count) else { return nil }
        var number = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }

    private func fault(
        _ kind: ImportFault.Kind, _ row: CSVReader.Row, _ place: Int, _ column: String, _ reason: String, _ allowed: [String]
    ) {
        log.add(ImportFault(kind, file: file, line: row.line, column: column, value: row[place], reason: reason, allowed: allowed))
    }
}
