/// Rows that every placement meets and a split of courses would not.
///
/// Of `sum of a·x + lack ≥ b`, with whole x: counted in portions of `d`, of which
/// `b` needs `ceil(b/d)`, each portion that is missing lacks at least the rest of
/// `b` by `d` (mixed integer rounding). Courses of 4 credits for 6 are the plain
/// case: two are needed, and one leaves 2 lacking.
enum RoundingCuts {
    static func cuts(of model: PlacementModel, violatedBy value: (Int) -> Double) -> [PlacementModel.Row] {
        var found: [PlacementModel.Row] = []
        for shortfall in model.shortfalls where shortfall.isCredits {
            let row = model.rows[shortfall.row]
            let whole = row.entries.filter { model.columns[$0.column].isWhole && $0.column != shortfall.weight }
            for portion in portions(whole.map(\.factor)) {
                let rest = shortfall.asked % portion
                guard rest > 0 else { continue }
                let asked = rest * ((shortfall.asked + portion - 1) / portion)
                var entries = whole.map { (column: $0.column, factor: rest * ($0.factor / portion) + min($0.factor % portion, rest)) }
                entries.append((shortfall.lacking, 1))
                if let weight = shortfall.weight { entries.append((weight, -asked)) }
                let least = shortfall.weight == nil ? asked : 0
                let reached = entries.reduce(0.0) { $0 + Double($1.factor) * value($1.column) }
                if reached < Double(least) - 1e-4 { found.append(PlacementModel.Row(entries: entries, least: least)) }
            }
        }
        return found
    }

    /// All small portions; of large numbers only those that some course has.
    private static func portions(_ factors: [Int]) -> [Int] {
        let largest = factors.max() ?? 0
        return largest <= 12 ? Array(2..<max(3, largest + 1)) : Set(factors).sorted()
    }
}
