import Foundation
import TestSupport
import Testing

@testable import Intake

/// Every cell of the agencies' workbooks, as openpyxl and xlrd read it.
@Suite("Workbooks beside Python's readers", .enabled(if: SharedData.folder != nil, "\(SharedData.absence)"))
struct PythonWorkbookTests {
    private static let python = PythonEnvironment("workbooks-1", packages: ["openpyxl==3.1.5", "xlrd==2.0.2"])

    /// Compares the lines `sheet⇥row⇥column⇥kind⇥value` that Swift wrote with its own.
    private static let program = """
        import sys
        path, ours = sys.argv[1:]
        def cells():
            if path.endswith("x"):
                import openpyxl
                book = openpyxl.load_workbook(path, read_only=True, data_only=True)
                for sheet in book.worksheets:
                    for row in sheet.iter_rows():
                        for cell in row:
                            if cell.value is not None and cell.value != "":
                                yield sheet.title, cell.row, cell.column, cell.data_type, cell.value
            else:
                import xlrd
                for sheet in xlrd.open_workbook(path).sheets():
                    for row in range(sheet.nrows):
                        for column, cell in enumerate(sheet.row(row)):
                            if cell.ctype in (1, 2, 4, 5) and cell.value != "":
                                yield sheet.name, row + 1, column + 1, {1: "s", 2: "n", 4: "b", 5: "e"}[cell.ctype], cell.value
        def line(sheet, row, column, kind, value):
            if kind == "b": return f"{sheet}\\t{row}\\t{column}\\tb\\t{bool(value)}"
            if kind == "n": return f"{sheet}\\t{row}\\t{column}\\tn\\t{float(value)!r}"
            return f"{sheet}\\t{row}\\t{column}\\ts\\t{value}".replace("\\n", " ").replace("\\r", " ")
        theirs = [line(*cell) for cell in cells()]
        mine = []
        for text in open(ours, encoding="utf-8", newline="\\n").read().split("\\n"):
            if not text: continue
            parts = text.split("\\t")
            mine.append(line(parts[0], parts[1], parts[2], parts[3], parts[4] == "TRUE" if parts[3] == "b" else "\\t".join(parts[4:])))
        different = [pair for pair in zip(theirs, mine) if pair[0] != pair[1]]
        print(len(theirs), len(mine), len(different), different[:3])
        sys.exit(0 if len(theirs) == len(mine) and not different and theirs else 1)
        """

    /// Those that take openpyxl a minute are left out.
    private static let files: [String] = {
        guard let folder = SharedData.folder,
            let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        else { return [] }
        return all.compactMap { $0 as? URL }
            .filter { url in
                let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
                return ["xls", "xlsx"].contains(url.pathExtension) && (size < 1 << 20 || url.lastPathComponent == "natsector_M2022_dl.xlsx")
            }
            .map(\.path).sorted()
    }()

    @Test(.enabled("\(python.absence)") { await python.isThere }, arguments: files) func everyCellIsTheSame(_ path: String) async throws {
        let dump = FileManager.default.temporaryDirectory.appendingPathComponent("cells-\(UInt64.random(in: 0 ... .max))").path
        defer { try? FileManager.default.removeItem(atPath: dump) }
        try await Self.onThread { try Self.dump(path).write(toFile: dump, atomically: false, encoding: .utf8) }
        let outcome = try await Self.python.run(["-c", Self.program, path, dump])
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    }

    /// Not on one of the threads that all other tests share.
    private static func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    private static func dump(_ path: String) throws -> String {
        let book = try #require(try Workbook.all(at: path).first)
        var lines = ""
        for sheet in book.sheets {
            try book.read(sheet) { row in
                for (column, value) in row.values.enumerated() where value != .empty {
                    lines += "\(sheet)\t\(row.number)\t\(column + 1)\t\(kind(value))\t\(value.text.replacing("\n", with: " "))\n"
                }
                return true
            }
        }
        return lines
    }

    private static func kind(_ value: WorkbookValue) -> String {
        switch value {
        case .number: "n"
        case .boolean: "b"
        default: "s"
        }
    }
}
