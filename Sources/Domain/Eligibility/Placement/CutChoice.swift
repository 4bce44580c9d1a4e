/// Which of many cuts are worth their rows.
enum CutChoice {
    /// The square of a distance that is no more than an error.
    private static let shallow = 1e-4

    /// Those that cut off most, measured as the distance of the point from the cut; the same each time.
    static func deepest(_ cuts: [PlacementModel.Row], at point: [Double], most: Int) -> [PlacementModel.Row] {
        let depths = cuts.map { cut in
            var (missing, square) = (Double(cut.least ?? 0), 0.0)
            for (column, factor) in cut.entries {
                missing -= Double(factor) * point[column]
                square += Double(factor) * Double(factor)
            }
            return missing * missing / square
        }
        let order = cuts.indices.filter { depths[$0] > shallow }.sorted { (-depths[$0], $0) < (-depths[$1], $1) }
        return order.prefix(most).map { cuts[$0] }
    }
}
