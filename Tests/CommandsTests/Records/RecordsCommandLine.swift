import Domain
import Foundation
import TestSupport

/// The command line as an account of the first college of `RecordsDatabase`, with a folder for the documents that it reads.
final class RecordsCommandLine: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("documents-\(UInt64.random(in: 0 ... .max))").path

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
        return "\(folder)/\(name)"
    }

    func run(
        _ arguments: [String], _ database: RecordsDatabase, as role: Role = .administrator
    ) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(
            arguments + ["--college", "north", "--as", "\(role.rawValue)@north.example"], on: database.served)
    }
}
