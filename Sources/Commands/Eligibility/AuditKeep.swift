import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways audit keep FILE…`: what is known of learners, kept for audits of all of them.
struct AuditKeep: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keep", abstract: "Keep learners' facts, for audits of a whole cohort.",
        discussion: """
            FILE holds the facts of one learner, as YAML or JSON, or of many, one a line, where its name ends in .ndjson. All of them are kept \
            or none. Of several facts of a learner the latest count. Exit code 65: some are faulty, every fault is listed.
            """)

    @Argument(help: "Files of facts.") var files: [String]
    @Flag(help: "Read and check them; keep nothing.") var dryRun = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let facts = try Self.facts(files)
        if !dryRun {
            try await settings.withDatabase { database in
                try await AuditStore(pool: database.pool, library: RuleLibrary(pool: database.pool)).keep(facts: facts)
            }
        }
        print(
            "\(dryRun ? "Would keep" : "Kept") the facts of \(ProgressLine.grouped(facts.count)) \(facts.count == 1 ? "learner" : "learners")."
        )
    }

    /// - Throws: every fault of every file, each with its file, line and pointer.
    static func facts(_ files: [String]) throws(Faults) -> [Document] {
        var (documents, faults): ([Document], [Fault]) = ([], [])
        for file in files {
            do throws(Faults) {
                let found = file.hasSuffix(".ndjson") ? try DocumentFile.lines(file) : [try DocumentFile.read(file)]
                for (index, document) in found.enumerated() {
                    do throws(Faults) { _ = try Facts.read(document) } catch {
                        faults += error.of(file: file.hasSuffix(".ndjson") ? "\(file):\(index + 1)" : file).list
                    }
                }
                documents += found
            } catch {
                faults += error.list
            }
        }
        if !faults.isEmpty { throw Faults(Array(faults.prefix(Reading.mostFaults))) }
        return documents
    }
}
