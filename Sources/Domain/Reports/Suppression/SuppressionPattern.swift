/// Works out what is withheld, primary and complementary, over everything that was ever published of the same people.
struct SuppressionPattern {
    private(set) var edition: SmallCells.Edition
    private let earlier: [SmallCells.Edition]
    private let smallest: Int
    private let cells: [String: SmallCells.Cell]

    init(_ edition: SmallCells.Edition, after earlier: [SmallCells.Edition], smallest: Int) {
        self.edition = edition
        self.earlier = earlier
        self.smallest = smallest
        cells = Dictionary(edition.cells.map { ($0.key, $0) }) { first, _ in first }
    }

    mutating func withholdSmall() {
        for cell in edition.cells where cell.number < smallest { edition.withheld.insert(cell.key) }
    }

    /// A count that was published, or withheld, before. Shown once more, a small difference would tell of the few by whom it
    /// differs, and so would another mean of as many; shown where it was withheld, it would tell what was withheld then.
    mutating func withholdChanged() {
        for cell in edition.cells {
            for before in earlier {
                guard let known = before.cells.first(where: { $0.key == cell.key }) else { continue }
                let difference = abs(known.number - cell.number)
                let isOfFewOthers = (difference > 0 || known.detail != cell.detail) && difference < smallest
                if before.withheld.contains(cell.key) || isOfFewOthers { edition.withheld.insert(cell.key) }
            }
        }
    }

    /// Until every withheld count can be anything over a range that is wide enough.
    mutating func withholdComplements() {
        while let near = besideOneWithoutCover() {
            guard let next = cheapest(of: near) else { return }
            edition.withheld.insert(next)
        }
    }

    // MARK: what can be reckoned from what is published

    /// The published counts of which one has to be withheld to cover a withheld one; nil: all are covered.
    private func besideOneWithoutCover() -> Set<String>? {
        for system in MarginSystem.all(of: earlier + [edition]) {
            // What was published long ago and cannot be covered by anything of now is left as it is.
            let candidates = Set(system.shown.map(\.key)).intersection(cells.keys)
            guard !candidates.isEmpty else { continue }
            guard let near = system.neighboursOfNarrow(than: smallest) else { continue }
            return near.isDisjoint(with: candidates) ? candidates : near
        }
        return nil
    }

    private func cheapest(of keys: Set<String>) -> String? {
        edition.cells.filter { keys.contains($0.key) && !edition.withheld.contains($0.key) }
            .min { ($0.worth, $0.number, $0.key) < ($1.worth, $1.number, $1.key) }?.key
    }
}
