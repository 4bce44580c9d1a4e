/// A series as it is held here: every period that is known of it, with what has
/// to be said beside its figures.
package struct HeldSeries: Sendable, Equatable {
    package struct Point: Sendable, Equatable {
        package var year: Int
        package var period: SeriesPeriod
        /// The digits that were published; nil where a footnote says why there is no figure.
        package var value: String?
        package var footnotes: [SeriesFootnote]
        /// Digits of the percent relative standard error, where the survey publishes one for the measure.
        package var relativeStandardError: String?

        package init(
            year: Int, period: SeriesPeriod, value: String?, footnotes: [SeriesFootnote] = [], relativeStandardError: String? = nil
        ) {
            (self.year, self.period, self.value, self.footnotes) = (year, period, value, footnotes)
            self.relativeStandardError = relativeStandardError
        }
    }

    package var id: SeriesID
    package var catalog: SeriesCatalog
    /// Oldest first, each period once.
    package var points: [Point]
    /// The newest period of the whole series, where `points` are a part of it.
    package var latest: Point?

    package init(id: SeriesID, catalog: SeriesCatalog, points: [Point], latest: Point? = nil) {
        (self.id, self.catalog, self.points) = (id, catalog, points)
        self.latest = latest ?? points.last { !$0.period.isAverage }
    }
}

/// What BLS's answers say of a series under `catalog`, name by name.
package struct SeriesCatalog: Sendable, Equatable {
    package var title: String
    /// In the order of the answer: `area`, `industry`, …; what is not known is left out.
    package var facts: [Fact]

    package struct Fact: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
    }

    package init(title: String, facts: [Fact]) { (self.title, self.facts) = (title, facts) }
}

/// A remark on a figure by its code. Numbers are BLS's; codes that begin with
/// `PW` are of this service.
package struct SeriesFootnote: Sendable, Hashable {
    package var code: String
    package var text: String

    package init(_ code: String, _ text: String) { (self.code, self.text) = (code, text) }
}
