import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways curricula`: programs with terms, courses and competencies, whole, as files.
package struct CurriculaCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "curricula", abstract: "Programs with their curricula, as files.",
        discussion: """
            A file (YAML or JSON) has a program with its accreditations, competency sets, terms, courses with versions and equivalences, \
            curricula by catalog year with their courses, sections and practicum sites; Sources/API/README.md has an example.
            """,
        subcommands: [CurriculaCheck.self, CurriculaLoad.self, CurriculaBottlenecks.self])

    package init() {}
}

enum CurriculumFile {
    /// - Throws: `Faults`, each with the file's path before its pointer.
    static func read(_ path: String) throws(Faults) -> CurriculumDocument {
        let document = try DocumentFile.read(path)
        do throws(Faults) { return try CurriculumDocument(document) } catch { throw error.of(file: path) }
    }
}

struct CurriculaCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look a file over: every fault is listed with its place. Needs no database.")

    @Argument(help: "The file; - is standard input.") var file: String

    func run() async throws {
        let document = try CurriculumFile.read(file)
        print("\(document.program.code) is sound: \(Self.counts(document))")
    }

    static func counts(_ document: CurriculumDocument) -> String {
        CurriculumKind.all.compactMap { kind in
            let count = document.items(kind).count
            return count == 0 ? nil : "\(count) \(kind.table.replacing("_", with: " "))"
        }.joined(separator: ", ")
    }
}

struct CurriculaLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "Load a file: all of it or nothing.",
        discussion: """
            What is there already as the file has it is left alone, so that a file may be loaded again. Courses that a catalog year of the \
            file has no more are taken out of it, and so are periods of accreditation that it lacks where it has any; nothing else is. The \
            facts of every learner concerned follow at once.
            """)

    @OptionGroup var acting: ActingOptions
    @Argument(help: "The file; - is standard input.") var file: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let document = try CurriculumFile.read(file)
        let counts = try await acting.run(settings) { try await CurriculumLoad(pool: $0).load(document, as: $1) }
        json ? print(Self.json(counts)) : print(Self.lines(document, counts).joined(separator: "\n"))
    }

    private static func lines(_ document: CurriculumDocument, _ counts: [CurriculumLoad.Count]) -> [String] {
        if counts.allSatisfy(\.isNothing) { return ["\(document.program.code) is there already, as the file has it."] }
        return ["Loaded \(document.program.code):"]
            + counts.filter { !$0.isNothing }.map { count in
                let parts = [
                    (count.added, "added"), (count.changed, "changed"), (count.removed, "taken out"), (count.unchanged, "as they were"),
                ]
                let words = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
                return "  \(count.kind.replacing("_", with: " ")): \(words)"
            }
    }

    private static func json(_ counts: [CurriculumLoad.Count]) -> String {
        var json = JSONWriter()
        json.object { json in
            for count in counts {
                json.key(named: count.kind)
                json.object { json in
                    json.field("added", count.added)
                    json.field("changed", count.changed)
                    json.field("removed", count.removed)
                    json.field("unchanged", count.unchanged)
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
