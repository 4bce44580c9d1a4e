import Domain
import Foundation
import TestSupport
import Testing

/// Tables that Python's `csv` wrote, and ours that it reads.
@Suite("Tables of Python")
struct PythonCSVTests {
    private static let rows = [
        ["name", "note", "n"], ["Zoë, \"Z\"", "two\nlines; and a tab\there", "1"], ["O'Hara", " '=x", "-5"], ["", "ends with \"", "2"],
        ["a\"b", "€ “ok”", "3"],
    ]

    private static func run(_ program: String, _ arguments: [String]) async throws -> OutlookProgram.Outcome {
        let outcome = try await OutlookProgram.run("/usr/bin/env", ["python3", "-c", program] + arguments)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome
    }

    private static func withFile<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("python-\(UInt64.random(in: 0 ... .max)).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    @Test(arguments: [",", ";", "\t"], ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    func areReadAsTheyWereWritten(_ separator: String, _ encoding: String) async throws {
        let program = """
            import csv, json, sys
            path, separator, encoding, ending, rows = sys.argv[1:]
            with open(path, "w", newline="", encoding=encoding) as file:
                # By itself it leaves a line break bare that is not the terminator.
                quoting = csv.QUOTE_ALL if ending == "\\r" else csv.QUOTE_MINIMAL
                csv.writer(file, delimiter=separator, lineterminator=ending, quoting=quoting).writerows(json.loads(rows))
            """
        let rows = String(decoding: try JSONSerialization.data(withJSONObject: Self.rows), as: UTF8.self)
        for ending in ["\n", "\r\n", "\r"] {
            try await Self.withFile { path in
                _ = try await Self.run(program, [path, separator, encoding, ending, rows])
                let read = ReadTable([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
                #expect(read.log.isEmpty, "\(read.log.faults)")
                // Blanks around a cell are none of its text, nor is the apostrophe before a formula.
                #expect(read.rows == Self.rows.dropFirst().map { $0.map { $0 == " '=x" ? "=x" : $0 } })
            }
        }
    }

    @Test func oursAreReadByIt() async throws {
        let program = """
            import csv, json, sys
            with open(sys.argv[1], newline="", encoding="utf-8") as file: print(json.dumps(list(csv.reader(file, strict=True))))
            """
        try await Self.withFile { path in
            try Data(Self.rows.flatMap { SpreadsheetSafe.line($0) }).write(to: URL(fileURLWithPath: path))
            let outcome = try await Self.run(program, [path])
            let read = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [[String]]
            #expect(read == Self.rows.map { $0.map(SpreadsheetSafe.cell) })
        }
    }
}
