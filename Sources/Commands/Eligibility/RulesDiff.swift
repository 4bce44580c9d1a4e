import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways rules diff OLD [NEW]`: what an edition of a rule changes, in words.
struct RulesDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show in words what changed between two editions of a rule.",
        discussion: """
            An edition is a file, a published rule or a revision of its publication; with one FILE alone it is compared with what is \
            published under its id. Two files need no database.

            Examples:
              pathways rules diff seeds/rules/ahima.rhit.yaml
              pathways rules diff ahima.rhit#1 ahima.rhit#2
              pathways rules diff old/ahima.rhit.yaml new/ahima.rhit.yaml --json
            """)

    @Argument(help: ArgumentHelp("The edition before, or a file alone.", valueName: "id|file")) var old: String
    @Argument(help: ArgumentHelp("The edition after.", valueName: "id|file")) var new: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (before, after) = try editions()
        let documents: (old: RuleDocument, new: RuleDocument)
        if let old = before.document, let new = after.document {
            documents = (old, new)
        } else {
            documents = try await settings.withDatabase { database in
                let library = RuleLibrary(pool: database.pool)
                return (try await before.document(library), try await after.document(library))
            }
        }
        let difference = RuleDifference(
            from: (documents.old.rule, documents.old.document), to: (documents.new.rule, documents.new.document))
        if json {
            let bytes = Self.json(difference, (before.name, documents.old.digest), (after.name, documents.new.digest))
            return try FileHandle.standardOutput.write(contentsOf: Data(bytes + [0x0A]))
        }
        print("− \(before.name), sha256 \(documents.old.digest.prefix(12))")
        print("+ \(after.name), sha256 \(documents.new.digest.prefix(12))")
        print("")
        for line in Self.lines(difference, isSameText: documents.old.digest == documents.new.digest) { print(line) }
    }

    /// A file alone comes after what is published under its id.
    private func editions() throws -> (before: RuleEdition, after: RuleEdition) {
        let first = try RuleEdition(old)
        if let new { return (first, try RuleEdition(new)) }
        guard let document = first.document else {
            throw ValidationError("\(old) is published: name the edition that it is compared with, as a file or as \(old)#2.")
        }
        return (.published(rule: document.rule.id, revision: nil), first)
    }

    static func lines(_ difference: RuleDifference, isSameText: Bool) -> [String] {
        if !difference.isNone { return difference.lines }
        return [isSameText ? "They are the same." : "They say the same, in another order."]
    }

    static func json(
        _ difference: RuleDifference, _ old: (name: String, digest: String), _ new: (name: String, digest: String)
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("from")
            json.object { json in
                json.field("edition", old.name)
                json.field("digest", old.digest)
            }
            json.key("to")
            json.object { json in
                json.field("edition", new.name)
                json.field("digest", new.digest)
            }
            json.key("difference")
            difference.write(to: &json)
        }
        return json.bytes
    }
}
