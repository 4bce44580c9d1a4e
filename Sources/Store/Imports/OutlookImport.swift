import Domain
import Intake
import Postgres

/// Reads a release, checks all of it, and publishes it in one step: readers see
/// what was there before, or the whole of the new release. An import that is
/// interrupted at any moment leaves nothing behind.
package struct OutlookImport: Sendable {
    package struct Options: Sendable {
        /// How many faults are collected before reading stops.
        package var faultLimit = 100
        /// RFC 3339 date; overrides what the source says.
        package var publishedOn: String?

        package init() {}
    }

    private let options: Options
    private let progress: @Sendable (ImportProgress) -> Void

    package init(_ options: Options = Options(), progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Reads and checks everything, and writes nothing.
    ///
    /// - Throws: `ImportFaults` with everything that is wrong, up to the limit.
    package nonisolated(nonsending) func check(_ source: any OutlookSource) async throws -> ImportReport {
        try await Self.explaining {
            var run = Run(source, options)
            let header = try await header(&run)
            let tally = try await cells(&run, header, encoder: nil, writer: nil)
            run.times.mark(.cells)
            return run.report(.checked, header, tally)
        }
    }

    /// Loads the release, unless its content is held already.
    ///
    /// - Throws: `ImportFaults` as `check`, after which nothing has changed;
    ///   `PostgresError`.
    package nonisolated(nonsending) func load(_ source: any OutlookSource, into pool: ConnectionPool) async throws -> ImportReport {
        try await Self.explaining {
            var run = Run(source, options)
            let header = try await header(&run)
            if let held = try await isHeld(&run, header, pool) { return held }
            return try await pool.write { transaction in
                try await load(&run, header, transaction, pool)
            }
        }
    }

    /// Reading a local file once more is quicker than loading it in vain.
    private nonisolated(nonsending) func isHeld(
        _ run: inout Run, _ header: ReleaseHeader, _ pool: ConnectionPool
    ) async throws -> ImportReport? {
        guard run.source.isLocal else { return nil }
        let held = try await pool.read { try await $0.rows(ReleaseWriter.held(header.facts)) }
        guard !held.isEmpty else { return nil }
        let stream = try await run.source.openCells()
        while let chunk = try await stream.next() {
            _ = chunk
            report(.comparing, stream, rows: 0)
        }
        var files = run.source.files
        files.note(stream, rows: 0)
        run.times.mark(.comparing)
        guard let revision = held.first(where: { $0.content == files.contentSHA256 })?.revision else { return nil }
        return run.unchanged(header, revision: revision, content: files.contentSHA256, files: files)
    }

    private nonisolated(nonsending) func load(
        _ run: inout Run, _ header: ReleaseHeader, _ transaction: Transaction, _ pool: ConnectionPool
    ) async throws -> ImportReport {
        try await transaction.execute(ReleaseWriter.settings)
        try await transaction.execute(ReleaseWriter.lock)
        let id = try await transaction.one(ReleaseWriter.nextID)
        let partition = EstimatePartition(release: id)
        try await transaction.script(partition.create, name: "imports.create_partition")
        try await transaction.script(partition.grant, name: "imports.grant_partition")
        let encoder = EstimateEncoder(release: Int32(id), lists: header.lists)
        var tally = CellTally()
        try await transaction.copyIn(partition.copy) { writer in
            tally = try await cells(&run, header, encoder: encoder, writer: writer)
        }
        run.times.mark(.cells)
        let content = run.source.files.contentSHA256
        let held = try await transaction.rows(ReleaseWriter.held(header.facts))
        if let revision = held.first(where: { $0.content == content })?.revision {
            throw Unchanged(report: run.unchanged(header, revision: revision, content: content, files: run.source.files))
        }
        let revision = (held.map(\.revision).max() ?? 0) + 1
        let writer = ReleaseWriter(id: id, revision: revision, header: header, content: content, files: run.source.files, tally: tally)
        try await finish(&run, transaction, partition, writer)
        progress(ImportProgress(.publishing))
        try await ReleasePublication.announce(writer.name, in: transaction, through: pool)
        run.times.mark(.publishing)
        var report = run.report(.published, header, tally)
        report.revision = revision
        return report
    }

    /// Everything between the last cell and the announcement.
    private nonisolated(nonsending) func finish(
        _ run: inout Run, _ transaction: Transaction, _ partition: EstimatePartition, _ writer: ReleaseWriter
    ) async throws {
        progress(ImportProgress(.verifying))
        let stored = try await transaction.one(partition.sums)
        try stored.compare(with: writer.tally)
        run.times.mark(.verifying)
        progress(ImportProgress(.indexing))
        _ = try await transaction.pipeline(writer.commands)
        try await transaction.script(partition.attach, name: "imports.attach_partition")
        try await transaction.script(partition.analyze, name: "imports.analyze")
        run.times.mark(.indexing)
    }

    private nonisolated(nonsending) func header(_ run: inout Run) async throws -> ReleaseHeader {
        progress(ImportProgress(.lists))
        let header = try await run.source.header(log: run.log)
        try run.log.check()
        guard var header else { throw ImportFaults([ImportFault(.unreadableFile, file: run.source.location, reason: "holds no release")]) }
        if let publishedOn = options.publishedOn { header.facts.publishedOn = publishedOn }
        run.times.mark(.lists)
        return header
    }

    /// Reads all cells; what they encode to is sent as long as nothing is wrong.
    private nonisolated(nonsending) func cells(
        _ run: inout Run, _ header: ReleaseHeader, encoder: EstimateEncoder?, writer: CopyWriter?
    ) async throws -> CellTally {
        let stream = try await run.source.openCells()
        let reader = run.source.cellReader(header, log: run.log, sink: encoder)
        while let chunk = try await stream.next(), !run.log.isFull {
            reader.consume(chunk.bytes)
            try await send(encoder?.takePieces(), writer, run.log)
            report(.cells, stream, rows: reader.rows)
        }
        if run.log.isFull { try run.log.check() }
        reader.finish()
        run.source.noteCells(stream, rows: reader.rows)
        run.source.checkFiles(log: run.log)
        try run.log.check()
        try await send(encoder?.finish(), writer, run.log)
        return reader.tally
    }

    private nonisolated(nonsending) func send(_ pieces: [[UInt8]]?, _ writer: CopyWriter?, _ log: FaultLog) async throws {
        guard let pieces, let writer, log.isEmpty else { return }
        for piece in pieces { try await writer.write(piece) }
    }

    private func report(_ phase: ImportProgress.Phase, _ stream: ByteStream, rows: Int) {
        var state = ImportProgress(phase)
        (state.bytesRead, state.bytesTotal, state.rows) = (stream.packedBytesRead, stream.packedSize, rows)
        progress(state)
    }

    /// Says what could not be read as a fault of that file.
    private static nonisolated(nonsending) func explaining(_ body: () async throws -> ImportReport) async throws -> ImportReport {
        do {
            return try await body()
        } catch let unchanged as Unchanged {
            return unchanged.report
        } catch let error as IntakeError {
            let kind: ImportFault.Kind = error.kind == .notFound ? .missingFile : .unreadableFile
            throw ImportFaults([ImportFault(kind, file: error.location, reason: error.reason)])
        }
    }
}

/// Leaves the transaction, whose work was in vain, by its error path.
private struct Unchanged: Error {
    let report: ImportReport
}

/// One import from its beginning to its end.
private struct Run {
    let source: any OutlookSource
    let log: FaultLog
    var times = PhaseTimes()

    init(_ source: any OutlookSource, _ options: OutlookImport.Options) {
        self.source = source
        log = FaultLog(limit: options.faultLimit)
    }

    func report(_ outcome: ImportReport.Outcome, _ header: ReleaseHeader, _ tally: CellTally) -> ImportReport {
        ImportReport(
            outcome: outcome, facts: header.facts, lists: header.lists, tally: tally, files: source.files,
            contentSHA256: source.files.contentSHA256, warnings: log.allWarnings, seconds: times.seconds)
    }

    func unchanged(_ header: ReleaseHeader, revision: Int, content: String, files: [ImportReport.File]) -> ImportReport {
        var report = ImportReport(
            outcome: .unchanged, facts: header.facts, lists: header.lists, tally: CellTally(), files: files, contentSHA256: content,
            warnings: log.allWarnings, seconds: times.seconds)
        report.revision = revision
        return report
    }
}
