import Foundation
import Intake
import Store
import TestSupport

/// A corrected re-issue of the May 2025 seeds: 29-2072 has one person more in
/// every cell. A new folder each time, which the caller removes.
enum RevisedSeeds {
    /// - Parameter more: how many persons more.
    static func write(more: Int = 1) async throws -> URL {
        let seeds = URL(fileURLWithPath: try OutlookDatabase.project.seeds).appendingPathComponent("oews/2025-05")
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("revised-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.copyItem(at: seeds, to: folder)
        let file = folder.appendingPathComponent("estimates.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { revise($0, more: more) }
        try (lines.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
        let manifest = folder.appendingPathComponent("manifest.yaml")
        let text = try String(contentsOf: manifest, encoding: .utf8)
            .replacingOccurrences(of: try await sha256(seeds.appendingPathComponent("estimates.csv")), with: try await sha256(file))
        try text.write(to: manifest, atomically: true, encoding: .utf8)
        return folder
    }

    private static func revise(_ line: Substring, more: Int) -> String {
        guard line.hasPrefix("29-2072,") else { return String(line) }
        var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if let employment = Int(fields[3]) { fields[3] = "\(employment + more)" }
        return fields.joined(separator: ",")
    }

    private static func sha256(_ file: URL) async throws -> String {
        String(try await OutlookProgram.run("/usr/bin/sha256sum", [file.path]).text.prefix(64))
    }

    /// Imports a folder as `pathways import` does, from a process of its own as far as servers can tell.
    static func load(_ folder: URL, into database: OutlookDatabase) async throws {
        try await database.withPool { pool in
            _ = try await OutlookImport().load(OutlookSources.recognise(SourceFolder(folder.path)), into: pool)
        }
    }
}
