/// A cell by its three codes.
package struct CellKey: Sendable, Hashable {
    package var occupation: String
    package var area: String
    package var industry: String

    package init(occupation: String, area: String, industry: String) {
        (self.occupation, self.area, self.industry) = (occupation, area, industry)
    }
}

/// What may be widened where a cell is missing.
package enum SubstitutionDimension: String, Sendable, CaseIterable {
    case industry, area, occupation
}

/// A cell that may stand for a missing one: wider in at least one dimension.
package struct Substitute: Sendable, Equatable {
    package struct Step: Sendable, Equatable {
        package var dimension: SubstitutionDimension
        package var from: String
        package var to: String

        package init(dimension: SubstitutionDimension, from: String, to: String) {
            (self.dimension, self.from, self.to) = (dimension, from, to)
        }
    }

    package var key: CellKey
    package var steps: [Step]
    /// How many parents up it lies, over all dimensions.
    package var distance: Int

    /// Every cell that lies above one in the dimensions allowed, the nearest
    /// first; of those equally near, what widens an earlier dimension comes
    /// first.
    ///
    /// - Parameter chains: for each dimension allowed, in the order of preference, the codes above the cell's own, nearest first.
    package static func candidates(for key: CellKey, chains: [(dimension: SubstitutionDimension, codes: [String])]) -> [Substitute] {
        var found = [Substitute(key: key, steps: [], distance: 0)]
        for (dimension, codes) in chains {
            found = found.flatMap { substitute in
                [substitute]
                    + codes.enumerated().map { index, code in substitute.widened(dimension, to: code, by: index + 1) }
            }
        }
        return found.enumerated().filter { $0.element.distance > 0 }
            .sorted { left, right in
                (left.element.distance, left.element.steps.count, left.element.preference(chains), left.offset)
                    < (right.element.distance, right.element.steps.count, right.element.preference(chains), right.offset)
            }
            .map(\.element)
    }

    private func widened(_ dimension: SubstitutionDimension, to code: String, by distance: Int) -> Substitute {
        var wider = self
        switch dimension {
        case .industry: wider.key.industry = code
        case .area: wider.key.area = code
        case .occupation: wider.key.occupation = code
        }
        let from: String =
            switch dimension {
            case .industry: key.industry
            case .area: key.area
            case .occupation: key.occupation
            }
        wider.steps.append(Step(dimension: dimension, from: from, to: code))
        wider.distance += distance
        return wider
    }

    private func preference(_ chains: [(dimension: SubstitutionDimension, codes: [String])]) -> Int {
        chains.firstIndex { chain in steps.contains { $0.dimension == chain.dimension } } ?? chains.count
    }

    /// Those that nothing nearer in the same dimensions makes needless, of cells that have figures.
    ///
    /// - Parameter hasFigures: whether a cell is published with what was asked.
    package static func nearest(_ candidates: [Substitute], where hasFigures: (CellKey) -> Bool) -> [Substitute] {
        var chosen: [Substitute] = []
        for candidate in candidates where hasFigures(candidate.key) {
            let dimensions = Set(candidate.steps.map(\.dimension))
            if !chosen.contains(where: { Set($0.steps.map(\.dimension)).isSubset(of: dimensions) }) { chosen.append(candidate) }
        }
        return chosen
    }
}
