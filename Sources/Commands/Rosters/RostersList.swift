import ArgumentParser
import Domain
import Store

struct RostersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the imports of rosters, the latest first.")

    @OptionGroup var acting: ActingOptions
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let found = try await acting.run(settings) { try await RosterImports(pool: $0).list(as: $1) }
        if json { return print(String(decoding: Document.array(found).canonicalJSON(), as: UTF8.self)) }
        if found.isEmpty { return print("Nothing was imported yet.") }
        var table = TextTable(
            columns: ["When", "By", "Format", "System", "Added", "Changed", "Removed", "", "Id"].map { .init(title: $0) })
        table.rows = found.map { document in
            let text = { document[$0].text ?? "" }
            return [
                text("applied_at"), text("by"), text("format"), text("system"), RosterText.sum(document, "added"),
                RosterText.sum(document, "changed"), RosterText.sum(document, "removed"), document["undone_at"].text == nil ? "" : "undone",
                text("id"),
            ]
        }
        for line in table.lines(width: Terminal.width) { print(line) }
    }
}

struct RostersUndo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Put back what was there before an import, in one go.",
        discussion:
            "Rows that somebody changed since, or on which other records rest, are listed and nothing is undone, unless they may stay.")

    @Argument(help: ArgumentHelp("The import, as `rosters list` prints it.", valueName: "id")) var id: String
    @OptionGroup var acting: ActingOptions
    @Flag(help: "Rows that were changed since stay as they are.") var keepChanged = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let id = try RosterText.id(id)
        let keeps = keepChanged
        let undone = try await acting.run(settings) { try await RosterImports(pool: $0).undo(id, keepingChanged: keeps, as: $1) }
        if json { return print(String(decoding: undone.canonicalJSON(), as: UTF8.self)) }
        let kept = RosterText.items(undone["undo_kept"])
        print(
            kept.isEmpty
                ? "Everything is as it was before." : "\(kept.count) rows were changed since and stay; all else is as it was before.")
        for row in kept { print("  \(row["kind"].text ?? "") \(row["id"].text ?? "")") }
    }
}
