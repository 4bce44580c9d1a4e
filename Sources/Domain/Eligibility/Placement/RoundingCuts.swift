/// Rows that every placement meets and a split of courses would not.
///
/// Courses of 4 credits for 6 are the plain case: two are needed, and one leaves
/// 2 lacking. Under a cap of 6 credits at most one of them stands. Each sum of
/// credits of the model is looked at in portions of every small size.
struct RoundingCuts {
    /// A sum that is at least so much, if its weight is 1.
    private struct Sum {
        var entries: [(column: Int, factor: Int)]
        var least: Int
        /// The column that tells whether anything is asked at all.
        var weight: Int?
        var portions: [Int]
    }

    private var sums: [Sum] = []

    init(_ model: PlacementModel) {
        for shortfall in model.shortfalls where shortfall.isCredits {
            let entries = model.rows[shortfall.row].entries.filter { $0.column != shortfall.weight }
            add(entries, least: shortfall.asked, weight: shortfall.weight)
        }
        for row in model.capacities {
            guard let most = row.most, row.entries.contains(where: { $0.factor > 1 }) else { continue }
            add(row.entries.map { ($0.column, -$0.factor) }, least: -most, weight: nil)
        }
    }

    private mutating func add(_ entries: [(column: Int, factor: Int)], least: Int, weight: Int?) {
        let portions = Self.portions(entries).filter { $0 > 1 && IntegerRounding.remainder(least, $0) > 0 }
        if !portions.isEmpty { sums.append(Sum(entries: entries, least: least, weight: weight, portions: portions)) }
    }

    func cuts(at point: [Double]) -> [PlacementModel.Row] {
        var found: [PlacementModel.Row] = []
        for sum in sums {
            for portion in sum.portions {
                if let cut = Self.cut(sum, portion, point) { found.append(cut) }
            }
        }
        return found
    }

    /// The sum rounded to portions, if the point does not meet it.
    private static func cut(_ sum: Sum, _ portion: Int, _ point: [Double]) -> PlacementModel.Row? {
        let rest = IntegerRounding.remainder(sum.least, portion)
        let asked = rest * ((sum.least - rest) / portion + 1)
        var reached = 0.0
        for (column, factor) in sum.entries { reached += Double(IntegerRounding.factor(factor, portion, rest)) * point[column] }
        if let weight = sum.weight { reached += Double(-asked) * point[weight] }
        guard reached < Double(sum.weight == nil ? asked : 0) - 1e-4,
            var cut = IntegerRounding.cut(of: sum.entries, least: sum.least, portion: portion)
        else { return nil }
        if let weight = sum.weight {
            cut.entries.append((weight, -asked))
            cut.least = 0
        }
        return cut
    }

    /// All small portions; of large numbers only those that some course has.
    private static func portions(_ entries: [(column: Int, factor: Int)]) -> [Int] {
        let largest = entries.reduce(0) { max($0, abs($1.factor)) }
        return largest <= 12 ? Array(2..<max(3, largest + 1)) : Set(entries.map { abs($0.factor) }).sorted()
    }
}
