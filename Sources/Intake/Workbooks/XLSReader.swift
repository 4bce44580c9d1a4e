/// Sheets of a workbook of the binary format that Excel wrote from 97 to 2003.
final class XLSReader: SheetReader {
    /// Of every compound file, which a workbook of this kind is.
    static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    let sheets: [String]
    private let offsets: [Int]
    private let records: XLSRecords
    private let texts: [String]

    init(bytes: [UInt8], location: String) throws {
        guard let stream = CompoundFile(bytes)?.stream(["Workbook", "Book"]) else {
            throw IntakeError(.corrupt, location, "cannot be read as a workbook (.xls): it holds none, or is cut off")
        }
        records = XLSRecords(stream: stream, location: location)
        // The version of the format: 6 since Excel 97.
        guard stream.uint16(0) == XLSRecords.Kind.beginning.rawValue, stream.uint16(4) == 0x0600 else {
            throw IntakeError(.refused, location, "is a workbook of Excel 95 or before, which is not read here; save it as .xlsx")
        }
        var listed: [(name: String, offset: Int)] = []
        var shared: [Range<Int>] = []
        var isWithinTexts = false
        try records.walk(from: 0) { [records] record in
            switch record.kind {
            case .encryption: throw IntakeError(.refused, location, "is encrypted: workbooks are taken without a password only")
            case .sheet: if let sheet = try Self.sheet(record.bytes, records) { listed.append(sheet) }
            case .sharedTexts: shared = [record.bytes]
            case .continuation: if isWithinTexts { shared.append(record.bytes) }
            default: break
            }
            isWithinTexts = record.kind == .sharedTexts || (isWithinTexts && record.kind == .continuation)
        }
        guard !listed.isEmpty else { throw IntakeError(.corrupt, location, "has no sheet of cells") }
        (sheets, offsets) = (listed.map(\.name), listed.map(\.offset))
        var reader = XLSSharedTexts(records, shared)
        texts = try reader.read()
    }

    /// nil for a chart or a module.
    private static func sheet(_ bytes: Range<Int>, _ records: XLSRecords) throws -> (name: String, offset: Int)? {
        let (stream, start) = (records.stream, bytes.lowerBound)
        guard bytes.count > 7, let offset = stream.uint32(start) else { throw records.damaged("its list of sheets is damaged") }
        guard stream[start + 5] == 0 else { return nil }
        return (try records.text(at: start + 7, length: Int(stream[start + 6]), end: bytes.upperBound), offset)
    }

    /// Cells stand in any order, and so are sorted first: a sheet of this format has at most 65,536 rows of 256.
    func read(_ sheet: Int, _ body: (WorkbookRow) throws -> Bool) throws {
        var cells = XLSCells(records: records, texts: texts, sheet: sheets[sheet])
        try records.walk(from: offsets[sheet]) { try cells.take($0) }
        for (row, found) in cells.rows.sorted(by: { $0.key < $1.key }) {
            var values: [WorkbookValue] = []
            for (column, value) in found.sorted(by: { $0.key < $1.key }) {
                while values.count < column { values.append(.empty) }
                values.append(value)
            }
            guard try body(WorkbookRow(sheet: sheets[sheet], number: row + 1, values: values)) else { return }
        }
    }
}

/// Gathers the cells of one sheet from its records.
private struct XLSCells {
    let records: XLSRecords
    let texts: [String]
    let sheet: String
    /// By row and column, both from 0; empty cells are left out.
    private(set) var rows: [Int: [Int: WorkbookValue]] = [:]
    /// The formula whose text comes in the next record.
    private var formula: (row: Int, column: Int)?

    init(records: XLSRecords, texts: [String], sheet: String) { (self.records, self.texts, self.sheet) = (records, texts, sheet) }

    mutating func take(_ record: XLSRecords.Record) throws {
        guard let kind = record.kind, let least = Self.sizes[kind] else { return }
        guard record.bytes.count >= least else { throw records.damaged("a cell of sheet “\(sheet)” is cut off") }
        let at = record.bytes.lowerBound
        if kind == .formulaText {
            guard let (row, column) = formula else { return }
            formula = nil
            return set(row, column, .text(try text(at, record)))
        }
        let (row, column) = (records.stream.uint16(at) ?? 0, records.stream.uint16(at + 2) ?? 0)
        switch kind {
        case .number: try set(row, column, number(records.double(at + 6), row, column))
        case .packedNumber: try set(row, column, number(records.packed(at + 6), row, column))
        case .packedNumbers:
            for index in 0..<(record.bytes.count - 6) / 6 {
                try set(row, column + index, number(records.packed(at + 6 + index * 6), row, column + index))
            }
        case .sharedText:
            guard let index = records.stream.uint32(at + 6), texts.indices.contains(index) else {
                throw fault(row, column, "refers to a shared text that is not there")
            }
            set(row, column, .text(texts[index]))
        case .text, .richText: set(row, column, .text(try text(at + 6, record)))
        case .booleanOrError: set(row, column, Self.value(records.stream[at + 6], isError: records.stream[at + 7] != 0))
        case .formula: try result(at + 6, row, column)
        default: break
        }
    }

    /// The fewest bytes of the records that hold cells.
    private static let sizes: [XLSRecords.Kind: Int] = [
        .number: 14, .packedNumber: 10, .packedNumbers: 6, .sharedText: 10, .text: 8, .richText: 8, .booleanOrError: 8, .formula: 14,
        .formulaText: 2,
    ]

    private mutating func set(_ row: Int, _ column: Int, _ value: WorkbookValue) {
        if value == .text("") || value == .empty { return }
        rows[row, default: [:]][column] = value
    }

    private func text(_ at: Int, _ record: XLSRecords.Record) throws -> String {
        let length = records.stream.uint16(at) ?? 0
        return length == 0 ? "" : try records.text(at: at + 2, length: length, end: record.bytes.upperBound)
    }

    private func number(_ value: Double, _ row: Int, _ column: Int) throws -> WorkbookValue {
        guard let decimals = DoubleText.shortest(value) else { throw fault(row, column, "holds no number") }
        return .number(decimals)
    }

    /// Eight bytes: a double, or where the last two are FF a kind and a value.
    private mutating func result(_ at: Int, _ row: Int, _ column: Int) throws {
        formula = nil
        let stream = records.stream
        guard stream[at + 6] == 0xFF, stream[at + 7] == 0xFF else { return try set(row, column, number(records.double(at), row, column)) }
        switch stream[at] {
        case 0: formula = (row, column)
        case 1: set(row, column, .boolean(stream[at + 2] != 0))
        case 2: set(row, column, Self.value(stream[at + 2], isError: true))
        default: break
        }
    }

    private static func value(_ code: UInt8, isError: Bool) -> WorkbookValue {
        guard isError else { return .boolean(code != 0) }
        let errors: [UInt8: String] = [
            0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
        ]
        return .error(errors[code] ?? "#\(code)")
    }

    private func fault(_ row: Int, _ column: Int, _ reason: String) -> IntakeError {
        let place = CellReference(column: column, row: row + 1)
        return IntakeError(.corrupt, "\(records.location): sheet “\(sheet)”, cell \(place)", reason)
    }
}
