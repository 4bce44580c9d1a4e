/// What was read of the files that came together.
package struct RosterReading {
    /// A file and what it was taken for.
    package struct File: Sendable, Equatable {
        package var name: String
        /// `users`; nil for a file that no format knows.
        package var part: String?
        package var rows: Int
        package var encoding: SpreadsheetText.Encoding?
    }

    /// So many faults are told; the rest is counted.
    package static let mostFaults = 1_000

    package let roster: Roster
    /// Every row's fault.
    package let log: FaultLog
    package let files: [File]

    /// Reads files of any of the formats, which is found out by their headers.
    ///
    /// - Parameters:
    ///   - mapping: says what the columns of plain CSV files mean; with it they are read by nothing else.
    ///   - extent: of Canvas's files, which do not say whether they have everything.
    /// - Throws: what reading the files themselves throws.
    package static func read(_ files: [RosterFile], mapping: RosterMapping? = nil, extent: Roster.Extent = .delta) throws -> RosterReading {
        let log = FaultLog(limit: mostFaults)
        let known = try files.map { (file: $0, header: SpreadsheetTable.header(ofFileThatBegins: try $0.start())) }
        if let mapping { return try MappedReader(mapping, log: log).read(known) }
        let headers = known.compactMap(\.header)
        if headers.contains(where: { OneRosterPart.of($0) == .manifest }) { return try OneRosterReader(log: log).read(known) }
        if headers.contains(where: { CanvasPart.of($0) != nil }) {
            return try CanvasReader(extent: extent, log: log).read(known)
        }
        log.add(unknown(known))
        return RosterReading(roster: Roster(format: .mapped), log: log, files: [])
    }

    private static func unknown(_ files: [(file: RosterFile, header: TableHeader?)]) -> ImportFault {
        let isOneRoster = files.contains { $0.header.flatMap(OneRosterPart.of) != nil }
        let reason =
            isOneRoster
            ? "are OneRoster files without their manifest.csv: nobody knows whether they have everything"
            : "are of no format that is known here"
        let names = files.map(\.file.name).joined(separator: ", ")
        return ImportFault(
            isOneRoster ? .missingFile : .unknownFormat, file: isOneRoster ? "manifest.csv" : names, value: isOneRoster ? names : nil,
            reason: reason, allowed: ["OneRoster 1.2 CSV with manifest.csv", "Canvas SIS CSV", "CSV with a mapping"])
    }
}
