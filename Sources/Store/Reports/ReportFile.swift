import Domain
import Spreadsheets

extension Report {
    /// The bytes of a report in any format.
    ///
    /// - Parameter table: of CSV, the one table that is meant; nil: all.
    /// - Throws: where no workbook can be written.
    package func bytes(_ format: ReportFormat, table: String? = nil) throws -> [UInt8] {
        switch format {
        case .json: json()
        case .csv: csv(table: table)
        case .text: text()
        case .html: html()
        case .xlsx: try WorkbookFile.bytes(sheets(), title: header.title, on: header.asOf)
        }
    }
}
