/// One vintage of one kind of reference data as it was read, before it is held.
package struct DatasetContent: Sendable {
    /// prices, classification, crosswalk, projections, …
    package var kind: String
    /// As its publisher names it, fit for an address.
    package var vintage: String
    package var facts: DatasetFacts
    /// In the order in which they refer to each other.
    package var tables: [DatasetRows]
    package var files: [ImportReport.File]

    package init(kind: String, vintage: String, facts: DatasetFacts, tables: [DatasetRows], files: [ImportReport.File] = []) {
        (self.kind, self.vintage, self.facts, self.tables, self.files) = (kind, vintage, facts, tables, files)
    }

    /// `crosswalk soc-2010-to-soc-2018`
    package var name: String { "\(kind) \(vintage)" }

    package var rows: Int { tables.reduce(0) { $0 + $1.rows.count } }
}

/// Who published a dataset and on what terms.
package struct DatasetFacts: Sendable, Equatable {
    package var coverage: Release.Coverage
    package var title: String
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    /// RFC 3339 dates.
    package var publishedOn: String?
    package var retrievedOn: String?

    package static let publicDomain = "Public domain: a work of the US Government (17 U.S.C. 105)"

    package init(
        coverage: Release.Coverage = .full, title: String, publisher: String, sourceURL: String?, licence: String = publicDomain,
        note: String? = nil, publishedOn: String? = nil, retrievedOn: String? = nil
    ) {
        (self.coverage, self.title, self.publisher, self.sourceURL) = (coverage, title, publisher, sourceURL)
        (self.licence, self.note, self.publishedOn, self.retrievedOn) = (licence, note, publishedOn, retrievedOn)
    }
}
