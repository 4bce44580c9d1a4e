import ArgumentParser
import Domain
import Store

/// `pathways rosters`: what the college's systems say of people, courses and grades.
package struct RostersCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "rosters", abstract: "Rosters of OneRoster, Canvas and plain CSV: planned, applied as confirmed, undone as a whole.",
        subcommands: [RostersPlan.self, RostersApply.self, RostersList.self, RostersUndo.self, RostersAside.self])

    package init() {}
}

/// Which files, how they are read, and how much they may take away.
struct RosterFiles: ParsableArguments {
    @Argument(help: ArgumentHelp("A zip archive, a folder or one CSV file.", valueName: "file")) var path: String
    @Option(help: ArgumentHelp("What the columns of plain CSV mean, as YAML or JSON; an archive may hold mapping.json.", valueName: "file"))
    var mapping: String?
    @Option(help: "Whether Canvas's files have everything (bulk) or what changed (delta).") var extent = "delta"
    @Option(help: ArgumentHelp("How much of what is held of a kind may be removed: 5%, 200, or all.", valueName: "much")) var limit: String?

    func validate() throws {
        guard Roster.Extent(rawValue: extent) != nil else { throw ValidationError("--extent takes bulk or delta.") }
        guard limit == nil || removals != nil else {
            throw ValidationError("--limit takes a share as 5%, a number of rows as 200, or all.")
        }
    }

    var removals: RemovalLimit? {
        guard let limit else { return .standard }
        if limit == "all" { return .allowing }
        if limit.hasSuffix("%"), let percent = Int(limit.dropLast()), (0...100).contains(percent) {
            return RemovalLimit(percent: percent, rows: 0)
        }
        return Int(limit).flatMap { $0 >= 0 ? RemovalLimit(percent: 0, rows: $0) : nil }
    }

    /// - Throws: `Faults`
    func read() throws -> RosterSource {
        try RosterSource.read(
            path: path, mapping: mapping.map { try DocumentFile.read($0) }, extent: Roster.Extent(rawValue: extent) ?? .delta)
    }
}

extension Faults {
    /// Why an import was refused, for the terminal.
    init(_ refusal: RosterRefusal) {
        switch refusal {
        case .changed:
            self.init(
                Fault("plan_changed", parameter: "--confirm", message: "is of another plan: files or records have changed; plan it again"))
        case .busy: self.init(Fault("locked", message: "Another import is being applied; try again."))
        case .removals(let refusals):
            self.init(
                refusals.map {
                    Fault(
                        "too_many_removals", parameter: $0.kind.rawValue,
                        message: "\($0.removals) of \($0.held) would be removed, and \($0.allowed) may be unasked: --limit says it is meant"
                    )
                })
        case .faults(let count):
            self.init(
                Fault(
                    "rows_have_faults", message: "\(count) faults in rows: `rosters plan` lists them, --skip-faults leaves them out."))
        case .undone: self.init(Fault("undone", message: "It was undone before."))
        case .changedSince(let kept):
            self.init(
                kept.map {
                    Fault(
                        "changed_since", parameter: $0.kind, value: $0.id,
                        message: "was changed since, or is used: --keep-changed leaves it so")
                })
        }
    }
}
