/// Which of many cuts are worth their rows.
enum CutChoice {
    /// The square of a distance that is no more than an error.
    private static let shallow = 1e-4

    /// Those that cut off most, measured as the distance of the point from the cut, each once; the same each time.
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
        var chosen: [Int] = []
        for index in order where chosen.count < most {
            // What is the same cuts off as much, and so comes next.
            if let last = chosen.last, depths[last] == depths[index], cuts[last].isSame(as: cuts[index]) { continue }
            chosen.append(index)
        }
        return chosen.map { cuts[$0] }
    }
}

extension PlacementModel.Row {
    fileprivate func isSame(as other: Self) -> Bool {
        least == other.least && most == other.most && entries.elementsEqual(other.entries) { $0 == $1 }
    }
}
