/// A release of a survey as it is held here: immutable, with its provenance.
package struct Release: Sendable, Equatable {
    package enum Coverage: String, Sendable {
        /// Every cell that the survey published.
        case full
        /// A part of them, which is said wherever figures of it are shown.
        case extract
    }

    /// A file that the release was read from; the digest is of its unpacked bytes.
    package struct File: Sendable, Equatable {
        package var name: String
        package var sha256: String
        package var bytes: Int
        package var rows: Int
        package var url: String?

        package init(name: String, sha256: String, bytes: Int, rows: Int, url: String?) {
            (self.name, self.sha256, self.bytes, self.rows, self.url) = (name, sha256, bytes, rows, url)
        }
    }

    /// The key inside this database; never shown.
    package var id: Int
    package var survey: String
    package var month: ReferenceMonth
    package var revision: Int
    package var coverage: Coverage
    /// Whether a reader who names only the month gets this revision.
    package var isCurrent: Bool
    package var title: String
    package var publishedOn: String?
    package var retrievedOn: String?
    package var socVersion: String?
    package var naicsVersion: String?
    package var estimationMethod: String?
    /// Decimal dollars: wages at or above are published only as this bound.
    package var hourlyTopCode: String?
    package var annualTopCode: String?
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    package var contentSHA256: String
    package var cells: Int
    package var publishedValues: Int
    package var loadedAt: String
    package var files: [File]

    /// `2025-05`, and `2025-05r1` for a revision that is no longer current.
    package var name: String { isCurrent ? "\(month)" : "\(month)r\(revision)" }

    /// This revision and no other, whatever is published later: `2025-05r1`.
    package var exactName: String { "\(month)r\(revision)" }

    /// The bound at which a measure's wages are no figures any more; nil for what is no wage, and where it is not known.
    package func topCode(of measure: Measure) -> String? {
        switch measure.unit {
        case .dollarsPerHour: hourlyTopCode
        case .dollarsPerYear: annualTopCode
        default: nil
        }
    }

    /// A sentence that says where a figure comes from, fit to be printed under it.
    package var citation: String {
        let survey = "Occupational Employment and Wage Statistics, \(title)"
        let part = coverage == .extract ? " (extract)" : ""
        let revised = isCurrent ? "" : ", revision \(revision) as loaded here, since superseded"
        let published = publishedOn.map { ", published \($0)" } ?? ""
        return "\(publisher), \(survey)\(part)\(revised)\(published)."
    }

    package init(
        id: Int, survey: String, month: ReferenceMonth, revision: Int, coverage: Coverage, isCurrent: Bool, title: String,
        publishedOn: String?, retrievedOn: String?, socVersion: String?, naicsVersion: String?, estimationMethod: String?,
        hourlyTopCode: String?, annualTopCode: String?, publisher: String, sourceURL: String?, licence: String, note: String?,
        contentSHA256: String, cells: Int, publishedValues: Int, loadedAt: String, files: [File]
    ) {
        self.id = id
        self.survey = survey
        self.month = month
        self.revision = revision
        self.coverage = coverage
        self.isCurrent = isCurrent
        self.title = title
        self.publishedOn = publishedOn
        self.retrievedOn = retrievedOn
        self.socVersion = socVersion
        self.naicsVersion = naicsVersion
        self.estimationMethod = estimationMethod
        self.hourlyTopCode = hourlyTopCode
        self.annualTopCode = annualTopCode
        self.publisher = publisher
        self.sourceURL = sourceURL
        self.licence = licence
        self.note = note
        self.contentSHA256 = contentSHA256
        self.cells = cells
        self.publishedValues = publishedValues
        self.loadedAt = loadedAt
        self.files = files
    }
}
