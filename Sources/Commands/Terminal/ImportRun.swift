import ArgumentParser
import Domain
import Foundation
import Store

/// An import as the terminal sees it: its progress, then its report, or everything that is wrong with the files.
enum ImportRun {
    static func show<Report: Encodable>(
        json: Bool, lines: (Report) -> [String], _ work: (ProgressBar) async throws -> Report
    ) async throws {
        let bar = ProgressBar()
        do {
            let report = try await work(bar)
            bar.end()
            print(json ? try ImportReportText.json(report) : lines(report).joined(separator: "\n"))
        } catch let faults as ImportFaults {
            bar.end()
            if json { print(try ImportReportText.json(ImportReportText.Refusal(faults))) }
            throw refusal(faults)
        } catch {
            bar.end()
            throw error
        }
    }

    /// An import of titles, which is quick and has but a number to report.
    static func titles(
        json: Bool, _ options: SettingsOptions, _ load: @escaping @Sendable (DatabaseSession) async throws -> Int
    ) async throws {
        do {
            let count = try await options.withDatabase(load)
            print(json ? "{\"titles\":\(count)}" : "\(count) titles are held now.")
        } catch let faults as ImportFaults {
            throw refusal(faults)
        }
    }

    /// Tells of every fault.
    /// - Returns: how the command ends.
    static func refusal(_ faults: ImportFaults) -> ExitCode {
        FileHandle.standardError.write(Data((ImportReportText.lines(faults).joined(separator: "\n") + "\n").utf8))
        return ExitCode(65)
    }
}
