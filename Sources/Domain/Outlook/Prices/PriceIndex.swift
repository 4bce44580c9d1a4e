/// A price index of one series with its provenance: what figures in dollars of
/// one month are told in dollars of another by.
package struct PriceIndex: Sendable, Equatable {
    package struct Value: Sendable, Equatable {
        package var year: Int
        package var period: SeriesPeriod
        /// The digits of the source; nil where the period was not published.
        package var value: String?
        /// Why there is none.
        package var note: String?

        package init(year: Int, period: SeriesPeriod, value: String?, note: String?) {
            (self.year, self.period, self.value, self.note) = (year, period, value, note)
        }
    }

    package var series: PriceSeries
    /// Titles and the base are nil where the source does not say them.
    package var title: String?
    package var areaTitle: String?
    package var itemTitle: String?
    package var basePeriod: String?
    package var vintage: PriceVintage
    /// Oldest first.
    package var values: [Value]

    package init(
        series: PriceSeries, title: String?, areaTitle: String?, itemTitle: String?, basePeriod: String?, vintage: PriceVintage,
        values: [Value]
    ) {
        (self.series, self.title, self.areaTitle, self.itemTitle) = (series, title, areaTitle, itemTitle)
        (self.basePeriod, self.vintage, self.values) = (basePeriod, vintage, values)
    }

    /// The months that have a row, oldest first.
    package var months: [(month: ReferenceMonth, value: Value)] {
        values.compactMap { value in
            value.period.month.flatMap { ReferenceMonth(year: value.year, month: $0) }.map { ($0, value) }
        }
    }

    /// The months that have a figure, oldest first.
    package var published: [ReferenceMonth] { months.filter { $0.value.value != nil }.map(\.month) }

    /// The figures of a span of months, both ends included; none of no span.
    package func months(from first: ReferenceMonth?, to last: ReferenceMonth?) -> [(month: ReferenceMonth, value: String)] {
        guard let first, let last else { return [] }
        return months.compactMap { month, value in
            guard let figure = value.value, first <= month, month <= last else { return nil }
            return (month, figure)
        }
    }

    /// Months of a span that have no figure, and why.
    package func missing(from first: ReferenceMonth?, to last: ReferenceMonth?) -> [MissingMonth] {
        guard let first, let last else { return [] }
        let held = Dictionary(months.map { ($0.month, $0.value) }, uniquingKeysWith: { first, _ in first })
        return ReferenceMonth.months(from: first, to: last).compactMap { month in
            guard let value = held[month] else { return MissingMonth(month: month, reason: .notInSource, note: nil) }
            return value.value == nil ? MissingMonth(month: month, reason: .notPublished, note: value.note) : nil
        }
    }
}

/// A month without a figure.
package struct MissingMonth: Sendable, Equatable {
    package var month: ReferenceMonth
    package var reason: Absence
    package var note: String?
}

/// The dataset that an index was read from: immutable, with its provenance.
package struct PriceVintage: Sendable, Equatable {
    /// `cpi-u-2026-08`: the index and the latest month of it.
    package var name: String
    package var revision: Int
    package var coverage: Release.Coverage
    package var title: String
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    package var retrievedOn: String?
    package var contentSHA256: String
    package var files: [Release.File]

    package init(
        name: String, revision: Int, coverage: Release.Coverage, title: String, publisher: String, sourceURL: String?, licence: String,
        note: String?, retrievedOn: String?, contentSHA256: String, files: [Release.File]
    ) {
        (self.name, self.revision, self.coverage, self.title, self.publisher) = (name, revision, coverage, title, publisher)
        (self.sourceURL, self.licence, self.note, self.retrievedOn) = (sourceURL, licence, note, retrievedOn)
        (self.contentSHA256, self.files) = (contentSHA256, files)
    }

    /// A sentence that says where a figure comes from, fit to be printed under it.
    package var citation: String {
        let part = coverage == .extract ? " (extract)" : ""
        let retrieved = retrievedOn.map { ", retrieved \($0)" } ?? ""
        return "\(publisher), \(title)\(part)\(retrieved)."
    }
}

extension ReferenceMonth {
    /// Both included; none where `last` lies before `first`.
    package static func months(from first: Self, to last: Self) -> [Self] {
        guard first <= last else { return [] }
        return ((first.year * 12 + first.month - 1)...(last.year * 12 + last.month - 1)).compactMap {
            Self(year: $0 / 12, month: $0 % 12 + 1)
        }
    }
}
