import Crypto
import Domain
import Foundation

/// What was read of all files of one import.
struct IPEDSReading: Sendable {
    // Shared by the parsers of one import, which run one after the other.
    nonisolated(unsafe) let log: FaultLog
    private(set) var contents: [IPEDSVintageContent] = []
    private(set) var files: [ImportReport.File] = []
    var times = PhaseTimes()

    init(log: FaultLog) { self.log = log }

    var hasDirectory: Bool { contents.contains { $0.subject == .directory } }

    /// The years of a file that was read to its end.
    mutating func add(_ reader: IPEDSFileReader, file: ImportReport.File, source: IPEDSSource) {
        files.append(file)
        if let directory = reader.directory, let year = directory.year {
            contents.append(
                IPEDSVintageContent(
                    subject: .directory, year: year, facts: source.facts, rows: .directory(directory.institutions), file: file))
        }
        if let completions = reader.completions {
            let kept = Dictionary(grouping: completions.kept, by: \.year)
            for year in completions.years.keys.sorted() {
                let rows = IPEDSVintageContent.Rows.completions(kept[year] ?? [], of: source.coverage)
                contents.append(IPEDSVintageContent(subject: .completions, year: year, facts: source.facts, rows: rows, file: file))
            }
        }
        if log.isEmpty, reader.directory?.year == nil, reader.completions?.years.isEmpty ?? true {
            log.add(ImportFault(.wrongCount, file: file.name, reason: "has no row"))
        }
    }

    /// Two files cannot both be a year's.
    func checkYears() {
        for (index, content) in contents.enumerated() {
            guard let other = contents[..<index].first(where: { $0.subject == content.subject && $0.year == content.year }) else {
                continue
            }
            let reason = "is of the \(content.subject.rawValue) of \(content.year), as \(other.file.name) is: one import takes one of them"
            log.add(ImportFault(.duplicate, file: content.file.name, reason: reason))
        }
    }

    /// - Throws: `ImportFaults` for completions of institutions that neither these files nor what is held describe.
    func checkInstitutions(known: Set<Int>) throws(ImportFaults) {
        var known = known
        for content in contents {
            if case .directory(let institutions) = content.rows { known.formUnion(institutions.map(\.unitid)) }
        }
        for content in contents {
            guard case .completions(let completions, _) = content.rows else { continue }
            for unitid in Set(completions.map(\.unitid)).subtracting(known).sorted() {
                let reason = "is in no directory: load the directory of \(content.year) with these completions, or before them"
                log.add(ImportFault(.unknownReference, file: content.file.name, column: "UNITID", value: "\(unitid)", reason: reason))
            }
        }
        try log.check()
    }

    func report(_ outcome: ImportReport.Outcome, _ vintages: [IPEDSReport.Vintage]) -> IPEDSReport {
        IPEDSReport(outcome: outcome, vintages: vintages, files: files, warnings: log.allWarnings, seconds: times.seconds)
    }
}

extension IPEDSVintageContent {
    /// One digest for what would be held, whichever file it came from.
    var digest: String {
        var hash = SHA256()
        let programs = programs.map { "cip " + $0.codes.map(\.description).joined(separator: " ") } ?? ""
        hash.update(data: Data("\(subject.rawValue) \(year)\n\(programs)\n".utf8))
        lines { hash.update(data: $0) }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}
