import API
import ArgumentParser
import Domain
import Foundation
import Store

struct RostersPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Say what applying a roster would do; nothing is written.",
        discussion: """
            Prints what would happen in sentences, every row's fault with its file and line, and the digest by which `rosters apply` confirms it.
            Exit code 1: rows have faults, or more would be removed than --limit allows.
            Examples:
              pathways rosters plan export.zip --college north-college --as registrar@north.example
              pathways rosters plan grades.csv --mapping grades.yaml --college north-college --as registrar@north.example --csv > plan.csv
            """)

    @OptionGroup var files: RosterFiles
    @OptionGroup var acting: ActingOptions
    @Flag(help: "Print JSON.") var json = false
    @Flag(help: "Print a table of every change, as CSV.") var csv = false
    @OptionGroup var settings: SettingsOptions

    func validate() throws {
        if json && csv { throw ValidationError("--json and --csv are two things: take one.") }
    }

    func run() async throws {
        let (source, limit) = (try files.read(), files.removals ?? .standard)
        let planned = try await acting.run(settings) { try await RosterImports(pool: $0).plan(source, limit: limit, as: $1) }
        if json {
            FileHandle.standardOutput.write(Data(RosterView.json(planned, of: source) + [0x0A]))
        } else if csv {
            FileHandle.standardOutput.write(Data(planned.plan.csv()))
        } else {
            for line in RosterView.words(planned, of: source) { print(line) }
        }
        flushStandardOutput()
        if source.faultCount > 0 || planned.plan.isRefused { throw ExitCode(1) }
    }
}

struct RostersApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Apply a roster as it was planned, all of it or nothing.",
        discussion: "The same files applied again are answered with what was done before.")

    @OptionGroup var files: RosterFiles
    @OptionGroup var acting: ActingOptions
    @Option(help: ArgumentHelp("The digest that `rosters plan` printed.", valueName: "digest")) var confirm: String
    @Flag(help: "Leave rows with faults out.") var skipFaults = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (source, limit) = (try files.read(), files.removals ?? .standard)
        let (confirm, skips) = (confirm, skipFaults)
        let done = try await acting.run(settings) {
            try await RosterImports(pool: $0).apply(source, confirmed: confirm, limit: limit, skippingFaults: skips, as: $1)
        }
        if json { return print(String(decoding: done.canonicalJSON(), as: UTF8.self)) }
        for line in RosterText.import(done) { print(line) }
        print("To take it back: pathways rosters undo \(done.recordID ?? "")")
    }
}
