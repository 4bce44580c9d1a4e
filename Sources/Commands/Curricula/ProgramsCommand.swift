import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways programs`: what an institution teaches.
package struct ProgramsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "programs", abstract: "The programs of an institution.",
        subcommands: [
            ProgramsList.self, ProgramsShow.self, ProgramsBottlenecks.self, ProgramsCompetencies.self, ProgramsStanding.self,
            ProgramsGraduates.self, ProgramsSites.self, ProgramsUnverifiedHours.self,
        ])

    package init() {}
}

struct ProgramsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the programs.")

    @OptionGroup var acting: ActingOptions
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let rows = try await acting.run(settings) {
            try await CurriculumRecords(pool: $0).list(.programs, limit: 10_000, as: $1).map(\.row)
        }
        if json {
            print(String(decoding: Document.array(rows).canonicalJSON(), as: UTF8.self))
        } else if rows.isEmpty {
            print("It has no program yet: `pathways curricula load` loads one.")
        } else {
            var table = TextTable(columns: ["Code", "Title", "Level", "CIP", "Accreditor"].map { .init(title: $0) })
            table.rows = rows.map { row in ["code", "title", "level", "cip", "accreditor"].map { row.plain($0) } }
            for line in table.lines(width: Terminal.width) { print(line) }
        }
    }
}

struct ProgramsShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a program with its accreditation and its curricula.")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "Code of the program.") var program: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let program = program
        let shown = try await acting.run(settings) { pool, account in
            let records = CurriculumRecords(pool: pool)
            var members = [Document.Member("program", try await records.one(.programs, program, as: account))]
            for kind in CurriculumKind.all where kind.parent == .program {
                let rows = try await records.list(kind, of: program, limit: 10_000, as: account).map(\.row)
                members.append(.init(kind.table, .array(rows)))
            }
            return Document.object(members)
        }
        if json {
            print(String(decoding: shown.canonicalJSON(), as: UTF8.self))
        } else {
            for line in Self.lines(shown) { print(line) }
        }
    }

    private static func lines(_ shown: Document) -> [String] {
        let program = shown["program"] ?? .null
        let rows = { (kind: CurriculumKind) in shown[kind.table]?.items ?? [] }
        var lines = ["\(program.plain("code")): \(program.plain("title")) (\(program.plain("level")))"]
        for period in rows(.accreditations) {
            let days = "\(period.plain("from_day")) to \(period["to_day"] == .null ? "further notice" : period.plain("to_day"))"
            lines.append("  \(period.plain("status")), \(days); \(period.plain("source")), seen \(period.plain("verified_on"))")
        }
        for curriculum in rows(.curricula) {
            let courses = rows(.curriculumCourses).count { $0["catalog_year"] == curriculum["catalog_year"] }
            lines.append("  catalog year \(curriculum.plain("catalog_year")): rule \(curriculum.plain("rule_id")), \(courses) courses")
        }
        return lines
    }
}
