/// A table of reference data: its columns as the database has them, without `dataset_id`.
package struct DatasetTable: Sendable {
    package struct Column: Sendable {
        package enum Kind: Sendable {
            case text
            case integer
            /// Digits, a point and digits, with or without a sign.
            case decimal
            case flag
            case date
        }

        package var name: String
        package var kind: Kind
        package var isOptional: Bool

        package static func text(_ name: String) -> Column { Column(name: name, kind: .text, isOptional: false) }
        package static func integer(_ name: String) -> Column { Column(name: name, kind: .integer, isOptional: false) }
        package static func decimal(_ name: String) -> Column { Column(name: name, kind: .decimal, isOptional: false) }
        package static func flag(_ name: String) -> Column { Column(name: name, kind: .flag, isOptional: false) }
        package static func date(_ name: String) -> Column { Column(name: name, kind: .date, isOptional: false) }

        /// It may be without a value.
        package var optional: Column { Column(name: name, kind: kind, isOptional: true) }
    }

    package let name: String
    package let columns: [Column]
    /// How many columns, from the first, tell rows apart.
    package let keys: Int

    package init(_ name: String, keys: Int, _ columns: [Column]) { (self.name, self.keys, self.columns) = (name, keys, columns) }
}

/// Rows of a table as they were read, to be held as one dataset.
package struct DatasetRows: Sendable {
    package struct Row: Sendable {
        /// Where it stands in its file.
        package var line: Int?
        /// One for each column; nil or empty: no value.
        package var fields: [String?]

        package init(line: Int?, _ fields: [String?]) { (self.line, self.fields) = (line, fields) }
    }

    package let table: DatasetTable
    package var rows: [Row]

    package init(_ table: DatasetTable, _ rows: [Row] = []) { (self.table, self.rows) = (table, rows) }

    /// Notes every value that its column cannot hold, and every row that has the key of one before it.
    package func check(file: String, log: FaultLog) {
        var keys: [[String?]: Int?] = [:]
        for row in rows where !log.isFull {
            for (column, field) in zip(table.columns, row.fields) {
                guard let reason = column.fault(field) else { continue }
                let kind: ImportFault.Kind = field?.isEmpty ?? true ? .missingValue : column.kind == .text ? .wrongValue : .notANumber
                log.add(ImportFault(kind, file: file, line: row.line, column: column.name, value: field, reason: reason))
            }
            let key = Array(row.fields.prefix(table.keys))
            if let before = keys.updateValue(row.line, forKey: key) {
                let line = before.map { " in line \($0)" } ?? ""
                let value = key.map { $0 ?? "" }.joined(separator: " ")
                let columns = table.columns.prefix(table.keys).map(\.name).joined(separator: ", ")
                log.add(
                    ImportFault(.duplicate, file: file, line: row.line, column: columns, value: value, reason: "is there already\(line)"))
            }
        }
    }

    /// Notes every code that lies in one that is not there.
    package func checkParents(file: String, log: FaultLog) {
        guard table.name == DatasetTables.classificationCodes.name else { return }
        let codes = Set(rows.map { $0.fields[0] })
        for row in rows {
            guard let parent = row.fields[3], !parent.isEmpty, !codes.contains(parent) else { continue }
            log.add(
                ImportFault(
                    .notOneTree, file: file, line: row.line, column: "parent_code", value: parent, reason: "is not in this classification"))
        }
    }

    /// The rows as CSV without a header, in their order: what is digested, and what is loaded once every line has its dataset in front.
    package func lines(prefix: String? = nil, _ body: ([UInt8]) throws -> Void) rethrows {
        for row in rows {
            var bytes: [UInt8] = []
            if let prefix { bytes += Array(prefix.utf8) + [0x2C] }
            for (index, field) in row.fields.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                if let field { CSV.append(field, to: &bytes) }
            }
            bytes.append(0x0A)
            try body(bytes)
        }
    }
}

extension DatasetTable.Column {
    /// What is wrong with a value; nil when nothing is.
    func fault(_ field: String?) -> String? {
        guard let field, !field.isEmpty else { return isOptional ? nil : "is blank" }
        let bytes = field.utf8
        switch kind {
        case .text: return bytes.contains(0) ? "holds a NUL byte" : nil
        case .integer: return Int32(field) == nil ? "is no whole number" : nil
        case .decimal: return Self.isDecimal(bytes) ? nil : "is no number"
        case .flag: return field == "t" || field == "f" ? nil : "is neither t nor f"
        case .date: return CalendarDate.isValid(field) ? nil : "is no day as 2026-05-15"
        }
    }

    private static func isDecimal(_ bytes: String.UTF8View) -> Bool {
        let digits = bytes.first == 0x2D ? bytes.dropFirst() : bytes[...]
        let parts = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
        return (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
