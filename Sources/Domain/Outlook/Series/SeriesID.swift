/// A time series as the Bureau of Labor Statistics names it: a positional id
/// that begins with the two letters of its survey.
package enum SeriesID: Hashable, Sendable, CustomStringConvertible {
    /// Occupational Employment and Wage Statistics, `OE`.
    case survey(SurveySeries)
    /// Consumer Price Index for All Urban Consumers, `CU`.
    case prices(PriceSeries)

    /// - Throws: everything that is wrong with the id, each with its place.
    package init(_ text: String) throws(Faults) {
        switch text.prefix(2) {
        case SurveySeries.prefix: self = .survey(try SurveySeries(text))
        case PriceSeries.prefix: self = .prices(try PriceSeries(text))
        default:
            let message = "begins with no survey that is held here"
            throw Faults(
                Fault(
                    "invalid_series", parameter: "series", value: text, message: message,
                    allowed: [SurveySeries.prefix + "…", PriceSeries.prefix + "…"]))
        }
    }

    package var description: String {
        switch self {
        case .survey(let series): series.description
        case .prices(let series): series.description
        }
    }

    package var parts: [SeriesPart] {
        switch self {
        case .survey(let series): series.parts
        case .prices(let series): series.parts
        }
    }
}

/// The surveys whose series are held.
package enum SeriesSurvey: String, CaseIterable, Sendable {
    case wages = "OE"
    case prices = "CU"

    /// As BLS's list of surveys has it.
    package var title: String {
        switch self {
        case .wages: "Occupational Employment and Wage Statistics"
        case .prices: "Consumer Price Index - All Urban Consumers"
        }
    }

    /// Whether changes from period to period are reckoned. OEWS is not designed as a time series.
    package var allowsChanges: Bool { self == .prices }
    package var hasAnnualAverages: Bool { self == .prices }
}

extension SeriesID {
    package var survey: SeriesSurvey {
        switch self {
        case .survey: .wages
        case .prices: .prices
        }
    }
}

/// What stands at some positions of an id.
package struct SeriesPart: Sendable, Equatable {
    /// `area`, `industry`, …
    package var name: String
    /// From 1: `4-10`, or `3` for a single character.
    package var positions: String
    package var code: String
    /// The same in the codes of this service: `29-2072` for `292072`.
    package var canonical: String?
    /// What the code stands for; nil where a classification has to say it.
    package var title: String?

    package init(_ name: String, _ positions: String, _ code: String, canonical: String? = nil, title: String? = nil) {
        (self.name, self.positions, self.code, self.canonical, self.title) = (name, positions, code, canonical, title)
    }
}

/// Takes an id apart by positions and keeps what is wrong with each part.
struct SeriesIDReading {
    let text: String
    private let characters: [Character]
    private(set) var faults: [Fault] = []

    init(_ text: String) {
        self.text = text
        characters = Array(text)
    }

    /// - Parameter positions: from 1, as BLS counts them.
    func part(_ positions: ClosedRange<Int>) -> String {
        let end = min(positions.upperBound, characters.count)
        return positions.lowerBound > end ? "" : String(characters[(positions.lowerBound - 1)..<end])
    }

    mutating func fault(_ name: String, _ positions: ClosedRange<Int>, _ message: String, allowed: [String] = []) {
        let place = positions.count == 1 ? "position \(positions.lowerBound)" : "positions \(positions.lowerBound)-\(positions.upperBound)"
        faults.append(
            Fault("invalid_series", parameter: "series", value: part(positions), message: "\(name) (\(place)) \(message)", allowed: allowed)
        )
    }

    mutating func wrongLength(_ expected: String) {
        faults.append(
            Fault("invalid_series", parameter: "series", value: text, message: "has \(characters.count) characters", allowed: [expected]))
    }
}
