import Domain
import Intake

/// A release, or a part of one, as some publisher lays it out. A new layout is
/// one file with a type of this kind, and one line in `OutlookSources`.
///
/// Read in order: the header, then the cells. Used by one task.
package protocol OutlookSource: AnyObject {
    /// Where it is read from, for people.
    var location: String { get }
    /// Whether reading it twice costs next to nothing.
    var isLocal: Bool { get }
    /// The files read so far, with their digests: all of them after the cells.
    var files: [ImportReport.File] { get }

    /// Reads everything but the cells. Faults go to the log.
    ///
    /// - Returns: nil when the faults leave no header.
    /// - Throws: `IntakeError` for files that cannot be read.
    nonisolated(nonsending) func header(log: FaultLog) async throws -> ReleaseHeader?

    /// Reads the cells in order and hands them to the sink.
    ///
    /// - Parameter step: awaited again and again, with how far reading is.
    /// - Throws: `ImportFaults` where there are more faults than the log takes.
    nonisolated(nonsending) func readCells(
        _ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?, step: (ImportProgress) async throws -> Void
    ) async throws -> CellTally

    /// Reads what the digests of all files still need, and looks at no cell.
    nonisolated(nonsending) func contentFiles(step: (ImportProgress) async throws -> Void) async throws -> [ImportReport.File]

    /// Notes what must hold of the files once all were read, as the digests and
    /// rows that a manifest states.
    func checkFiles(log: FaultLog)
}

/// A source whose figures are a part of a release, to stand beside what is held of it already.
package protocol PartialSource: OutlookSource {
    /// The industries of which it holds every national figure; known after the header.
    var industries: [IndustryCode] { get }
    /// Rows that tell a cell a second time.
    var repeatedRows: Int { get }
    /// Its cells; known after the header.
    var cells: WorkbookCells { get }
}

/// What a release is, and the codes that its cells use.
package struct ReleaseHeader: Sendable, Equatable {
    package var facts: ReleaseFacts
    package var lists: CodeLists

    package init(facts: ReleaseFacts, lists: CodeLists) {
        self.facts = facts
        self.lists = lists
    }
}
