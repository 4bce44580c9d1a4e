import Testing

@testable import Domain

/// A cut may take away what splits courses, and nothing else.
@Suite struct CutTests {
    @Test(arguments: [0..<400, 400..<800])
    func ofSumsOfRowsKeepEveryWholePoint(block: Range<Int>) {
        var found = 0
        for seed in block {
            let program = RandomProgram(seed)
            let simplex = program.relaxation
            guard simplex.solve(isBeyond: { _, _ in false }) == .optimal else { continue }
            let cuts = TableauCuts(program.rows, most: program.most).cuts(at: simplex.point, of: simplex)
            found += cuts.count
            for cut in cuts {
                #expect(program.solutions.allSatisfy(cut.isMet), "of \(seed)")
                let reached = cut.entries.reduce(0.0) { $0 + Double($1.factor) * simplex.point[$1.column] }
                #expect(reached < Double(cut.least ?? 0), "of \(seed)")
            }
        }
        #expect(found > 100)
    }

    @Test func ofOneRowKeepEveryWholePoint() {
        for seed in 0..<200 {
            let program = RandomProgram(seed)
            for portion in 2...5 {
                guard let least = program.rows[0].least,
                    let cut = IntegerRounding.cut(of: program.rows[0].entries, least: least, portion: portion)
                else { continue }
                #expect(program.solutions.allSatisfy(cut.isMet), "of \(seed) in portions of \(portion)")
            }
        }
    }

    /// Two courses of 4 credits for 6: one leaves 2 lacking, and half a course more does not help.
    @Test func portionsOfWholeCourses() throws {
        let cut = try #require(IntegerRounding.cut(of: [(0, 4), (1, 4), (2, 1)], least: 6, portion: 4))
        #expect(cut.least == 4)
        #expect(cut.entries.map(\.factor) == [2, 2, 1])
    }

    /// Under a cap of 3 credits stands one course of 2 or 3, beside it at most one of 1.
    @Test func portionsUnderACap() throws {
        let cut = try #require(IntegerRounding.cut(of: [(0, -2), (1, -3), (2, -1)], least: -3, portion: 2))
        #expect(cut.least == -1)
        #expect(cut.entries.map(\.factor) == [-1, -1, 0])
    }

    @Test func theDeepestAreChosen() {
        let shallow = PlacementModel.Row(entries: [(0, 10)], least: 6)
        let deep = PlacementModel.Row(entries: [(0, 1)], least: 1)
        let met = PlacementModel.Row(entries: [(1, 1)], least: 1)
        let chosen = CutChoice.deepest([shallow, met, deep], at: [0.5, 1], most: 1)
        #expect(chosen.map(\.least) == [1])
        #expect(chosen.map { $0.entries[0].column } == [0])
    }
}
