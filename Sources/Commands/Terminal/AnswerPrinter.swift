import API
import ArgumentParser
import Foundation
import Synchronization

/// Asks a question of the API in this process and prints the answer: as a
/// table for reading, or as the API's own JSON or CSV.
struct AnswerPrinter {
    let settings: SettingsOptions
    let output: OutputOptions

    /// - Parameters:
    ///   - shown: how many rows a table has where no limit was given.
    ///   - table: the lines of a table, from the API's JSON.
    func answer(
        _ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)], shown: Int? = nil,
        table: ([UInt8]) throws -> [String]
    ) async throws {
        let isTable = !output.json && !output.csv
        var question = LocalQuestion(route, places: places, parameters: parameters, format: output.csv ? .csv : .json)
        if isTable, let shown, !parameters.contains(where: { $0.name == "limit" }) { question.parameters.append(("limit", "\(shown)")) }
        let asked = question
        let collected = Mutex<[UInt8]>([])
        try await settings.withServices { services in
            try await asked.ask(services) { bytes in
                if isTable { collected.withLock { $0 += bytes } } else { try Self.write(bytes) }
            }
        }
        if isTable {
            for line in try table(collected.withLock { $0 }) { print(line) }
        } else if output.json {
            print("")
        }
    }

    /// A reader that has had enough, as `head`, ends the command without a word.
    private static func write(_ bytes: [UInt8]) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(bytes))
        } catch {
            throw ExitCode(128 + SIGPIPE)
        }
    }
}
