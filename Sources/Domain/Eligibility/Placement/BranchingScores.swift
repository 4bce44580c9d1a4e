/// How much each column has told when it was branched on, learned on the way.
struct BranchingScores {
    private var gains: [[Double]]
    private var trials: [[Int]]
    private var total = [1.0, 1.0]
    private var count = [1, 1]

    init(columns: Int) {
        gains = Array(repeating: [0, 0], count: columns)
        trials = Array(repeating: [0, 0], count: columns)
    }

    /// `gain` by unit of the fraction that was rounded away; `side` 0: down, 1: up.
    mutating func learn(_ column: Int, side: Int, gain: Double) {
        gains[column][side] += gain
        trials[column][side] += 1
        total[side] += gain
        count[side] += 1
    }

    func score(_ column: Int, fraction: Double, weight: Double) -> Double {
        let expected = [0, 1].map { (side: Int) -> Double in
            if trials[column][side] > 0 { return gains[column][side] / Double(trials[column][side]) }
            return total[side] / Double(count[side]) * weight
        }
        return max(1e-4, expected[0] * fraction) * max(1e-4, expected[1] * (1 - fraction))
    }
}
