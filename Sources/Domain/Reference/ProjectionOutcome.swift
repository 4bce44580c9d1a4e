import Foundation

/// An occupation in one set of projections.
package struct ProjectedOccupation: Sendable {
    package var dataset: Dataset
    package var set: DatasetRecord
    package var record: DatasetRecord

    package init(dataset: Dataset, set: DatasetRecord, record: DatasetRecord) {
        (self.dataset, self.set, self.record) = (dataset, set, record)
    }

    package var code: String { record["occupation_code"] ?? "" }
    package var baseYear: Int { self.set["base_year"].flatMap { Int($0) } ?? 0 }
    package var area: String { self.set["area_code"] ?? "" }

    /// The version of the SOC that a set of projections follows; nil for the years between the two, whose sets follow neither whole.
    package static func socVersion(baseYear: Int) -> String? { baseYear <= 2017 ? "soc-2010" : baseYear >= 2021 ? "soc-2018" : nil }
}

/// What then happened to an occupation that was projected, by the base year of a later set; or why that cannot be said.
package struct ProjectionOutcome: Sendable, Equatable {
    package enum Reason: String, Sendable, CaseIterable {
        /// The later set follows a classification without this code.
        case codeEnded = "code_ended"
        /// The later set has the code, and under it other work: the crosswalk splits or merges it.
        case codeChanged = "code_changed"
        /// Which classification one of the sets follows, or how the code passed from one to the other, is not known here.
        case unknown = "classification_unknown"
        /// The later set does not show the code.
        case notShown = "not_shown"
    }

    package var vintage: String
    package var year: Int
    /// In the unit of the set; nil where there is a reason.
    package var employment: String?
    /// Since the base year of the set that projected.
    package var change: String?
    package var reason: Reason?
    /// A sentence that says what can be said.
    package var message: String

    /// Compares the base year of a later set with what an earlier one projected.
    ///
    /// - Parameters:
    ///   - later: the same area's set, of a later base year; its record of the code, where it has one.
    ///   - links: of the code, in the crosswalk of SOC 2010 to SOC 2018; nil where that is not held.
    package static func of(
        _ projected: ProjectedOccupation, in later: (dataset: Dataset, baseYear: Int, record: DatasetRecord?), links: [CrosswalkLink]?
    ) -> ProjectionOutcome {
        var outcome = ProjectionOutcome(vintage: later.dataset.vintage, year: later.baseYear, message: "")
        func refused(_ reason: Reason, _ message: String) -> ProjectionOutcome {
            (outcome.reason, outcome.message) = (reason, message)
            return outcome
        }
        let code = projected.code
        guard let before = ProjectedOccupation.socVersion(baseYear: projected.baseYear),
            let after = ProjectedOccupation.socVersion(baseYear: later.baseYear)
        else { return refused(.unknown, "one of the two sets follows neither SOC 2010 nor SOC 2018 whole") }
        if before != after {
            guard let links else { return refused(.unknown, "the crosswalk of SOC 2010 to SOC 2018 is not held here") }
            let successors = links.map { "\($0.toCode) \($0.toTitle)" }.joined(separator: "; ")
            if links.isEmpty { return refused(.unknown, "\(code) is in no pair of the crosswalk of SOC 2010 to SOC 2018") }
            guard links.count == 1, links[0].kind == .oneToOne, links[0].toCode == code else {
                return links.contains { $0.toCode == code }
                    ? refused(.codeChanged, "\(code) is not the same work in SOC 2018: the crosswalk leads from it to \(successors)")
                    : refused(.codeEnded, "\(code) ended with SOC 2010; the crosswalk leads from it to \(successors)")
            }
        }
        guard let record = later.record, let now = record["employment_base"] else {
            return refused(.notShown, "\(later.dataset.title) does not show \(code)")
        }
        outcome.employment = now
        outcome.change = difference(now, projected.record["employment_base"])
        outcome.message =
            "employment of \(later.baseYear) by \(later.dataset.title)"
            + (before == after ? "" : "; the crosswalk of SOC 2010 to SOC 2018 leaves \(code) as it was")
        return outcome
    }

    private static func difference(_ now: String, _ then: String?) -> String? {
        let posix = Locale(identifier: "en_US_POSIX")
        guard let now = Decimal(string: now, locale: posix), let then = then.flatMap({ Decimal(string: $0, locale: posix) }) else {
            return nil
        }
        return "\(now - then)"
    }
}
