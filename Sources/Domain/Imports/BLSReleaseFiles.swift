/// Reads the small files that say what a BLS release is: `oe.release`,
/// `oe.footnote` and `oe.datatype`.
package enum BLSReleaseFiles {
    package static let release = "oe.release"
    package static let footnotes = "oe.footnote"
    package static let dataTypes = "oe.datatype"

    /// The year and period that every line of the data must carry, and the month
    /// they mean.
    package struct Period: Sendable, Equatable {
        package var year: String
        package var period: String
        package var month: ReferenceMonth
        package var title: String

        package init(year: String, period: String, month: ReferenceMonth, title: String) {
            self.year = year
            self.period = period
            self.month = month
            self.title = title
        }
    }

    /// Reads the one row `2025A01`, `May 2025`.
    package static func period(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> Period? {
        let table = TabTable(file: release, bytes: bytes, columns: ["release_date", "description"], log: log)
        guard log.isEmpty || !table.rows.isEmpty else { return nil }
        guard table.rows.count == 1, let row = table.rows.first else {
            log.add(ImportFault(.wrongCount, file: release, reason: "has \(table.rows.count) releases instead of one"))
            return nil
        }
        let date = row["release_date"]
        let title = row["description"]
        let year = String(date.prefix(4))
        guard date.utf8.count == 7, Int(year) != nil else {
            log.add(
                ImportFault(
                    .wrongValue, file: release, line: row.line, column: "release_date", value: date,
                    reason: "is not a year and a period as 2025A01"))
            return nil
        }
        guard let month = month(title), "\(month.year)" == year else {
            log.add(
                ImportFault(
                    .wrongValue, file: release, line: row.line, column: "description", value: title,
                    reason: "is not a month of \(year) as May \(year)"))
            return nil
        }
        return Period(year: year, period: String(date.suffix(3)), month: month, title: title)
    }

    private static func month(_ title: String) -> ReferenceMonth? {
        guard let year = title.split(separator: " ").last.flatMap({ Int($0) }) else { return nil }
        return (1...12).lazy.compactMap { ReferenceMonth(year: year, month: $0) }.first { $0.title == title }
    }

    /// Footnote codes with their texts.
    package static func footnotes(_ bytes: UnsafeRawBufferPointer, log: FaultLog) -> [String: String] {
        let table = TabTable(file: footnotes, bytes: bytes, columns: ["footnote_code", "footnote_text"], log: log)
        return Dictionary(table.rows.map { ($0["footnote_code"], $0["footnote_text"]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Notes data types that are not the seventeen measures known here: a
    /// survey that adds or renames one must not be read as if it had not.
    package static func checkDataTypes(_ bytes: UnsafeRawBufferPointer, log: FaultLog) {
        let table = TabTable(file: dataTypes, bytes: bytes, columns: ["datatype_code", "datatype_name"], log: log)
        for row in table.rows {
            let code = row["datatype_code"]
            guard let measure = Int(code).flatMap(Measure.init(dataType:)), code.utf8.count == 2 else {
                let reason = "is a measure that is not known here"
                log.add(ImportFault(.unknownCode, file: dataTypes, line: row.line, column: "datatype_code", value: code, reason: reason))
                continue
            }
            let name = row["datatype_name"].lowercased()
            guard name == names[measure.rawValue] else {
                let reason = "is not what data type \(code) means here"
                log.add(
                    ImportFault(
                        .contradiction, file: dataTypes, line: row.line, column: "datatype_name", value: name, reason: reason,
                        allowed: [names[measure.rawValue]]))
                continue
            }
        }
        if table.rows.count < Measure.count, log.isEmpty {
            log.add(ImportFault(.wrongCount, file: dataTypes, reason: "has \(table.rows.count) data types instead of \(Measure.count)"))
        }
    }

    private static let names = [
        "employment", "employment percent relative standard error", "hourly mean wage", "annual mean wage",
        "wage percent relative standard error", "hourly 10th percentile wage", "hourly 25th percentile wage", "hourly median wage",
        "hourly 75th percentile wage", "hourly 90th percentile wage", "annual 10th percentile wage", "annual 25th percentile wage",
        "annual median wage", "annual 75th percentile wage", "annual 90th percentile wage", "employment per 1,000 jobs",
        "location quotient",
    ]
}
