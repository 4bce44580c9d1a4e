/// A reporting year of CAHIIM's annual program assessment report (APAR): August 1 to July 31, named by both of its calendar years.
///
/// Source: cahiim.org, pages of the APAR process: the report of 2018 is of 2016-17, that of 2019 of 2017-18, that of 2024 of
/// August 2022 to July 2023.
package struct ReportingYear: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The calendar year in which it begins.
    package let beginning: Int

    package init(beginning: Int) { self.beginning = beginning }

    /// The year that an APAR covers: it is filed one year behind.
    package init(apar: Int) { beginning = apar - 2 }

    /// The one that has the day in it.
    package init(of day: Day) { beginning = day.month >= 8 ? day.year : day.year - 1 }

    /// Reads `2022-23`, and nothing else.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, text.utf8.allSatisfy({ $0 == 0x2D || $0.isDigit }),
            let first = Int(parts[0]), let second = Int(parts[1]), (1950...2200).contains(first), (first + 1) % 100 == second
        else { return nil }
        beginning = first
    }

    package static func < (left: ReportingYear, right: ReportingYear) -> Bool { left.beginning < right.beginning }

    package var first: Day { Day(beginning, 8, 1)! }
    package var last: Day { Day(beginning + 1, 7, 31)! }
    package func contains(_ day: Day) -> Bool { first <= day && day <= last }

    /// The APAR in which it is reported.
    package var apar: Int { beginning + 2 }

    /// So many years earlier.
    package func before(_ years: Int) -> ReportingYear { ReportingYear(beginning: beginning - years) }

    /// The last one that is over on a day.
    package static func lastFull(on day: Day) -> ReportingYear { ReportingYear(of: day).before(1) }

    package var description: String { "\(beginning)-" + String(String(beginning + 1).suffix(2)) }
}
