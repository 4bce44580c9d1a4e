/// One vintage of one kind of reference data as it is held here: immutable, with its provenance.
package struct Dataset: Sendable, Equatable {
    /// The key inside this database; never shown.
    package var id: Int
    package var kind: String
    package var vintage: String
    package var revision: Int
    /// Whether a reader who names only kind and vintage gets this revision.
    package var isCurrent: Bool
    package var coverage: Release.Coverage
    package var title: String
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    package var publishedOn: String?
    package var retrievedOn: String?
    package var contentSHA256: String
    package var rows: Int
    package var loadedAt: String
    package var files: [Release.File]

    package init(
        id: Int, kind: String, vintage: String, revision: Int, isCurrent: Bool, coverage: Release.Coverage, title: String,
        publisher: String, sourceURL: String?, licence: String, note: String?, publishedOn: String?, retrievedOn: String?,
        contentSHA256: String, rows: Int, loadedAt: String, files: [Release.File]
    ) {
        (self.id, self.kind, self.vintage, self.revision, self.isCurrent) = (id, kind, vintage, revision, isCurrent)
        (self.coverage, self.title, self.publisher, self.sourceURL, self.licence) = (coverage, title, publisher, sourceURL, licence)
        (self.note, self.publishedOn, self.retrievedOn, self.contentSHA256) = (note, publishedOn, retrievedOn, contentSHA256)
        (self.rows, self.loadedAt, self.files) = (rows, loadedAt, files)
    }

    /// A sentence that says where a figure comes from, fit to be printed under it.
    package var citation: String {
        let part = coverage == .extract ? " (extract)" : ""
        let revised = isCurrent ? "" : ", revision \(revision) as loaded here, since superseded"
        let retrieved = retrievedOn.map { ", retrieved \($0)" } ?? ""
        return "\(publisher), \(title)\(part)\(revised)\(retrieved)."
    }

    /// What the licence asks to be said wherever the data are shown; nil where it asks nothing.
    package var attribution: String? { kind.hasPrefix("onet_") ? ONETFormat.attribution(vintage) : nil }
}

/// A row of a dataset: the values of its table's columns as the database writes them.
package struct DatasetRecord: Sendable {
    package let datasetID: Int
    package let columns: [DatasetTable.Column]
    package let values: [String?]

    package init(datasetID: Int, columns: [DatasetTable.Column], values: [String?]) {
        (self.datasetID, self.columns, self.values) = (datasetID, columns, values)
    }

    package subscript(_ column: String) -> String? {
        columns.firstIndex { $0.name == column }.flatMap { values[$0] }
    }
}
