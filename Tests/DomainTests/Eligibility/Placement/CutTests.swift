import Testing

@testable import Domain

/// A cut may take away what splits courses, and nothing else.
@Suite struct CutTests {
    /// Columns of 0 to 2 and a few rows, as the seed says.
    private struct Program {
        static let columns = 5
        var rows: [PlacementModel.Row] = []
        var costs: [Double] = []
        let most: [Int?] = Array(repeating: 2, count: columns)

        init(_ seed: Int) {
            var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
            func roll(_ sides: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % sides
            }
            costs = (0..<Self.columns).map { _ in Double(1 + roll(5)) }
            for _ in 0..<3 {
                let entries = (0..<Self.columns).map { (column: $0, factor: roll(5)) }
                rows.append(PlacementModel.Row(entries: entries, least: 2 + roll(9)))
            }
            rows.append(PlacementModel.Row(entries: (0..<Self.columns).map { ($0, 1 + roll(4)) }, most: 8 + roll(8)))
        }

        var relaxation: DualSimplex {
            let none = Array(repeating: 0.0, count: Self.columns)
            let simplex = DualSimplex(costs: [costs, none, none], upper: Array(repeating: 2, count: Self.columns), rowCapacity: 50)
            for row in rows {
                simplex.addRow(
                    row.entries.map { ($0.column, Double($0.factor)) }, lower: row.least.map(Double.init) ?? -.infinity,
                    upper: row.most.map(Double.init) ?? .infinity)
            }
            return simplex
        }

        /// Every way to give the columns whole numbers that meets all rows.
        var solutions: [[Int]] {
            var all: [[Int]] = [[]]
            for _ in 0..<Self.columns { all = all.flatMap { point in (0...2).map { point + [$0] } } }
            return all.filter { point in rows.allSatisfy { $0.isMet(by: point) } }
        }
    }

    @Test(arguments: [0..<400, 400..<800])
    func ofSumsOfRowsKeepEveryWholePoint(block: Range<Int>) {
        var found = 0
        for seed in block {
            let program = Program(seed)
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
            let program = Program(seed)
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

extension PlacementModel.Row {
    fileprivate func isMet(by point: [Int]) -> Bool {
        let sum = entries.reduce(0) { $0 + $1.factor * point[$1.column] }
        return sum >= least ?? .min && sum <= most ?? .max
    }
}
