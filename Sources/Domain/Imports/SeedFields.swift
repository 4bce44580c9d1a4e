/// The fields of one row of a code list; what does not hold is noted.
struct SeedFields {
    let row: CSVReader.Row
    let file: String
    let columns: [String]
    let log: FaultLog

    func text(_ index: Int) -> String { row[index] }

    func title(_ index: Int) -> String {
        if row[index].isEmpty { fault(.wrongValue, index, "is empty") }
        return row[index]
    }

    /// Only the canonical form of a code is one here.
    func code<Code: CustomStringConvertible>(_ index: Int, _ read: (String) -> Code?) -> Code? {
        guard let code = read(row[index]), code.description == row[index] else {
            fault(.unknownCode, index, "is not a code in its canonical form")
            return nil
        }
        return code
    }

    /// A code or nothing, which is the root's parent; nil for what is neither.
    func parent<Code: CustomStringConvertible>(_ index: Int, _ read: (String) -> Code?) -> (code: Code?, Void)? {
        if row[index].isEmpty { return (nil, ()) }
        return code(index, read).map { ($0, ()) }
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ index: Int, _ type: Choice.Type) -> Choice? where Choice.RawValue == String {
        if let choice = Choice(rawValue: row[index]) { return choice }
        fault(.unknownCode, index, "is none of the names", Choice.allCases.map(\.rawValue))
        return nil
    }

    func position(_ index: Int) -> Int? {
        if let position = Int(row[index]), position >= 0 { return position }
        fault(.notANumber, index, "is not a place in a list, from 0")
        return nil
    }

    func contradiction(_ index: Int, _ reason: String, _ allowed: String) { fault(.contradiction, index, reason, [allowed]) }

    private func fault(_ kind: ImportFault.Kind, _ index: Int, _ reason: String, _ allowed: [String] = []) {
        log.add(ImportFault(kind, file: file, line: row.line, column: columns[index], value: row[index], reason: reason, allowed: allowed))
    }
}
