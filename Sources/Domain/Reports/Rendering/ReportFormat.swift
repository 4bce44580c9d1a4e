/// How a report leaves the house.
package enum ReportFormat: String, Sendable, CaseIterable {
    case json, csv, text, html
}

extension Report {
    /// - Parameter table: of CSV, the one table that is meant; nil: all.
    package func bytes(_ format: ReportFormat, table: String? = nil) -> [UInt8] {
        switch format {
        case .json: json()
        case .csv: csv(table: table)
        case .text: text()
        case .html: html()
        }
    }
}
