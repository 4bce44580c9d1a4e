/// The levels of the occupational classification, from the whole to its parts.
package enum OccupationLevel: String, CaseIterable, Sendable, Comparable {
    case total, major, minor, broad, detailed

    package static func < (left: OccupationLevel, right: OccupationLevel) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The level of a code with the display level of BLS's `oe.occupation`
    /// (0 … 3). The total shares display level 0 with the major groups.
    package init?(displayLevel: Int, code: OccupationCode) {
        switch displayLevel {
        case 0 where code == .all: self = .total
        case 0 where code.number % 10_000 == 0: self = .major
        case 1 where code.number % 10 == 0: self = .minor  // 15-1200, and 19-5010 in OEWS
        case 2 where code.number % 10 == 0: self = .broad
        case 3: self = .detailed
        default: return nil
        }
    }
}

/// An occupation of a release, in its place in the tree.
package struct Occupation: ClassificationNode, Sendable, Equatable {
    package var code: OccupationCode
    package var title: String
    package var level: OccupationLevel
    /// nil for all occupations alone.
    package var parent: OccupationCode?
    /// The order in which the survey lists it, from 0.
    package var position: Int

    package init(code: OccupationCode, title: String, level: OccupationLevel, parent: OccupationCode?, position: Int) {
        self.code = code
        self.title = title
        self.level = level
        self.parent = parent
        self.position = position
    }

    /// Gives every listed occupation its parent: the nearest listed code above
    /// it that has a higher level. A detailed occupation whose broad group is
    /// not listed (11-1011, its group being itself) hangs on its minor group.
    package static func linked(_ listed: [Occupation]) -> [Occupation] {
        let levels = Dictionary(listed.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
        return listed.map { occupation in
            var linked = occupation
            linked.parent = occupation.code.ancestors.first { code in levels[code].map { $0 < occupation.level } ?? false }
            return linked
        }
    }
}
