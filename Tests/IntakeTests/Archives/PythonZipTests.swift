import Foundation
import TestSupport
import Testing

@testable import Intake

/// Archives that Python's `zipfile` wrote, in each of its ways.
@Suite("Zip archives of Python")
struct PythonZipTests {
    private static let program = """
        import sys, zipfile
        path, way = sys.argv[1:]
        text = "".join(f"{i},Zo\\u00eb,{i * 2654435761 % 2**32}\\n" for i in range(20000)).encode()
        method = {"stored": zipfile.ZIP_STORED, "bzip2": zipfile.ZIP_BZIP2}.get(way, zipfile.ZIP_DEFLATED)
        class Pipe:
            def __init__(self, file): self.file = file
            def write(self, data): return self.file.write(data)
            def flush(self): self.file.flush()
        with open(path, "wb") as file:
            with zipfile.ZipFile(Pipe(file) if way == "streamed" else file, "w", method) as archive:
                archive.writestr("users.csv", text)
                with archive.open("Zo\\u00eb/long.csv", "w", force_zip64=way == "zip64") as entry:
                    for _ in range(3): entry.write(text)
        """

    @Test(arguments: ["stored", "deflated", "streamed", "zip64"]) func isReadAsItWasWritten(_ way: String) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("python-\(UInt64.random(in: 0 ... .max)).zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let outcome = try await OutlookProgram.run("/usr/bin/env", ["python3", "-c", Self.program, path, way])
        try #require(outcome.status == 0, "\(outcome.errors)")
        let set = try FileSet(path: path)
        #expect(set.names == ["users.csv", "Zoë/long.csv"])
        let text = (0..<20_000).flatMap { Array("\($0),Zoë,\(($0 * 2_654_435_761) % (1 << 32))\n".utf8) }
        #expect(try set.bytes(of: "users.csv") == text)
        #expect(try set.bytes(of: "Zoë/long.csv") == text + text + text)
    }
}
