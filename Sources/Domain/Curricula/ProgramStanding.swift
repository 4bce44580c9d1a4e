/// A program's status with its accreditor on a day, and when a candidacy ends.
package struct ProgramStanding: Sendable {
    package struct Status: Sendable {
        package let status: AccreditationStatus
        package let period: Period
        /// Of a candidate, as the accreditor wrote it.
        package let expiresOn: Day?
        package let source: String
        package let verifiedOn: Day

        package init(status: AccreditationStatus, period: Period, expiresOn: Day?, source: String, verifiedOn: Day) {
            self.status = status
            self.period = period
            self.expiresOn = expiresOn
            self.source = source
            self.verifiedOn = verifiedOn
        }
    }

    /// When a candidacy ends: told by the accreditor, or the longest that it lasts by what the accreditor publishes.
    package struct Expiry: Sendable {
        package let day: Day
        package let isTold: Bool
    }

    package let on: Day
    /// nil: no period has the day.
    package let status: Status?
    /// nil: the status is no candidacy, or neither the letter nor its first day is told.
    package let expiry: Expiry?

    /// - Parameter longest: for how many years a candidacy lasts at most; nil: not known.
    package init(_ periods: [Status], on day: Day, longest: Int?) {
        on = day
        status = periods.first { $0.period.contains(day) }
        guard let status, status.status == .candidate else {
            expiry = nil
            return
        }
        if let told = status.expiresOn ?? status.period.to {
            expiry = Expiry(day: told, isTold: true)
        } else {
            expiry = longest.flatMap { years in status.period.from.map { Expiry(day: $0.adding(years: years), isTold: false) } }
        }
    }

    /// Whether the candidacy has run out by the day although nothing else is recorded.
    package var isOverdue: Bool { expiry.map { $0.day < on } ?? false }
}
