import ArgumentParser
import Domain
import Foundation
import Intake
import Logging
import Postgres
import Store

/// `pathways import PATH…`: loads whatever lies there, each file or folder whole or not at all.
package struct ImportFilesCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "files", abstract: "Load files and folders of any kind; what they are, they tell by their content.",
        discussion: """
            PATH is a file or a folder; of a folder that is no set of its own every file is looked at, and every folder in it. Each is checked and \
            loaded by itself, and the same content twice is loaded once. What lies in a folder and is nothing that an agency publishes (somebody's \
            table, a database, notes) is passed over and told with its lines; named itself it is refused. Exit code 65: at least one was refused, \
            or with --strict passed over; each such fault is listed, and nothing of that file has changed.
            """)

    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]
    @Option(help: "Year of files that do not name theirs.") var year: Int?
    @Option(help: "Vintage of reference data that does not say it itself: 29.3 for a file of O*NET alone.") var vintage: String?
    @Flag(help: "Read and check everything; write nothing, and need no database.") var dryRun = false
    @Flag(help: "End with exit code 65 also where something in a folder was passed over.") var strict = false
    @Flag(help: "Print the reports as JSON.") var json = false
    @Option(help: "How many faults are listed before reading a file stops.") var limitFaults = 100
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if limitFaults < 1 { throw ValidationError("--limit-faults must be at least 1.") }
        if let year, !(1980...2100).contains(year) { throw ValidationError("--year takes a year as 2016.") }
    }

    package func run() async throws {
        let settings = try options.load()
        let bar = ProgressBar()
        let wishes = ImportWishes(year: year, vintage: vintage, faultLimit: limitFaults) { bar.show($0) }
        let walk = ImportWalk(paths: paths, wishes: wishes, bar: bar, isJSON: json, isStrict: strict)
        let refused: Int
        if dryRun {
            refused = try await walk.run(nil)
        } else {
            let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning))
            refused = try await opening.run { try await walk.run($0.pool) }
        }
        if refused > 0 { throw ExitCode(65) }
    }
}

/// Goes through the paths, and tells of each as soon as it is done.
struct ImportWalk: Sendable {
    let paths: [String]
    let wishes: ImportWishes
    let bar: ProgressBar
    let isJSON: Bool
    /// Whether what is passed over counts as refused.
    let isStrict: Bool

    /// - Parameter pool: nil where everything is only checked.
    /// - Returns: how many files were refused.
    func run(_ pool: ConnectionPool?) async throws -> Int {
        var entries: [Entry] = []
        for path in paths { _ = try await load(path, pool, isNamed: true, &entries) }
        if isJSON { print(try ImportReportText.json(["files": entries])) }
        let passedOver = entries.count { $0.isPassedOver }
        if passedOver > 0 {
            flushStandardOutput()
            let line = "\(passedOver) of \(entries.count) were passed over: nothing of them was loaded, as told above.\n"
            FileHandle.standardError.write(Data(line.utf8))
        }
        return entries.count { $0.faults != nil } + (isStrict ? passedOver : 0)
    }

    /// - Parameters:
    ///   - isNamed: whether the path was typed, and did not only lie in a folder that was.
    ///   - mayWait: whether it may come again, after the files beside it.
    /// - Returns: whether it has to wait for what it refers to, and nothing was told of it.
    private func load(
        _ path: String, _ pool: ConnectionPool?, isNamed: Bool, mayWait: Bool = false, _ entries: inout [Entry]
    ) async throws -> Bool {
        do {
            let item = try await ImportItem(path)
            do {
                if let (kind, outcomes) = try await ImportKinds.load(item, wishes, into: pool) {
                    outcomes.forEach { tell(Entry(path: path, kind: kind, outcome: $0), &entries) }
                    return false
                }
                guard item.sample.names != nil else { throw try item.unknown() }
            } catch let faults as ImportFaults where !isNamed && Self.mayPassOver(item, faults) {
                tell(Entry(path: path, passedOver: try await Self.passedOver(item, faults)), &entries)
                return false
            } catch let faults as ImportFaults where mayWait && faults.list.allSatisfy({ $0.kind == .unknownReference }) {
                return true
            }
            try await loadAll(item.sample.names ?? [], in: path, pool, &entries)
        } catch let faults as ImportFaults {
            tell(Entry(path: path, faults: faults), &entries)
        } catch let error as IntakeError {
            tell(Entry(path: path, faults: ImportFaults(error)), &entries)
        }
        return false
    }

    /// What refers to something that another file of the folder has comes after it: completions after the directory.
    private func loadAll(_ names: [String], in folder: String, _ pool: ConnectionPool?, _ entries: inout [Entry]) async throws {
        if names.isEmpty { throw ImportFaults([ImportFault(.missingFile, file: folder, reason: "is an empty folder")]) }
        var waiting: [String] = []
        for name in names {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            if try await load(path, pool, isNamed: false, mayWait: pool != nil, &entries) { waiting.append(path) }
        }
        for path in waiting { _ = try await load(path, pool, isNamed: false, &entries) }
    }

    /// Tables of text and forms in which no agency publishes; a workbook or an archive that is not known may be an agency's newest.
    private static func mayPassOver(_ item: ImportItem, _ faults: ImportFaults) -> Bool {
        (item.sample.isText || item.sample.isInNoFormOfOurs) && faults.list.allSatisfy { $0.kind.isLackOfContext }
    }

    private static func passedOver(_ item: ImportItem, _ faults: ImportFaults) async throws -> ImportOutcome {
        let reason = faults.list[0].reason
        let lines = item.sample.isText ? try await item.sample.lines() : nil
        let extent = lines.map { ", \($0) lines," } ?? ""
        return ImportOutcome(
            report: ImportRemark(outcome: "passed_over", remark: reason, lines: lines),
            lines: ["\(item.path)\(extent) was passed over: \(reason)."])
    }

    private func tell(_ entry: Entry, _ entries: inout [Entry]) {
        bar.end()
        entries.append(entry)
        if let faults = entry.faults {
            flushStandardOutput()
            _ = ImportRun.refusal(faults)
        } else if !isJSON {
            print(entry.lines.joined(separator: "\n"))
        }
    }

    /// One file or folder, and what was done with it.
    private struct Entry: Encodable {
        let path: String
        var kind: String?
        var report: (any Encodable & Sendable)?
        var lines: [String] = []
        var faults: ImportFaults?
        var isPassedOver = false

        init(path: String, passedOver outcome: ImportOutcome) {
            self.init(path: path, kind: "none", outcome: outcome)
            isPassedOver = true
        }

        init(path: String, kind: String, outcome: ImportOutcome) {
            (self.path, self.kind, report, lines) = (path, kind, outcome.report, outcome.lines)
        }

        init(path: String, faults: ImportFaults) { (self.path, self.faults) = (path, faults) }

        private enum CodingKeys: String, CodingKey { case path, kind, report, refusal }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(path, forKey: .path)
            try container.encodeIfPresent(kind, forKey: .kind)
            if let report { try report.encode(to: container.superEncoder(forKey: .report)) }
            if let faults { try container.encode(ImportReportText.Refusal(faults), forKey: .refusal) }
        }
    }
}
