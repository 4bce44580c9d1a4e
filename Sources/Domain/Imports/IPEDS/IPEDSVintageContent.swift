/// A year of a subject as it was read, before it is a vintage.
package struct IPEDSVintageContent: Sendable {
    package enum Rows: Sendable {
        case directory([Institution])
        case completions([Completion], of: CIPCoverage)
    }

    package var subject: VintageSubject
    package var year: Int
    package var facts: IPEDSFacts
    package var rows: Rows
    /// The file it was read from.
    package var file: ImportReport.File

    package var coverage: Release.Coverage {
        if case .completions(_, let programs) = rows, !programs.codes.isEmpty { return .extract }
        return facts.coverage
    }

    /// nil for a directory.
    package var programs: CIPCoverage? {
        if case .completions(_, let programs) = rows { programs } else { nil }
    }

    package var title: String {
        switch subject {
        case .directory: "IPEDS directory of institutions \(year)-\((year + 1) % 100)"
        case .completions: "IPEDS completions, awards from July \(year - 1) to June \(year)"
        }
    }

    package var count: Int {
        switch rows {
        case .directory(let institutions): institutions.count
        case .completions(let completions, _): completions.count
        }
    }

    package init(subject: VintageSubject, year: Int, facts: IPEDSFacts, rows: Rows, file: ImportReport.File) {
        (self.subject, self.year, self.facts, self.rows, self.file) = (subject, year, facts, rows, file)
    }

    /// The rows as CSV without a header, in the order of their keys: what is
    /// digested, and what is loaded once every line has its vintage in front.
    package func lines(prefix: String? = nil, _ body: ([UInt8]) throws -> Void) rethrows {
        switch rows {
        case .directory(let institutions):
            for institution in institutions.sorted(by: { $0.unitid < $1.unitid }) { try body(Self.line(institution.fields, prefix)) }
        case .completions(let completions, _):
            for completion in completions.sorted(by: { $0.key < $1.key }) { try body(Self.line(completion.fields, prefix)) }
        }
    }

    private static func line(_ fields: [String?], _ prefix: String?) -> [UInt8] {
        var bytes: [UInt8] = []
        if let prefix { bytes += Array(prefix.utf8) + [0x2C] }
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            if let field { CSV.append(field, to: &bytes) }
        }
        bytes.append(0x0A)
        return bytes
    }
}

/// Who published it and on what terms.
package struct IPEDSFacts: Sendable, Equatable {
    package var coverage: Release.Coverage
    package var publisher: String
    package var sourceURL: String?
    package var licence: String
    package var note: String?
    /// RFC 3339 date.
    package var retrievedOn: String?

    /// Of files as NCES publishes them.
    package static let published = IPEDSFacts(
        coverage: .full, publisher: "National Center for Education Statistics, U.S. Department of Education",
        sourceURL: "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
        licence: "Public domain: a work of the US Government (17 U.S.C. 105)")

    package init(
        coverage: Release.Coverage, publisher: String, sourceURL: String?, licence: String, note: String? = nil, retrievedOn: String? = nil
    ) {
        (self.coverage, self.publisher, self.sourceURL, self.licence) = (coverage, publisher, sourceURL, licence)
        (self.note, self.retrievedOn) = (note, retrievedOn)
    }
}
