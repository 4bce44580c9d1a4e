/// What a vintage of IPEDS is of.
package enum VintageSubject: String, Sendable, CaseIterable, Codable {
    case directory, completions
}

/// One year of one subject of IPEDS as it is held here: immutable, with its provenance.
package struct Vintage: Sendable, Equatable {
    /// The key inside this database; never shown.
    package var id: Int
    package var subject: VintageSubject
    package var year: Int
    package var revision: Int
    /// Whether a reader who names only the year gets this revision.
    package var isCurrent: Bool
    package var coverage: Release.Coverage
    /// The programs that completions are held of; nil for a directory.
    package var programs: CIPCoverage?
    package var title: String
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    package var retrievedOn: String?
    package var contentSHA256: String
    package var rows: Int
    package var loadedAt: String
    package var files: [Release.File]

    /// `2024`, and `2024r1` for a revision that is no longer current.
    package var name: String { isCurrent ? "\(year)" : exactName }

    /// This revision and no other, whatever is published later.
    package var exactName: String { "\(year)r\(revision)" }

    /// A sentence that says where a figure comes from, fit to be printed under it.
    package var citation: String {
        let part = coverage == .extract ? " (extract)" : ""
        let revised = isCurrent ? "" : ", revision \(revision) as loaded here, since superseded"
        let retrieved = retrievedOn.map { ", retrieved \($0)" } ?? ""
        return "\(publisher), \(title)\(part)\(revised)\(retrieved)."
    }

    package init(
        id: Int, subject: VintageSubject, year: Int, revision: Int, isCurrent: Bool, coverage: Release.Coverage, programs: CIPCoverage?,
        title: String, publisher: String, sourceURL: String?, licence: String, note: String?, retrievedOn: String?, contentSHA256: String,
        rows: Int, loadedAt: String, files: [Release.File]
    ) {
        (self.id, self.subject, self.year, self.revision, self.isCurrent) = (id, subject, year, revision, isCurrent)
        (self.coverage, self.programs, self.title, self.publisher) = (coverage, programs, title, publisher)
        (self.sourceURL, self.licence, self.note, self.retrievedOn) = (sourceURL, licence, note, retrievedOn)
        (self.contentSHA256, self.rows, self.loadedAt, self.files) = (contentSHA256, rows, loadedAt, files)
    }
}

/// How a reader names a year of completions: `latest`, `2024`, or `2024r1` for
/// one revision of it.
package enum VintageReference: Sendable, Hashable, CustomStringConvertible {
    case latest
    case year(Int)
    case revision(Int, Int)

    package static let allowed = ["latest", "2024", "2024r1"]

    package init?(_ text: some StringProtocol) {
        if text.lowercased() == "latest" {
            self = .latest
            return
        }
        let parts = text.split(separator: "r", omittingEmptySubsequences: false)
        guard let year = parts.first.flatMap({ IPEDSYear.read(String($0)) }) else { return nil }
        switch parts.count {
        case 1: self = .year(year)
        case 2:
            guard let revision = Int(parts[1]), revision > 0 else { return nil }
            self = .revision(year, revision)
        default: return nil
        }
    }

    package var description: String {
        switch self {
        case .latest: "latest"
        case .year(let year): "\(year)"
        case .revision(let year, let revision): "\(year)r\(revision)"
        }
    }

    /// The vintage that is meant among those of one subject.
    package func resolve(among vintages: [Vintage]) -> Vintage? {
        switch self {
        case .latest: vintages.filter(\.isCurrent).max { $0.year < $1.year }
        case .year(let year): vintages.first { $0.isCurrent && $0.year == year }
        case .revision(let year, let revision): vintages.first { $0.year == year && $0.revision == revision }
        }
    }
}
