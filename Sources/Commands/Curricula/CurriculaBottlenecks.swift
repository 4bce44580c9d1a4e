import API
import ArgumentParser
import Domain
import Foundation

/// `pathways curricula bottlenecks FILE`: where a curriculum is narrow, before it is loaded.
struct CurriculaBottlenecks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bottlenecks",
        abstract: "Which courses block others, and the longest chains, of a file's curricula. Needs no database.",
        discussion: """
            A course blocks another that can be taken by no alternative without it. The delay is the number of courses on the longest \
            chain through it, along the alternatives that can be passed soonest; the complexity is the sum of both.
            """)

    @Argument(help: "The file; - is standard input.") var file: String
    @Option(help: "Only this catalog year.") var catalogYear: Int?
    @Option(help: "Season of the first term: fall, winter, spring or summer.") var start = "fall"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        guard let season = CatalogCourse.Season(rawValue: start) else {
            throw ValidationError("--start takes fall, winter, spring or summer.")
        }
        let curricula = try CurriculumFile.read(file).curricula.filter { catalogYear == nil || $0.catalogYear == catalogYear }
        guard !curricula.isEmpty else { throw ValidationError("The file has no curriculum\(catalogYear.map { " of \($0)" } ?? "").") }
        for curriculum in curricula {
            let found = try Bottlenecks(curriculum.courses, startingIn: season)
            if json {
                print(String(decoding: BottleneckView.json(found, of: curriculum), as: UTF8.self))
            } else {
                for line in BottleneckText.lines(found, of: curriculum, width: Terminal.width) { print(line) }
            }
        }
    }
}

/// Bottlenecks for people.
enum BottleneckText {
    static func lines(_ found: Bottlenecks, of curriculum: Curriculum, width: Int?) -> [String] {
        var table = TextTable(columns: [
            .init(title: "Course"), .init(title: "Title"), .init(title: "Blocks", isFigure: true), .init(title: "Delay", isFigure: true),
            .init(title: "Complexity", isFigure: true), .init(title: "Term", isFigure: true),
        ])
        table.rows = found.courses.sorted { ($1.complexity, $0.code) < ($0.complexity, $1.code) }.map { course in
            [
                course.code, course.title, "\(course.blocking)", "\(course.delay)", "\(course.complexity)",
                course.earliestTerm.map(String.init) ?? "never",
            ]
        }
        let terms = found.terms.map { "\($0) terms at least" } ?? "some course can never be taken"
        let chain = found.chain.map { "\($0.code) (\($0.term))" }.joined(separator: ", ")
        var lines =
            ["\(curriculum.program) \(curriculum.catalogYear): complexity \(found.complexity), \(terms)", ""] + table.lines(width: width)
        if !chain.isEmpty { lines += ["", "Longest chain, with the term of each: \(chain)"] }
        if !found.everyTerm.isEmpty {
            lines.append("Taken as offered every term, since no season is told: \(found.everyTerm.joined(separator: ", "))")
        }
        if !found.outside.isEmpty { lines.append("Taken as passed before: \(found.outside.joined(separator: ", "))") }
        return lines
    }
}
