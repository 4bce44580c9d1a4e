/// Rows that every placement meets and a split of courses would not.
///
/// Courses of 4 credits for 6 are the plain case: two are needed, and one leaves
/// 2 lacking. Under a cap of 6 credits at most one of them stands. Each sum of
/// credits of the model is looked at in portions of every small size.
enum RoundingCuts {
    static func cuts(of model: PlacementModel, at point: [Double]) -> [PlacementModel.Row] {
        var found: [PlacementModel.Row] = []
        for shortfall in model.shortfalls where shortfall.isCredits {
            let entries = model.rows[shortfall.row].entries.filter { $0.column != shortfall.weight }
            add(portionsOf: entries, least: shortfall.asked, weight: shortfall.weight, to: &found, point)
        }
        for row in model.capacities {
            guard let most = row.most, row.entries.contains(where: { $0.factor > 1 }) else { continue }
            add(portionsOf: row.entries.map { ($0.column, -$0.factor) }, least: -most, weight: nil, to: &found, point)
        }
        return found
    }

    /// `weight`: the column that tells whether anything is asked at all.
    private static func add(
        portionsOf entries: [(column: Int, factor: Int)], least: Int, weight: Int?, to found: inout [PlacementModel.Row],
        _ point: [Double]
    ) {
        for portion in portions(entries.map { abs($0.factor) }) {
            guard var cut = IntegerRounding.cut(of: entries, least: least, portion: portion) else { continue }
            if let weight, let asked = cut.least {
                cut.entries.append((weight, -asked))
                cut.least = 0
            }
            let reached = cut.entries.reduce(0.0) { $0 + Double($1.factor) * point[$1.column] }
            if reached < Double(cut.least ?? 0) - 1e-4 { found.append(cut) }
        }
    }

    /// All small portions; of large numbers only those that some course has.
    private static func portions(_ factors: [Int]) -> [Int] {
        let largest = factors.max() ?? 0
        return largest <= 12 ? Array(2..<max(3, largest + 1)) : Set(factors).sorted()
    }
}
