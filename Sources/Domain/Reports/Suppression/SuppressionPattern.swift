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

    /// Until every withheld count can be anything over a range that is wide enough. First what has to be covered is; then whatever
    /// turned out not to be needed is shown again, what is worth most before the rest; last of all what covers is covered itself.
    mutating func withholdComplements() {
        let small = edition.withheld
        cover()
        for cell in edition.cells.sorted(by: { ($0.worth, $0.key) > ($1.worth, $1.key) }) where !small.contains(cell.key) {
            guard edition.withheld.remove(cell.key) != nil else { continue }
            if besideOneWithoutCover(among: small) != nil { edition.withheld.insert(cell.key) }
        }
        cover(all: true)
    }

    private mutating func cover(all: Bool = false) {
        let small = edition.withheld
        while let near = besideOneWithoutCover(among: all ? edition.withheld : small) {
            guard let next = near.compactMap({ cells[$0] }).min(by: { Self.price($0) < Self.price($1) }) else { return }
            edition.withheld.insert(next.key)
        }
    }

    private static func price(_ cell: SmallCells.Cell) -> (Int, Int, String) { (cell.worth, cell.number, cell.key) }

    // MARK: what can be reckoned from what is published

    /// The counts of the edition of which one has to be withheld to cover a withheld one; nil: all are covered.
    ///
    /// - Parameter keys: of the withheld counts of this edition, those that have to be covered; of earlier ones all have to.
    private func besideOneWithoutCover(among keys: Set<String>) -> Set<String>? {
        let ignored = edition.withheld.subtracting(keys)
        for system in MarginSystem.all(of: earlier + [edition]) {
            // What was published before is known, whatever is withheld now.
            let candidates = Set(system.shown.filter(isShownFirstNow).map(\.key))
            guard !candidates.isEmpty, let near = system.neighboursOfNarrow(than: smallest, ignoring: ignored) else { continue }
            return near.isDisjoint(with: candidates) ? candidates : near.intersection(candidates)
        }
        return nil
    }

    private func isShownFirstNow(_ variable: MarginSystem.Variable) -> Bool {
        guard let cell = cells[variable.key], cell.number == variable.number, !edition.withheld.contains(cell.key) else { return false }
        return !earlier.contains { before in
            !before.withheld.contains(cell.key) && before.cells.contains { $0.key == cell.key && $0.number == cell.number }
        }
    }
}
