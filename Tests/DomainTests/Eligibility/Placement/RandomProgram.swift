@testable import Domain

/// Columns of 0 to 2 and a few rows, as the seed says.
struct RandomProgram {
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

extension PlacementModel.Row {
    func isMet(by point: [Int]) -> Bool {
        let sum = entries.reduce(0) { $0 + $1.factor * point[$1.column] }
        return sum >= least ?? .min && sum <= most ?? .max
    }
}
