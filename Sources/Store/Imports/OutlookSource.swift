import Domain
import Intake

/// A release as some publisher lays it out. A new layout is one file with a
/// type of this kind, and one line in `OutlookSources`.
///
/// Read in order: the header, then the cells. Used by one task.
package protocol OutlookSource: AnyObject {
    /// Where it is read from, for people.
    var location: String { get }
    /// Whether reading it twice costs next to nothing.
    var isLocal: Bool { get }
    /// The files read so far, with their digests: all of them after `cells`.
    var files: [ImportReport.File] { get }

    /// Reads everything but the cells. Faults go to the log.
    ///
    /// - Returns: nil when the faults leave no header.
    /// - Throws: `IntakeError` for files that cannot be read.
    nonisolated(nonsending) func header(log: FaultLog) async throws -> ReleaseHeader?

    /// The bytes of the file that holds the cells.
    nonisolated(nonsending) func openCells() async throws -> ByteStream

    /// A reader for those bytes.
    func cellReader(_ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?) -> any CellReader

    /// Takes note of the file of cells once it was read.
    func noteCells(_ stream: ByteStream, rows: Int)

    /// Notes what must hold of the files once all were read, as the digests and
    /// rows that a manifest states.
    func checkFiles(log: FaultLog)
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

/// Reads cells out of bytes that come in chunks.
package protocol CellReader: AnyObject {
    var rows: Int { get }
    var tally: CellTally { get }
    func consume(_ bytes: UnsafeRawBufferPointer)
    /// Reads what is left, and checks what must hold of all cells together.
    func finish()
}
