/// Keeps text from becoming a formula when a spreadsheet opens an export.
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a CR gets an apostrophe
/// before it, which spreadsheets take for "this is text"; numbers are left
/// alone. What was written so is read back unchanged: a cell that has
/// apostrophes before such a beginning gets one more, and reading takes one
/// away wherever apostrophes stand before such a beginning.
///
///     =1+1 → '=1+1 → =1+1      -5 → -5 → -5      '=x → ''=x → '=x      O'Hara → O'Hara
package enum SpreadsheetSafe {
    /// The cell as it is written.
    package static func cell(_ text: String) -> String {
        guard let first = text.utf8.first, first == apostrophe || isFormula(first) else { return text }
        let bare = text.utf8.drop { $0 == apostrophe }
        guard let begin = bare.first, isFormula(begin), first == apostrophe || !isNumber(bare) else { return text }
        return "'" + text
    }

    /// The text of a cell that was written so.
    package static func plain(_ cell: String) -> String {
        guard cell.utf8.first == apostrophe, let begin = cell.utf8.first(where: { $0 != apostrophe }), isFormula(begin) else { return cell }
        return String(cell.dropFirst())
    }

    /// A line of CSV, every cell made safe.
    package static func line(_ fields: [String]) -> [UInt8] { CSV.line(fields.map(cell)) }

    private static let apostrophe: UInt8 = 0x27

    private static func isFormula(_ byte: UInt8) -> Bool {
        byte == 0x3D || byte == 0x2B || byte == 0x2D || byte == 0x40 || byte == 0x09 || byte == 0x0D
    }

    /// `-5`, `+1.5`, `-1,234.50`, `1e-3`: what a spreadsheet takes for a number and nothing more.
    private static func isNumber(_ text: Substring.UTF8View) -> Bool {
        let digits = text.dropFirst()
        guard text.first == 0x2B || text.first == 0x2D, let first = digits.first, isDigit(first) || first == 0x2E,
            digits.contains(where: isDigit)
        else { return false }
        var (points, exponents) = (0, 0)
        for (index, byte) in zip(digits.indices, digits) {
            switch byte {
            case 0x2C: continue
            case 0x2E: points += 1
            case 0x45, 0x65: exponents += 1
            case 0x2B, 0x2D:
                guard [0x45, 0x65].contains(digits[digits.index(before: index)]) else { return false }
            default: guard isDigit(byte) else { return false }
            }
        }
        return points <= 1 && exponents <= 1 && digits.last.map(isDigit) == true
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
