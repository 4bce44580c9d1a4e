/// The rows of one sheet, handed out as far as they are complete.
final class XLSXRows: XMLHandler {
    private let sheet: String
    private let location: String
    private let strings: [String]
    private var complete: [WorkbookRow] = []
    /// Of the row and the cell that are being read: rows and cells need not say where they stand.
    private var row = 0
    private var column = -1
    private var values: [WorkbookValue] = []
    private var kind = "n"
    private var raw: [UInt8] = []
    private var inline = XLSXText()
    private var isWithinValue = false
    private var isWithinInline = false

    init(sheet: String, location: String, strings: [String]) {
        self.sheet = sheet
        self.location = location
        self.strings = strings
    }

    /// The rows that ended since the last call.
    func take() -> [WorkbookRow] {
        defer { complete.removeAll(keepingCapacity: true) }
        return complete
    }

    func start(_ name: String, _ attributes: XMLAttributes) throws {
        switch name {
        case "c": try startCell(attributes)
        case "v": isWithinValue = true
        case "row": try startRow(attributes)
        case "is": isWithinInline = true
        default: if isWithinInline { inline.start(name) }
        }
    }

    func end(_ name: String) throws {
        switch name {
        case "c": try endCell()
        case "v": isWithinValue = false
        case "row": endRow()
        case "is": isWithinInline = false
        default: if isWithinInline { inline.end(name) }
        }
    }

    func text(_ bytes: UnsafeRawBufferPointer) {
        if isWithinValue { raw.append(contentsOf: bytes) } else if isWithinInline { inline.append(bytes) }
    }

    // MARK: rows and cells

    private func startRow(_ attributes: XMLAttributes) throws {
        let number = attributes["r"].map { Int($0) ?? 0 } ?? row + 1
        guard number > row, number <= CellReference.mostRows else {
            throw IntakeError(.corrupt, place, "is followed by row “\(attributes["r"] ?? "")”: rows must ascend")
        }
        row = number
        column = -1
        values.removeAll(keepingCapacity: true)
    }

    private func endRow() {
        if !values.isEmpty { complete.append(WorkbookRow(sheet: sheet, number: row, values: values)) }
    }

    private func startCell(_ attributes: XMLAttributes) throws {
        raw.removeAll(keepingCapacity: true)
        inline.reset()
        kind = attributes["t"] ?? "n"
        guard let text = attributes["r"] else {
            column += 1
            return
        }
        guard let reference = CellReference(text), reference.row == row, reference.column > column else {
            throw IntakeError(.corrupt, place, "is followed by cell “\(text)” in row \(row): cells must ascend within their row")
        }
        column = reference.column
    }

    private func endCell() throws {
        guard column < CellReference.mostColumns else { throw IntakeError(.corrupt, place, "has more cells than a row may have") }
        let value = try value()
        guard value != .empty else { return }
        while values.count < column { values.append(.empty) }
        values.append(value)
    }

    private func value() throws -> WorkbookValue {
        if kind == "inlineStr" { return Self.text(inline.text) }
        guard !raw.isEmpty else { return .empty }
        let text = String(decoding: raw, as: UTF8.self)
        switch kind {
        case "s":
            guard let index = Int(text), strings.indices.contains(index) else {
                throw fault("refers to shared text “\(text)”; there are \(strings.count)")
            }
            return Self.text(strings[index])
        case "n":
            guard let number = Double(text), let decimals = DoubleText.shortest(number) else {
                throw fault("has “\(text)”, which is no number")
            }
            return .number(decimals)
        case "str", "d": return Self.text(XLSXText.unescaped(text))
        case "e": return .error(text)
        case "b" where text == "1" || text == "0": return .boolean(text == "1")
        default: throw fault("has “\(text)” of the kind “\(kind)”, which no workbook has")
        }
    }

    private static func text(_ text: String) -> WorkbookValue { text.isEmpty ? .empty : .text(text) }

    private var place: String { "\(location): sheet “\(sheet)”, cell \(CellReference(column: max(0, column), row: max(1, row)))" }

    private func fault(_ reason: String) -> IntakeError { IntakeError(.corrupt, place, reason) }
}
