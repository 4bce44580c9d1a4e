/// What an import of reference data did, for people and for `--json`.
package struct DatasetReport: Sendable, Codable, Equatable {
    package struct Dataset: Sendable, Codable, Equatable {
        package var outcome: ImportReport.Outcome
        package var kind: String
        package var vintage: String
        /// Of the dataset that holds the content; nil when only checked.
        package var revision: Int?
        package var title: String
        package var coverage: String
        package var rows: Int
        /// By table.
        package var tables: [String: Int]
        package var contentSHA256: String

        package init(_ content: DatasetContent, outcome: ImportReport.Outcome, revision: Int? = nil, contentSHA256: String) {
            (self.outcome, self.revision, self.contentSHA256) = (outcome, revision, contentSHA256)
            (kind, vintage, title, rows) = (content.kind, content.vintage, content.facts.title, content.rows)
            coverage = content.facts.coverage.rawValue
            tables = Dictionary(content.tables.map { ($0.table.name, $0.rows.count) }, uniquingKeysWith: +)
        }
    }

    /// A file, and where its rows went.
    package struct File: Sendable, Codable, Equatable {
        package var name: String
        package var sha256: String
        package var bytes: Int
        /// Those with anything in them, headings included.
        package var rows: Int
        /// What it was recognised as.
        package var format: String
        package var loaded: Int
        package var leftOut: [DatasetReading.LeftOut]

        package init(_ file: ImportReport.File, format: String, reading: DatasetReading) {
            (name, sha256, bytes, rows) = (file.name, file.sha256, file.bytes, file.rows)
            (self.format, loaded, leftOut) = (format, reading.loaded, reading.leftOut)
        }
    }

    /// `published` where any dataset is.
    package var outcome: ImportReport.Outcome
    package var datasets: [Dataset]
    package var files: [File]
    package var warnings: [String]
    /// Seconds by phase, and in all.
    package var seconds: [String: Double]

    package init(outcome: ImportReport.Outcome, datasets: [Dataset], files: [File], warnings: [String], seconds: [String: Double]) {
        (self.outcome, self.datasets, self.files, self.warnings, self.seconds) = (outcome, datasets, files, warnings, seconds)
    }
}
