/// What is known of a release before it is held: its row but for the counts.
package struct ReleaseFacts: Sendable, Equatable {
    package var survey: String
    package var month: ReferenceMonth
    package var coverage: Release.Coverage
    package var title: String
    /// RFC 3339 dates; nil where no source says.
    package var publishedOn: String?
    package var retrievedOn: String?
    package var socVersion: String?
    package var naicsVersion: String?
    package var estimationMethod: String?
    /// Dollars: wages at or above are published only as this bound.
    package var topCodes: TopCodes?
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?

    package init(survey: String, month: ReferenceMonth, coverage: Release.Coverage, title: String, publisher: String, licence: String) {
        self.survey = survey
        self.month = month
        self.coverage = coverage
        self.title = title
        self.publisher = publisher
        self.licence = licence
    }
}

/// The bounds above which a release gives no wage.
package struct TopCodes: Sendable, Equatable {
    /// Decimal dollars, `115.00`.
    package var hourly: String
    package var annual: Int

    package init(hourly: String, annual: Int) {
        self.hourly = hourly
        self.annual = annual
    }

    /// Reads BLS's footnote: `This wage is equal to or greater than $115.00 per
    /// hour or $239,200 per year.` Nil for any other wording.
    package init?(footnote: String) {
        let amounts = footnote.split(separator: "$").dropFirst().map { part in
            (amount: part.prefix { $0.isNumber || $0 == "." || $0 == "," }.filter { $0 != "," }, text: part)
        }
        guard let hourly = amounts.first(where: { $0.text.contains(" per hour") })?.amount,
            let annual = amounts.first(where: { $0.text.contains(" per year") }).flatMap({ Int($0.amount.trimmingPeriod) })
        else { return nil }
        let parts = hourly.split(separator: ".", omittingEmptySubsequences: true)
        guard let dollars = parts.first, Int(dollars) != nil, parts.count < 3 else { return nil }
        let cents = parts.count == 2 ? String(parts[1]) : "00"
        guard cents.count == 2, Int(cents) != nil else { return nil }
        self.init(hourly: "\(dollars).\(cents)", annual: annual)
    }
}

extension StringProtocol {
    fileprivate var trimmingPeriod: String { hasSuffix(".") ? String(dropLast()) : String(self) }
}
