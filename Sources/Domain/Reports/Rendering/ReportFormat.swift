/// How a report leaves the house.
package enum ReportFormat: String, Sendable, CaseIterable {
    case json, csv, text, html
    /// A workbook, a sheet a table.
    case xlsx

    package var isText: Bool { self != .xlsx }
}
