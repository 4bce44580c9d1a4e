/// What one file gave: datasets, and where each of its rows went.
package struct DatasetReading: Sendable {
    /// Rows of a file that no dataset holds, and why.
    package struct LeftOut: Sendable, Codable, Equatable {
        package var reason: String
        package var rows: Int

        package init(reason: String, rows: Int) { (self.reason, self.rows) = (reason, rows) }
    }

    package var contents: [DatasetContent] = []
    /// How many rows a file has that is no table; nil: those of its sheets.
    package var rows: Int?
    /// Rows of the file that a dataset holds.
    package private(set) var loaded = 0
    /// The same reason once.
    package private(set) var leftOut: [LeftOut] = []

    package init() {}

    package mutating func load(_ rows: Int = 1) { loaded += rows }

    package mutating func leaveOut(_ reason: String, rows: Int = 1) {
        guard rows > 0 else { return }
        if let place = leftOut.firstIndex(where: { $0.reason == reason }) {
            leftOut[place].rows += rows
        } else {
            leftOut.append(LeftOut(reason: reason, rows: rows))
        }
    }

    /// Titles above the header and the header of a table.
    package mutating func leaveOutHeader(of table: SheetTable) { leaveOut("titles and headings", rows: table.above.count) }

    /// Rows that were loaded or left out.
    package var accounted: Int { loaded + leftOut.reduce(0) { $0 + $1.rows } }
}

/// What whoever imports adds to what files say.
package struct DatasetOptions: Sendable {
    /// Of files that do not say of which vintage they are.
    package var vintage: String?

    package init(vintage: String? = nil) { self.vintage = vintage }
}

/// A layout in which an agency publishes reference data.
package protocol DatasetFormat: Sendable {
    /// What such a file is, for people: `a crosswalk of SOC 2010 to SOC 2018`.
    var name: String { get }
    /// By what it is recognised, for people: its headings.
    var outline: String { get }
    /// Whether a file is of this format, by what stands in it.
    func recognises(_ file: DataFile) -> Bool
    /// Reads all of it; what is wrong is noted.
    func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading
}

/// Every format of reference data that is known here.
package enum DatasetFormats {
    package static let all: [any DatasetFormat] =
        CrosswalkFormat.all + [SOCStructureFormat(), CIPFormat(), NAICSFormat(), CountyFormat()] + ONETFormat.all
        + [ProjectionFormat(), IndustryProjectionFormat(), ScorecardFormat(), HandbookFormat(), HandbookTextFormat()] + RefusedFormat.all

    /// nil for a file of none of them.
    package static func recognise(_ file: DataFile) -> (any DatasetFormat)? { all.first { $0.recognises(file) } }

    /// Every table that a dataset can fill, by its name.
    package static let tables = Dictionary(uniqueKeysWithValues: DatasetTables.all.map { ($0.name, $0) })
}
