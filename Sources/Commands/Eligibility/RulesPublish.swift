import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules publish PATH…`: makes rules answer, all of those given or none.
struct RulesPublish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Publish rule files: a changed one is the next revision of its rule.",
        discussion: """
            PATH is a file or a folder of them. What is published already with the same content is left alone; every earlier revision stays \
            askable. Exit code 65: something is wrong with a file, every fault is listed and nothing has changed.
            """)

    @Argument(help: "Rule files, or folders of them.") var paths: [String]
    @Flag(help: "Say what would be published; write nothing.") var dryRun = false
    @Flag(help: "Do not ask first; needed where nobody can be asked.") var yes = false
    @Flag(help: "Print JSON.") var json = false
    @Option(help: "Who publishes; the account that runs the command where absent.") var by: String?
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let documents = try RuleFiles(paths).documents()
        let publisher = by ?? NSUserName()
        let (dryRun, yes, json) = (dryRun, yes, json)
        let publications = try await settings.withDatabase { database -> [RulePublication] in
            let library = RuleLibrary(pool: database.pool)
            let plan = try await library.plan(documents)
            guard !dryRun, plan.contains(where: { !$0.isUnchanged }) else { return plan }
            if !yes {
                if !json { for line in Self.lines(plan, isDone: false) { print(line) } }
                try Self.ask()
            }
            return try await library.publish(documents, by: publisher)
        }
        if json {
            try FileHandle.standardOutput.write(contentsOf: Data(Self.json(publications, isDone: !dryRun) + [0x0A]))
        } else {
            for line in Self.lines(publications, isDone: !dryRun) { print(line) }
        }
    }

    private static func ask() throws {
        guard isatty(0) == 1 else { throw ValidationError("Nobody can be asked here: say --yes, or --dry-run to see what would be done.") }
        print("Publish? [y/N] ", terminator: "")
        flushStandardOutput()
        guard let answer = readLine()?.lowercased(), answer == "y" || answer == "yes" else {
            print("Nothing was changed.")
            throw ExitCode(1)
        }
    }

    static func lines(_ publications: [RulePublication], isDone: Bool) -> [String] {
        publications.map { publication in
            let name = "\(publication.rule) (\(publication.title))"
            if publication.isUnchanged { return "  \(name) is published with this content, as revision \(publication.revision)" }
            let changed = publication.changedVersions.joined(separator: ", ")
            let dropped = publication.droppedVersions.joined(separator: ", ")
            let versions =
                (changed.isEmpty ? "" : "; new or changed versions: \(changed)") + (dropped.isEmpty ? "" : "; no longer in it: \(dropped)")
            return "\(isDone ? "+ published" : "+ would publish") \(name) as revision \(publication.revision)\(versions)"
        }
    }

    static func json(_ publications: [RulePublication], isDone: Bool) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("published", isDone)
            json.key("rules")
            json.array(publications) { json, publication in
                json.object { json in
                    json.field("id", publication.rule)
                    json.field("revision", publication.revision)
                    json.field("digest", publication.digest)
                    json.field("unchanged", publication.isUnchanged)
                    json.field("changed_versions", publication.changedVersions)
                    json.field("dropped_versions", publication.droppedVersions)
                }
            }
        }
        return json.bytes
    }
}
