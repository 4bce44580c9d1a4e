/// The fields of one row of a directory by the names of their columns; what
/// does not hold is noted.
struct DirectoryFields {
    let row: CSVReader.Row
    let file: String
    let places: [String: Int]
    let log: FaultLog

    // MARK: what every row has

    func text(_ column: String) -> String? {
        guard let text = decoded(column) else { return nil }
        if text.isEmpty { fault(.wrongValue, column, "is empty") }
        return text.isEmpty ? nil : text
    }

    func year(_ column: String) -> Int? {
        if let year = decoded(column).flatMap(IPEDSYear.read) { return year }
        fault(.wrongValue, column, "is not a year", ["four digits, 2024"])
        return nil
    }

    func unitid(_ column: String) -> Int? {
        if let text = decoded(column), let number = Int(text), text.utf8.count == 6, number >= 100_000 { return number }
        fault(.wrongValue, column, "is not a UNITID", ["six digits, 100654"])
        return nil
    }

    func state(_ column: String) -> String? {
        if let state = decoded(column), State.ofInstitutions.contains(state) { return state }
        fault(.unknownCode, column, "is no state or territory", State.ofInstitutions.sorted())
        return nil
    }

    /// CYACTIVE: 1 in operation, 2 closed, combined or out of scope, 3 closed within the year.
    func isOperating(_ column: String) -> Bool? {
        switch decoded(column) {
        case "1": return true
        case "2", "3": return false
        default:
            fault(.unknownCode, column, "does not say whether the institution is in operation", ["1", "2", "3"])
            return nil
        }
    }

    // MARK: what a row may lack

    /// The value, or why there is none.
    func optional(_ column: String) -> Result<String, ProgramAbsence> {
        guard places[column] != nil else { return .failure(.notInSource) }
        let text = decoded(column) ?? ""
        return ProgramAbsence(field: text).map(Result.failure) ?? .success(text)
    }

    /// - Parameter padded: whether leading zeros were lost, as spreadsheets lose them.
    func digits(_ column: String, _ text: String, _ count: Int, padded: Bool = false) -> String? {
        let isWhole = padded ? (1...count).contains(text.utf8.count) : text.utf8.count == count
        guard isWhole, text.utf8.allSatisfy(\.isDigit) else {
            fault(.wrongValue, column, "is not a code of \(count) digits", [String(repeating: "0", count: count), "-2: not applicable"])
            return nil
        }
        return String(repeating: "0", count: count - text.utf8.count) + text
    }

    func code<Code: NamedCode>(_ column: String, _ text: String, _: Code.Type) -> Int? {
        if let number = Int(text), Code(rawValue: number) != nil { return number }
        fault(.unknownCode, column, "is none of the codes", Code.allCases.map { "\($0.rawValue)" } + ["-3: not available"])
        return nil
    }

    func degrees(_ column: String, _ text: String, _ limit: Int) -> String? {
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let isDecimal = (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
        guard isDecimal, let whole = parts.first.flatMap({ Int($0) }), whole < limit, !text.hasPrefix("--") else {
            fault(.notANumber, column, "is not degrees", ["a decimal between -\(limit) and \(limit)", "-2: not applicable"])
            return nil
        }
        return text
    }

    /// `06/30/2021` as `2021-06-30`.
    func day(_ column: String, _ text: String) -> String? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, parts[2].utf8.count == 4, (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count) {
            let day = "\(parts[2])-\(Self.two(parts[0]))-\(Self.two(parts[1]))"
            if CalendarDate.isValid(day) { return day }
        }
        fault(.wrongValue, column, "is not a day", ["06/30/2021", "-2: not closed"])
        return nil
    }

    private static func two(_ digits: String) -> String { digits.utf8.count == 1 ? "0" + digits : digits }

    // MARK: parts

    private func decoded(_ column: String) -> String? {
        guard let place = places[column] else { return nil }
        if let text = row.decoded(place) { return text }
        fault(.wrongEncoding, column, "is neither UTF-8 nor Windows-1252 text")
        return nil
    }

    func fault(_ kind: ImportFault.Kind, _ column: String, _ reason: String, _ allowed: [String] = []) {
        let value = places[column].flatMap { row.decoded($0) }
        let name = places[column] == nil ? column : column.uppercased()
        log.add(ImportFault(kind, file: file, line: row.line, column: name, value: value, reason: reason, allowed: allowed))
    }
}
