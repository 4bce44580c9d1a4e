import Foundation
import TestSupport
import Testing

@testable import Domain

/// What is withheld from published reports, and that it cannot be reckoned back.
@Suite struct SuppressionTests {
    private static let python = PythonEnvironment("suppression-1", packages: ["scipy==1.17.1"])
    private static let day = Day("2024-03-01")!

    @Test("P13 Six graduates: nothing of them is published, nor what would tell it")
    func sixGraduates() throws {
        let employed = #"{"status": "employed", "in_field": true, "known_on": "2023-11-01"}"#
        let learners =
            (0..<6).map {
                ReportSamples.graduate("2023-05-12", attempts: [("2023-06-20", $0 < 5 ? "passed" : "failed")], outcomes: [employed])
            }
            + (0..<30).map { _ in ReportSamples.learner([ReportSamples.enrolled("2021-08-16")]) }
        let inside = try ReportSamples.accreditation(learners)
        #expect(inside.measure("exam_first_time") == "5 of 6, 83.3")
        let (published, edition) = inside.published(by: SmallCells(smallest: 10), after: [], on: Self.day, edition: 1)
        for measure in ["exam_first_time", "employment", "employment_any"] { #expect(published.measure(measure) == "? of ?, unknown") }
        // 36 in the program and 30 of them still there would tell of the six.
        let shown = inside.counts.all.filter { !edition.withheld.contains($0.key) }
        #expect(shown.allSatisfy { $0.number >= 10 } && !shown.isEmpty)
        let both = [published.counts["ended.enrolled"], published.counts["enrolled"]].filter { !edition.withheld.contains($0.key) }
        #expect(both.count < 2)
        for text in published.texts {
            #expect(text.contains("fewer than 10 people") && !text.contains("83.3"))
        }
        #expect(published.header.inputs == nil)
    }

    @Test func zeroAndAllAreWithheldWithTheirComplement() throws {
        let learners = (0..<40).map { _ in ReportSamples.graduate("2023-05-12", attempts: [("2023-06-20", "passed")]) }
        let inside = try ReportSamples.accreditation(learners)
        #expect(inside.measure("exam_first_time") == "40 of 40, 100.0")
        let (published, _) = inside.published(by: SmallCells(smallest: 10), after: [], on: Self.day, edition: 1)
        #expect(published.measure("exam_first_time").hasSuffix("unknown"))
    }

    @Test func twoReportsTogetherTellNoMoreThanEach() throws {
        let cells = SmallCells(smallest: 10)
        let learner = { (why: String?) in
            ReportSamples.learner([ReportSamples.enrolled("2021-08-16", to: why.map { _ in "2023-02-01" }, why: why)])
        }
        let learners = (0..<60).map { _ in learner(nil) } + (0..<20).map { _ in learner("withdrew") }
        let report = try ReportSamples.accreditation(learners)
        let (first, edition) = report.published(by: cells, after: [], on: Self.day, edition: 1)
        #expect(first.measure("retention") == "60 of 80, 75.0")
        // One more came to light: the difference would be one person.
        let changed = try ReportSamples.accreditation(learners + [learner(nil)])
        let (second, _) = changed.published(by: cells, after: [edition], on: Self.day, edition: 2)
        #expect(second.measure("retention") == "? of ?, unknown")
        // Twelve more are a difference that tells of nobody.
        let grown = try ReportSamples.accreditation(learners + (0..<12).map { _ in learner(nil) })
        let (third, _) = grown.published(by: cells, after: [edition], on: Self.day, edition: 2)
        #expect(third.measure("retention") == "72 of 92, 78.3")
        // Who was enrolled at the end of one year is who begins the next: what is withheld of it there stays withheld here.
        let next = try ReportSamples.accreditation(learners, "2023-24")
        #expect(next.counts["began.enrolled"].key == report.counts["ended.enrolled"].key)
        var hidden = edition
        hidden.withheld.insert(report.counts["ended.enrolled"].key)
        let (following, _) = next.published(by: cells, after: [hidden], on: Self.day, edition: 1)
        #expect(following.withheld["began.enrolled"] != nil)
    }

    @Test func anEditionIsKeptAsItIs() throws {
        let report = try ReportSamples.accreditation((0..<25).map { _ in ReportSamples.graduate("2023-05-12") })
        let (_, edition) = report.published(by: SmallCells(smallest: 10), after: [], on: Self.day, edition: 1)
        let kept = SmallCells.Edition(try JSONReader.read(edition.document.canonicalJSON()))
        #expect(kept.cells == edition.cells && kept.sums == edition.sums && kept.withheld == edition.withheld)
    }

    /// Tables of random shape and small numbers, one after another of the same people, against scipy's linear programs: no withheld
    /// count can be told more closely than by ten people. With small counts alone withheld most can, so the audit would see it.
    @Test(.enabled("\(python.absence)") { await python.isThere })
    func noWithheldCountCanBeReckonedBack() async throws {
        let cells = SmallCells(smallest: 10)
        var cases: [Document] = []
        for seed in 0..<120 {
            var dice = Domain.Dice(seed: UInt64(seed))
            var careful: [SmallCells.Edition] = []
            var careless: [SmallCells.Edition] = []
            for table in Self.tables(&dice) {
                careful.append(cells.withholding(table, after: careful))
                careless.append(
                    .init(cells: table.cells, sums: table.sums, withheld: Set(table.cells.filter { $0.number < 10 }.map(\.key))))
            }
            cases.append(
                .object([.init("careful", .array(careful.map(\.document))), .init("careless", .array(careless.map(\.document)))]))
        }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("suppression-\(UInt64.random(in: 0 ... .max)).json")
        try Data(Document.array(cases).canonicalJSON()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/../../Oracle/suppression.py"
        let outcome = try await Self.python.run(["-B", script, file.path, "10"])
        #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
        #expect(outcome.text.contains("120 cases, 0 reckoned back of"), "\(outcome.text)")
        let shown = cases.flatMap { $0["careful"]!.items }.map(SmallCells.Edition.init)
        let share = shown.reduce(0.0) { $0 + 1 - Double($1.withheld.count) / Double($1.cells.count) } / Double(shown.count)
        #expect(share > 0.2, "so much is withheld that nothing is told: \(share)")
    }

    /// A table of two dimensions with all margins, its total split otherwise too, and a second edition of the year or the next year.
    private static func tables(_ dice: inout Domain.Dice) -> [SmallCells.Edition] {
        let (rows, columns) = (2 + dice.below(3), 2 + dice.below(3))
        var numbers = (0..<rows).map { _ in (0..<columns).map { _ in dice.chance(35) ? dice.below(10) : 10 + dice.below(40) } }
        var editions: [SmallCells.Edition] = []
        for edition in 0..<(1 + dice.below(3)) {
            if edition > 0 { numbers[dice.below(rows)][dice.below(columns)] += dice.chance(50) ? 1 : 15 }
            editions.append(table(numbers, &dice))
        }
        return editions
    }

    private static func table(_ numbers: [[Int]], _ dice: inout Domain.Dice) -> SmallCells.Edition {
        var (cells, sums): ([SmallCells.Cell], [SmallCells.Sum]) = ([], [])
        func add(_ key: String, _ number: Int, _ worth: Int) { cells.append(.init(key: key, number: number, worth: worth)) }
        let columns = numbers[0].indices
        for (row, line) in numbers.enumerated() {
            for (column, number) in line.enumerated() { add("\(row).\(column)", number, 1) }
            add("\(row).all", line.reduce(0, +), 2)
            sums.append(.init(total: "\(row).all", parts: columns.map { "\(row).\($0)" }))
        }
        for column in columns {
            add("all.\(column)", numbers.reduce(0) { $0 + $1[column] }, 2)
            sums.append(.init(total: "all.\(column)", parts: numbers.indices.map { "\($0).\(column)" }))
        }
        let all = numbers.joined().reduce(0, +)
        add("all", all, 4)
        sums.append(.init(total: "all", parts: numbers.indices.map { "\($0).all" }))
        sums.append(.init(total: "all", parts: columns.map { "all.\($0)" }))
        let passed = dice.below(all + 1)
        add("passed", passed, 3)
        add("failed", all - passed, 1)
        sums.append(.init(total: "all", parts: ["passed", "failed"]))
        return .init(cells: cells, sums: sums)
    }
}
