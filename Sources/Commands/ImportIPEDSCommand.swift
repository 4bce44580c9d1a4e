import ArgumentParser
import Domain
import Intake
import Logging
import Store

/// `pathways import ipeds FILE…`: directories and completions of IPEDS, all of them or none.
package struct ImportIPEDSCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "ipeds", abstract: "Load institutions and awards of IPEDS.",
        discussion: """
            FILE is a directory (HD2024.csv) or completions (C2024_A.csv) as NCES publishes them, plain, .gz or .xz, or one file of several years \
            with a column year or last_hd_year; or a seed set with a manifest.yaml. Which it is, its header tells. Everything is checked before \
            anything can be read; the same content twice is loaded once. Of completions those of the programs in --cip are kept, and the vintage \
            says which these are. Exit code 65: the files are faulty, every fault is listed and nothing has changed.
            """)

    @Argument(help: "Files, or folders with a manifest.yaml.", completion: .file()) var files: [String]
    @Option(help: "Year of files without a column of it: 2024 for HD2024 and C2024_A.") var year: Int?
    @Option(help: "CIP codes, separated by commas, whose completions are kept, or all. 51.07,51.2706 is the default.") var cip: String?
    @Flag(help: "Read and check everything; write nothing, and need no database.") var dryRun = false
    @Flag(help: "Print the report as JSON.") var json = false
    @Option(help: "How many faults are listed before reading stops.") var limitFaults = 100
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if limitFaults < 1 { throw ValidationError("--limit-faults must be at least 1.") }
        if let year, !(1980...2100).contains(year) { throw ValidationError("--year takes a year as 2024.") }
        _ = try coverage()
    }

    private func coverage() throws -> CIPCoverage {
        guard let cip else { return .healthInformation }
        if cip == "all" { return .everything }
        let codes = try cip.split(separator: ",").map { text in
            guard let code = CIPCode(text) else {
                throw ValidationError("--cip takes codes as 51.0707, 51.07 or 51, or all; not “\(text)”.")
            }
            return code
        }
        if codes.isEmpty { throw ValidationError("--cip takes codes as 51.0707, 51.07 or 51, or all.") }
        return CIPCoverage(codes)
    }

    package func run() async throws {
        let settings = try options.load()
        try await ImportRun.show(json: json, lines: IPEDSReportText.lines) { try await report(settings, $0) }
    }

    private func report(_ settings: Settings, _ bar: ProgressBar) async throws -> IPEDSReport {
        var wishes = IPEDSImport.Options()
        wishes.intake.contact = settings.contact.isEmpty ? nil : settings.contact
        wishes.faultLimit = limitFaults
        wishes.year = year
        wishes.coverage = try coverage()
        let importer = IPEDSImport(wishes) { bar.show($0) }
        let files = files
        if dryRun { return try await importer.check(files) }
        let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning))
        return try await opening.run { session in try await importer.load(files, into: session.pool) }
    }
}
