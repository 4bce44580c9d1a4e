/// A question for cells of the outlook: which, in what order, which measures
/// of them, and which page.
package struct WageQuestion: Sendable {
    package var releases: [ReleaseReference] = [.latest]
    /// Empty means all.
    package var occupations: [OccupationCode] = []
    package var industries: [IndustryCode] = []
    package var areas: [AreaCode] = []
    package var occupationLevel: OccupationLevel?
    package var industryLevel: IndustryLevel?
    package var ownership = OwnershipFilter.any
    package var areaKind: AreaKind?
    package var ranges: [MeasureRange] = []
    package var sort: [SortKey] = []
    /// The measures shown; the codes and titles always are.
    package var fields: [Measure] = Measure.allCases
    package var page = Page()
    /// Whether the number of all matching cells is asked for.
    package var countsTotal = false

    package init() {}

    package struct Page: Sendable {
        package static let defaultLimit = 100
        package static let largestLimit = 1000

        package var limit = defaultLimit
        package var after: Cursor?

        package init(limit: Int = defaultLimit, after: Cursor? = nil) {
            self.limit = limit
            self.after = after
        }
    }
}

/// Which of the ownerships that an industry is published by.
package enum OwnershipFilter: Sendable, Hashable, CaseIterable, RawRepresentable {
    /// Industries and their private, state and local variants beside one another.
    case any
    /// Each industry once, with all the owners it has; government is one of the industries.
    case whole
    case only(Ownership)

    package static let allCases = [any, whole] + Ownership.allCases.map(only)

    package init?(rawValue: String) {
        guard let filter = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = filter
    }

    package var rawValue: String {
        switch self {
        case .any: "any"
        case .whole: "whole"
        case .only(let ownership): ownership.rawValue
        }
    }
}

/// Bounds on one measure, both inclusive. A cell whose figure is absent is in no range.
package struct MeasureRange: Sendable, Equatable {
    package var measure: Measure
    /// Decimals as typed, checked to be decimals.
    package var minimum: String?
    package var maximum: String?

    package init(measure: Measure, minimum: String? = nil, maximum: String? = nil) {
        self.measure = measure
        self.minimum = minimum
        self.maximum = maximum
    }
}

/// One key of an order. Cells whose figure is absent come last, whatever the direction.
package struct SortKey: Sendable, Equatable, CustomStringConvertible {
    package enum Column: Sendable, Equatable {
        case release, occupation, area, industry
        case measure(Measure)

        package var name: String {
            switch self {
            case .release: "release"
            case .occupation: "occupation"
            case .area: "area"
            case .industry: "industry"
            case .measure(let measure): measure.name
            }
        }
    }

    package var column: Column
    package var descending: Bool

    package init(_ column: Column, descending: Bool = false) {
        self.column = column
        self.descending = descending
    }

    package static let columnNames = ["release", "occupation", "area", "industry"] + Measure.names

    /// Reads `annual_median` and, for the largest first, `-annual_median`.
    package init?(_ text: some StringProtocol) {
        let descending = text.hasPrefix("-")
        let name = String(descending ? text.dropFirst() : text[...])
        switch name {
        case "release": self.init(.release, descending: descending)
        case "occupation": self.init(.occupation, descending: descending)
        case "area": self.init(.area, descending: descending)
        case "industry": self.init(.industry, descending: descending)
        default:
            guard let measure = Measure(name: name) else { return nil }
            self.init(.measure(measure), descending: descending)
        }
    }

    package var description: String { (descending ? "-" : "") + column.name }
}
