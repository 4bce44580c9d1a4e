import API
import ArgumentParser
import Domain
import Foundation
import Synchronization

/// Asks a question of the API in this process and prints the answer: as a
/// table for reading, or as the API's own JSON or CSV.
struct OutlookPrinter {
    let settings: SettingsOptions
    let output: OutputOptions
    /// A picture instead of all else.
    var isPicture = false

    func printCells(
        _ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)], measures: [Measure]
    ) async throws {
        var question = LocalQuestion(route, places: places, parameters: parameters, format: format)
        if format == .json, !output.json, !parameters.contains(where: { $0.name == "limit" }) {
            question.parameters.append(("limit", "20"))
        }
        try await answer(question) { json in
            try CellTable(json: json).lines(measures: measures, width: Terminal.width)
        }
    }

    func printCodes(_ route: String, parameters: [(name: String, value: String)]) async throws {
        try await answer(LocalQuestion(route, parameters: parameters, format: format)) { json in
            try CodeTable(json: json).lines(width: Terminal.width)
        }
    }

    func printOccupation(_ occupation: String, parameters: [(name: String, value: String)]) async throws {
        let question = LocalQuestion("occupations.one", places: ["soc": occupation], parameters: parameters, format: .json)
        try await answer(question) { json in try CodeTable.occupation(json: json) }
    }

    /// Any question whose answer is read as a document.
    func printDocument(
        _ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)], _ lines: (Document) -> [String]
    ) async throws {
        try await answer(LocalQuestion(route, places: places, parameters: parameters, format: format)) { json in
            lines(try JSONReader.read(json))
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

    private var format: Format { isPicture ? .svg : output.csv ? .csv : .json }

    /// Streams JSON and CSV as they come; a table needs the whole of its page.
    private func answer(_ question: LocalQuestion, table: ([UInt8]) throws -> [String]) async throws {
        if isPicture, output.json || output.csv { throw ValidationError("--svg excludes --json and --csv.") }
        let isTable = format == .json && !output.json
        let collected = Mutex<[UInt8]>([])
        try await settings.withServices { services in
            try await question.ask(services) { bytes in
                if isTable { collected.withLock { $0 += bytes } } else { try Self.write(bytes) }
            }
        }
        if isTable {
            for line in try table(collected.withLock { $0 }) { print(line) }
        } else if output.json {
            print("")
        }
    }
}
