import Domain
import Intake

/// Makes sheets or text of a file's bytes, by what they begin with.
enum DataFileReading {
    /// nil, with a fault, for what is neither.
    ///
    /// - Throws: `IntakeError` for a workbook that cannot be read.
    static func open(_ bytes: [UInt8], name: String, log: FaultLog) throws -> DataFile? {
        let books = try Workbook.all(in: bytes, location: name)
        if !books.isEmpty { return DataFile(name: name, sheets: try books.flatMap(sheets)) }
        do throws(SpreadsheetText.Problem) {
            return try DataFile(name: name, bytes: bytes)
        } catch {
            log.add(ImportFault(.wrongEncoding, file: name, reason: error.reason))
            return nil
        }
    }

    private static func sheets(_ book: Workbook) throws -> [DataSheet] {
        try book.sheets.map { name in
            var sheet = DataSheet(name: name, rows: [])
            try book.read(name) { row in
                if let row = DataSheet.Row(line: row.number, cells: row.values.map { DataSheet.trimmed($0.text) }) {
                    sheet.rows.append(row)
                }
                return true
            }
            return sheet
        }
    }

    /// What an unknown file looks like, for people.
    static func start(of file: DataFile) -> String {
        if let row = file.sheets.first?.rows.first { return row.cells.joined(separator: ", ") }
        return String((file.text ?? "").prefix { $0 != "\n" })
    }
}
