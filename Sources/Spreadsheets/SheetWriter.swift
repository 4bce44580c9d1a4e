import CXLSXWriter
import Domain

/// How the cells of a workbook look.
struct SheetFormats {
    typealias Pointer = UnsafeMutablePointer<lxw_format>

    let title: Pointer
    let text: Pointer
    let day: Pointer
    let missing: Pointer
    let note: Pointer
    private let numbers: [String: Pointer]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        func made(_ change: (Pointer) -> Void) -> Pointer {
            let format = workbook_add_format(workbook)!
            change(format)
            return format
        }
        title = made {
            format_set_bold($0)
            format_set_text_wrap($0)
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
            format_set_bottom($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
        text = made {
            format_set_text_wrap($0)
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        day = made {
            format_set_num_format($0, "yyyy-mm-dd")
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        missing = made {
            format_set_italic($0)
            format_set_font_color($0, 0x76_76_76)
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
        note = made { format_set_font_color($0, 0x44_44_44) }
        let patterns = [ReportColumn.Kind.count, .decimal, .percent, .dollars].flatMap { kind in (0...6).map { Self.pattern(kind, $0) } }
        numbers = Dictionary(
            Set(patterns).sorted().map { pattern in
                let format = made {
                    format_set_num_format($0, pattern)
                    format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
                }
                return (pattern, format)
            }, uniquingKeysWith: { first, _ in first })
    }

    func number(_ digits: String, _ kind: ReportColumn.Kind) -> Pointer {
        let decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
        return numbers[Self.pattern(kind, min(decimals, 6))] ?? text
    }

    /// With as many decimals as were published.
    private static func pattern(_ kind: ReportColumn.Kind, _ decimals: Int) -> String {
        let places = decimals == 0 ? "" : "." + String(repeating: "0", count: decimals)
        switch kind {
        case .percent: return "0\(places)\" %\""
        case .dollars: return "\"$\"#,##0\(places)"
        default: return "#,##0\(places)"
        }
    }
}

/// Writes one sheet: titles that stay in sight, rows, and below them the notes.
struct SheetWriter {
    private let sheet: ReportSheet
    private let formats: SheetFormats
    private let worksheet: UnsafeMutablePointer<lxw_worksheet>

    /// What a cell can hold.
    private static let longest = 32_767

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ sheet: ReportSheet, _ formats: SheetFormats) throws {
        guard let worksheet = workbook_add_worksheet(workbook, sheet.name) else {
            throw WorkbookFile.Failure(description: "a workbook takes no sheet called \(sheet.name)")
        }
        (self.sheet, self.formats, self.worksheet) = (sheet, formats, worksheet)
    }

    func write() throws {
        for (column, width) in sheet.widths.enumerated() {
            try WorkbookFile.check(worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), Double(width), nil))
        }
        worksheet_freeze_panes(worksheet, 1, 0)
        worksheet_repeat_rows(worksheet, 0, 0)
        worksheet_set_landscape(worksheet)
        worksheet_fit_to_pages(worksheet, 1, 0)
        for (column, title) in sheet.titles.enumerated() { try text(title, 0, column, formats.title) }
        for (row, cells) in sheet.rows.enumerated() {
            for (column, cell) in cells.enumerated() { try write(cell, row + 1, column) }
        }
        for (index, note) in sheet.notes.enumerated() { try text(note, sheet.rows.count + 2 + index, 0, formats.note) }
    }

    private func write(_ cell: ReportSheet.Cell, _ row: Int, _ column: Int) throws {
        switch cell {
        case .text(let text): try self.text(text, row, column, formats.text)
        case .missing(let why): try text(why, row, column, formats.missing)
        case .day(let day):
            var date = lxw_datetime(year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: 0, min: 0, sec: 0)
            try WorkbookFile.check(worksheet_write_datetime(worksheet, lxw_row_t(row), lxw_col_t(column), &date, formats.day))
        case .number(let digits, let kind):
            guard let number = Double(digits) else { return try text(digits, row, column, formats.text) }
            let format = formats.number(digits, kind)
            try WorkbookFile.check(worksheet_write_number(worksheet, lxw_row_t(row), lxw_col_t(column), number, format))
        }
    }

    /// Text that is too long for a cell ends in a mark that it goes on.
    private func text(_ text: String, _ row: Int, _ column: Int, _ format: SheetFormats.Pointer) throws {
        let fits = text.utf16.count <= Self.longest
        let cut = fits ? text : String(text.prefix(Self.longest / 2)) + " […]"
        try WorkbookFile.check(worksheet_write_string(worksheet, lxw_row_t(row), lxw_col_t(column), cut, format))
    }
}
