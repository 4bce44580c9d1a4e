import ArgumentParser
import Domain
import Foundation
import Logging
import Store

/// `pathways audit batch`: one question a line in, one verdict a line out.
package struct AuditBatch: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "batch", abstract: "Judge many learners: one question a line, one verdict a line, in the same order.",
        discussion: """
            A line is {"rules": R, "facts": F, "as_of": "2026-11-23"}; R is a rule document or the id of a published rule, which alone needs a \
            database. A line that cannot be judged gives {"error": …} and the rest goes on. The format is in seeds/rules/README.md.
            """)

    /// In bytes.
    static let longestLine = 8 << 20

    @Argument(help: "File of questions; standard input where absent.") var file: String?
    @Option(help: "How many processors to use; all of them where absent.") var cores: Int?
    @Option(help: ArgumentHelp("File to write the microseconds of each line to, one a line.", valueName: "file")) var timings: String?
    @Flag(help: "End with 1 when any line gave an error.") var strict = false
    @OptionGroup var options: SettingsOptions

    package init() {}

    package func validate() throws {
        if let cores, !(1...1024).contains(cores) { throw ValidationError("--cores takes a number from 1 to 1024.") }
    }

    package func run() async throws {
        let settings = try options.load()
        let opening = OpenDatabase(settings, logger: settings.logger("pathways", atLeast: .warning), seed: Seeding.hook)
        let run = BatchRun(
            input: try Self.open(file), opening: opening, cores: cores ?? ProcessInfo.processInfo.activeProcessorCount,
            timings: try timings.map(Self.create), today: .today)
        let outcome = await run.judgeAll()
        try await run.library.close()
        let errors = try outcome.get()
        if strict, errors > 0 { throw ExitCode(1) }
    }

    private static func open(_ path: String?) throws -> Int32 {
        guard let path, path != "-" else { return 0 }
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DocumentFile.unreadable(path, String(cString: strerror(errno))) }
        return descriptor
    }

    private static func create(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw ValidationError("\(path) cannot be written to.")
        }
        return handle
    }
}
