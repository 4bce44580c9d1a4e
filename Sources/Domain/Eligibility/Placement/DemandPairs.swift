/// Which pairs of demands may hold the same course: a bit for each, as this is asked more often than anything.
struct DemandPairs {
    private let words: Int
    private var bits: [UInt64]

    /// Pairs on different sides of some sharing.
    init(sharedIn sharings: [PlacementProblem.Sharing], of demands: Int) {
        words = (demands + 63) / 64
        bits = Array(repeating: 0, count: words * demands)
        for sharing in sharings {
            let sides = sharing.sides.map { Self.set($0, words) }
            var all = Array(repeating: UInt64(0), count: words)
            for side in sides { for word in 0..<words { all[word] |= side[word] } }
            for (members, side) in zip(sharing.sides, sides) {
                for demand in members { for word in 0..<words { bits[demand * words + word] |= all[word] & ~side[word] } }
            }
        }
    }

    func contains(_ one: Int, _ other: Int) -> Bool { bits[one * words + other / 64] & (1 << UInt64(other % 64)) != 0 }

    private static func set(_ members: [Int], _ words: Int) -> [UInt64] {
        var set = Array(repeating: UInt64(0), count: words)
        for member in members { set[member / 64] |= 1 << UInt64(member % 64) }
        return set
    }
}
