/// What an import did, for people and for `--json`.
package struct ImportReport: Sendable, Codable, Equatable {
    package enum Outcome: String, Sendable, Codable {
        /// A new release, or a new revision of one, can be read now.
        case published
        /// The same content is held already; nothing was written.
        case unchanged
        /// Everything was checked and nothing was written, as asked.
        case checked
        /// The whole release is held; the figures were compared with it, and nothing was written.
        case compared
    }

    /// How the figures of a file stand to those of a release that is held in full.
    package struct Comparison: Sendable, Codable, Equatable {
        /// Figures, and reasons for their absence, that are the same.
        package var equal = 0
        package var different = 0
        /// Measures that the file does not have.
        package var notInFile = 0
        /// Cells that only the file has, and cells of the same industries that only the release has.
        package var cellsInFileOnly = 0
        package var cellsHeldOnly = 0
        /// The first cells that only the file has, as `29-2070 000000`.
        package var inFileOnly: [String] = []
        /// The first of the differences, as `29-2072 000000 annual_mean: 56790 in the file, 56791 held`.
        package var differences: [String] = []

        package init() {}
    }

    package struct File: Sendable, Codable, Equatable {
        package var name: String
        package var sha256: String
        package var bytes: Int
        package var rows: Int
        package var url: String?
        /// RFC 3339 date.
        package var lastModified: String?

        package init(name: String, sha256: String, bytes: Int, rows: Int, url: String? = nil, lastModified: String? = nil) {
            self.name = name
            self.sha256 = sha256
            self.bytes = bytes
            self.rows = rows
            self.url = url
            self.lastModified = lastModified
        }
    }

    package var outcome: Outcome
    package var survey: String
    /// `2025-05`
    package var month: String
    package var title: String
    package var coverage: String
    /// Of the release that holds the content; nil when only checked.
    package var revision: Int?
    package var contentSHA256: String
    package var files: [File]
    package var occupations = 0
    package var industries = 0
    package var areas = 0
    package var cells = 0
    /// Series: figures and stated absences.
    package var values = 0
    package var figures = 0
    /// By the stable name of the reason.
    package var absences: [String: Int] = [:]
    /// Rows that tell an occupation a second time, of files that do; the others are cells.
    package var repeatedRows: Int?
    /// Cells taken over from the extract that was held of the month.
    package var cellsKept: Int?
    package var comparison: Comparison?
    /// Hourly and annual wages that were compared, and the widest distance of
    /// 2,080 times the one from the other, in dollars a year.
    package var wagePairs = 0
    package var widestWageGap: Double = 0
    package var warnings: [String]
    /// Seconds by phase, and in all.
    package var seconds: [String: Double]

    package init(
        outcome: Outcome, facts: ReleaseFacts, lists: CodeLists, tally: CellTally, files: [File], contentSHA256: String,
        warnings: [String], seconds: [String: Double]
    ) {
        self.outcome = outcome
        survey = facts.survey
        month = "\(facts.month)"
        title = facts.title
        coverage = facts.coverage.rawValue
        self.contentSHA256 = contentSHA256
        self.files = files
        (occupations, industries, areas) = (lists.occupations.count, lists.industries.count, lists.areas.count)
        cells = tally.cells
        values = tally.series
        figures = tally.allFigures
        for absence in Absence.allCases where tally.absent(absence) > 0 { absences[absence.name] = tally.absent(absence) }
        wagePairs = tally.pairs
        widestWageGap = Double(tally.widestGap) / 100
        self.warnings = warnings
        self.seconds = seconds
    }
}
