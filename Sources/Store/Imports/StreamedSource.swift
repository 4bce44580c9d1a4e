import Domain
import Intake

/// A source whose cells are one file that is read as it comes.
protocol StreamedSource: OutlookSource {
    /// The bytes of the file that holds the cells.
    nonisolated(nonsending) func openCells() async throws -> ByteStream

    /// A reader for those bytes.
    func cellReader(_ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?) -> any CellReader

    /// Takes note of the file of cells once it was read.
    func noteCells(_ stream: ByteStream, rows: Int)
}

/// Reads cells out of bytes that come in chunks.
protocol CellReader: AnyObject {
    var rows: Int { get }
    var tally: CellTally { get }
    func consume(_ bytes: UnsafeRawBufferPointer)
    /// Reads what is left, and checks what must hold of all cells together.
    func finish()
}

extension StreamedSource {
    package nonisolated(nonsending) func readCells(
        _ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?, step: (ImportProgress) async throws -> Void
    ) async throws -> CellTally {
        let stream = try await openCells()
        let reader = cellReader(header, log: log, sink: sink)
        while let chunk = try await stream.next(), !log.isFull {
            reader.consume(chunk.bytes)
            try await step(stream.progress(.cells, rows: reader.rows))
        }
        if log.isFull { try log.check() }
        reader.finish()
        noteCells(stream, rows: reader.rows)
        return reader.tally
    }

    package nonisolated(nonsending) func contentFiles(
        step: (ImportProgress) async throws -> Void
    ) async throws -> [ImportReport.File] {
        let stream = try await openCells()
        while let chunk = try await stream.next() {
            _ = chunk
            try await step(stream.progress(.comparing, rows: 0))
        }
        var files = files
        files.note(stream, rows: 0)
        return files
    }
}

extension ByteStream {
    fileprivate func progress(_ phase: ImportProgress.Phase, rows: Int) -> ImportProgress {
        var state = ImportProgress(phase)
        (state.bytesRead, state.bytesTotal, state.rows) = (packedBytesRead, packedSize, rows)
        return state
    }
}
