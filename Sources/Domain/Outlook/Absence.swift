/// Why a figure is not there. A missing figure is never zero.
///
/// The raw value is the letter kept in `estimates.markers`.
package enum Absence: UInt8, CaseIterable, Sendable {
    /// The survey withheld the estimate (BLS footnote 8, `*` or `**` in workbooks).
    case notReleased = 0x72  // r
    /// Paid by the year: only the annual wage is published (footnote 4 on an hourly measure).
    case annualOnly = 0x61  // a
    /// Paid by the hour: only the hourly wage is published (footnote 4 on an annual measure).
    case hourlyOnly = 0x68  // h
    /// At or above the release's top code: known only as a lower bound (footnote 5, `#`).
    case topCoded = 0x74  // t
    /// The release has no such series, as location quotients by industry.
    case notPublished = 0x6E  // n
    /// The source that this release was read from does not give the measure.
    case notInSource = 0x78  // x

    /// The letter of a measure that is published.
    package static let published: UInt8 = 0x2E  // .

    /// The stable name in answers.
    package var name: String {
        switch self {
        case .notReleased: "not_released"
        case .annualOnly: "annual_only"
        case .hourlyOnly: "hourly_only"
        case .topCoded: "top_coded"
        case .notPublished: "not_published"
        case .notInSource: "not_in_source"
        }
    }
}

/// Why a whole cell has no row.
package enum CellAbsence: String, Sendable {
    /// Occupation, industry and area exist in the release; it has no estimate for the three together.
    case notSurveyed = "not_surveyed"
    /// The release held here is an extract, and the cell is not part of it.
    case notInExtract = "not_in_extract"
}
