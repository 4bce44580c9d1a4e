/// What a cell of a workbook holds.
package enum WorkbookValue: Sendable, Equatable {
    /// No cell, a cell with a format only, or a text of no characters.
    case empty
    case text(String)
    /// The number's decimals: workbooks keep binary doubles, and this is the
    /// shortest decimal that is the same double, `12.25` or `146875480`.
    case number(String)
    case boolean(Bool)
    /// `#N/A`, `#DIV/0!`, …
    case error(String)

    /// What a reader of the sheet sees; empty for an empty cell.
    package var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .number(let text), .error(let text): text
        case .boolean(let value): value ? "TRUE" : "FALSE"
        }
    }
}

/// A row of a sheet that has at least one cell.
package struct WorkbookRow: Sendable, Equatable {
    /// The sheet's name.
    package let sheet: String
    /// From 1, as spreadsheets show it.
    package let number: Int
    /// From column A up to the last cell that is there.
    package let values: [WorkbookValue]

    /// The value of a column, from 0; `.empty` beyond the last.
    package subscript(column: Int) -> WorkbookValue { values.indices.contains(column) ? values[column] : .empty }

    package var isEmpty: Bool { values.allSatisfy { $0 == .empty } }

    /// The reference of one of its cells, `C5`.
    package func reference(_ column: Int) -> String { CellReference(column: column, row: number).description }
}

/// The place of a cell in its sheet.
package struct CellReference: Sendable, Equatable, CustomStringConvertible {
    /// What any spreadsheet program can hold.
    package static let mostColumns = 16_384
    package static let mostRows = 1_048_576

    /// From 0.
    package let column: Int
    /// From 1.
    package let row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }

    /// Reads `C5`; nil for what is no place in a sheet.
    package init?(_ text: String) {
        var (column, row) = (0, 0)
        for byte in text.utf8 {
            if byte.isLetter, row == 0, column < Self.mostColumns {
                column = column * 26 + Int(byte - 0x40)
            } else if (0x30...0x39).contains(byte), column > 0, row < Self.mostRows {
                row = row * 10 + Int(byte - 0x30)
            } else {
                return nil
            }
        }
        guard (1...Self.mostColumns).contains(column), (1...Self.mostRows).contains(row) else { return nil }
        self.init(column: column - 1, row: row)
    }

    package var description: String { Self.letters(column) + String(row) }

    /// The letters of a column: 0 is `A`, 26 is `AA`.
    package static func letters(_ column: Int) -> String {
        var (rest, letters) = (column, "")
        repeat {
            letters = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { (0x41...0x5A).contains(self) }
}
