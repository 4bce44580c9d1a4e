/// A figure as pictures have it.
package enum PictureValue: Sendable, Equatable {
    /// Scaled as its unit says.
    case value(Int)
    /// At or above a bound: no more of it is published.
    case atLeast(Int)
    /// Why there is none, in words. It is drawn as missing, never as 0.
    case missing(String)

    /// A figure of the survey.
    package init(_ measure: Measure, of figures: [Figure]?, in release: Release) {
        guard let figures else {
            self = .missing((release.coverage == .extract ? CellAbsence.notInExtract : .notSurveyed).words)
            return
        }
        switch figures[measure.rawValue] {
        case .value(let value): self = .value(Int(value))
        case .absent(.topCoded):
            self =
                release.topCode(of: measure).flatMap { Self.scaled($0, digits: measure.scale) }.map(Self.atLeast)
                ?? .missing(Absence.topCoded.words)
        case .absent(let reason): self = .missing(reason.words)
        }
    }

    package var known: Int? { if case .value(let value) = self { value } else { nil } }

    package var reason: String? { if case .missing(let reason) = self { reason } else { nil } }

    /// For tables and descriptions.
    package func text(_ unit: PictureUnit) -> String {
        switch self {
        case .value(let value): unit.text(value)
        case .atLeast(let bound): "\(unit.text(bound)) or more"
        case .missing(let reason): reason
        }
    }

    private static func scaled(_ decimal: String, digits: Int) -> Int? {
        let parts = decimal.split(separator: ".")
        let fraction = parts.count > 1 ? parts[1].prefix(digits) : ""
        return parts.first.flatMap { Int($0 + fraction + String(repeating: "0", count: digits - fraction.count)) }
    }
}

extension Absence {
    /// For people.
    package var words: String {
        switch self {
        case .notReleased: "withheld by the survey"
        case .annualOnly: "paid by the year: no hourly wage"
        case .hourlyOnly: "paid by the hour: no annual wage"
        case .topCoded: "above the highest wage that is published"
        case .notPublished: "not published for this kind of cell"
        case .notInSource: "not in the source held here"
        }
    }
}

extension CellAbsence {
    /// For people.
    package var words: String {
        switch self {
        case .notSurveyed: "the survey has no estimate"
        case .notInExtract: "not in the extract held here"
        }
    }
}
