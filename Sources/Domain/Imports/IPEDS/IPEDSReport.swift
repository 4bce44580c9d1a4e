/// What an import of IPEDS did, for people and for `--json`.
package struct IPEDSReport: Sendable, Codable, Equatable {
    package struct Vintage: Sendable, Codable, Equatable {
        package var outcome: ImportReport.Outcome
        package var subject: VintageSubject
        package var year: Int
        /// Of the vintage that holds the content; nil when only checked.
        package var revision: Int?
        package var title: String
        package var coverage: String
        /// nil for a directory; empty: every program.
        package var cip: [String]?
        package var rows: Int
        /// Awards by first majors; nil for a directory.
        package var awards: Int?
        package var contentSHA256: String

        package init(_ content: IPEDSVintageContent, outcome: ImportReport.Outcome, revision: Int? = nil, contentSHA256: String) {
            (self.outcome, self.revision, self.contentSHA256) = (outcome, revision, contentSHA256)
            (subject, year, title, rows) = (content.subject, content.year, content.title, content.count)
            coverage = content.coverage.rawValue
            cip = content.programs?.codes.map(\.description)
            if case .completions(let completions, _) = content.rows {
                awards = completions.reduce(0) { $0 + ($1.major == 1 ? $1.awards ?? 0 : 0) }
            }
        }
    }

    /// `published` where any vintage is.
    package var outcome: ImportReport.Outcome
    package var vintages: [Vintage]
    package var files: [ImportReport.File]
    package var warnings: [String]
    /// Seconds by phase, and in all.
    package var seconds: [String: Double]

    package init(
        outcome: ImportReport.Outcome, vintages: [Vintage], files: [ImportReport.File], warnings: [String], seconds: [String: Double]
    ) {
        (self.outcome, self.vintages, self.files, self.warnings, self.seconds) = (outcome, vintages, files, warnings, seconds)
    }
}
