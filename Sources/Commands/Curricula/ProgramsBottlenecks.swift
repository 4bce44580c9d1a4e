import API
import ArgumentParser
import Domain
import Foundation
import Store

/// `pathways programs bottlenecks PROGRAM`: where a curriculum that is held is narrow.
struct ProgramsBottlenecks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bottlenecks", abstract: "Which courses of a curriculum block others, and its longest chains.",
        discussion: "The numbers are those of `pathways curricula bottlenecks`.")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "Code of the program.") var program: String
    @Option(help: "The catalog year; the latest that has begun where absent.") var catalogYear: Int?
    @Option(help: "Season of the first term: fall, winter, spring or summer.") var start = "fall"
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        guard let season = CatalogCourse.Season(rawValue: start) else {
            throw ValidationError("--start takes fall, winter, spring or summer.")
        }
        let (program, year) = (program, catalogYear)
        let curriculum = try await acting.run(settings) {
            try await CurriculumQuestions(pool: $0).curriculum(of: program, catalogYear: year, on: .today, as: $1)
        }
        let found = try Bottlenecks(curriculum.courses, startingIn: season)
        if json {
            print(String(decoding: BottleneckView.json(found, of: curriculum), as: UTF8.self))
        } else {
            for line in BottleneckText.lines(found, of: curriculum, width: Terminal.width) { print(line) }
        }
    }
}

/// `pathways programs competencies PROGRAM`: what is taught and shown of each competency.
struct ProgramsCompetencies: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "competencies", abstract: "What a curriculum does for each competency, and what learners have shown: the gaps.")

    @OptionGroup var acting: ActingOptions
    @Argument(help: "Code of the program.") var program: String
    @Option(help: "The catalog year; the latest that has begun where absent.") var catalogYear: Int?
    @Option(help: "Only learners who are in this cohort.") var cohort: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let (program, year, cohort) = (program, catalogYear, cohort)
        let found = try await acting.run(settings) {
            try await CurriculumQuestions(pool: $0).coverage(of: program, catalogYear: year, cohort: cohort, on: .today, as: $1)
        }
        if json {
            print(String(decoding: CompetencyView.json(found.coverage, of: found.curriculum), as: UTF8.self))
        } else {
            for line in Self.lines(found.coverage, of: found.curriculum) { print(line) }
        }
    }

    private static func lines(_ coverage: CompetencyCoverage, of curriculum: Curriculum) -> [String] {
        let set = coverage.set
        var table = TextTable(columns: [
            .init(title: "Competency"), .init(title: "Required", isFigure: true), .init(title: "Taught", isFigure: true),
            .init(title: "Shown by", isFigure: true), .init(title: "Gaps"), .init(title: "Text"),
        ])
        table.rows = coverage.rows.map { row in
            [
                row.competency.id, "\(row.competency.bloom)", row.highest.map(String.init) ?? "", "\(row.shown)",
                row.gaps.map(\.rawValue).joined(separator: ", "), row.competency.text,
            ]
        }
        return [
            "\(curriculum.program) \(curriculum.catalogYear): \(set.title), version \(set.version)\(set.isSynthetic ? ", synthetic" : "")",
            "\(set.source) (\(set.evidence)); \(coverage.learners) learners that this account may see", "",
        ] + table.lines(width: Terminal.width)
    }
}
