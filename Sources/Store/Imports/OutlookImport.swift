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
            var run = ImportJob(source, options)
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
            var run = ImportJob(source, options)
            var header = try await header(&run)
            var held: HeldPart?
            if let part = source as? any PartialSource {
                held = try await HeldPart.of(header.facts, pool)
                if let held, let report = try await standing(&run, header, part, held, pool) { return report }
                if let held { header = held.joined(with: header) }
            } else if let report = try await isHeld(&run, header, pool) {
                return report
            }
            let (whole, part) = (header, held)
            return try await pool.write { transaction in
                try await load(&run, whole, part, transaction, pool)
            }
        }
    }

    /// Reading a local file once more is quicker than loading it in vain.
    private nonisolated(nonsending) func isHeld(
        _ run: inout ImportJob, _ header: ReleaseHeader, _ pool: ConnectionPool
    ) async throws -> ImportReport? {
        guard run.source.isLocal else { return nil }
        let held = try await pool.read { try await $0.rows(ReleaseWriter.held(header.facts)) }
        guard !held.isEmpty else { return nil }
        let files = try await run.source.contentFiles { progress($0) }
        run.times.mark(.comparing)
        guard let revision = held.first(where: { $0.content == files.contentSHA256 })?.revision else { return nil }
        return run.unchanged(header, revision: revision, content: files.contentSHA256, files: files)
    }

    /// What needs no load: a file that is a part of what is held already, and one whose release is held in full.
    private nonisolated(nonsending) func standing(
        _ run: inout ImportJob, _ header: ReleaseHeader, _ part: any PartialSource, _ held: HeldPart, _ pool: ConnectionPool
    ) async throws -> ImportReport? {
        if held.coverage == .full {
            progress(ImportProgress(.comparing))
            let comparison = try await FullComparison(release: held.id, source: part, limit: options.faultLimit).run(pool)
            run.times.mark(.comparing)
            var report = run.report(.compared, header, try await cells(&run, header, encoder: nil, writer: nil))
            (report.comparison, report.revision) = (comparison, held.revision)
            return report
        }
        let files = try await part.contentFiles { progress($0) }
        let digests = Set(held.files.map(\.sha256))
        guard files.allSatisfy({ digests.contains($0.sha256) }) else { return nil }
        run.times.mark(.comparing)
        return run.unchanged(header, revision: held.revision, content: held.files.contentSHA256, files: files)
    }

    private nonisolated(nonsending) func load(
        _ run: inout ImportJob, _ header: ReleaseHeader, _ part: HeldPart?, _ transaction: Transaction, _ pool: ConnectionPool
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
        let files = part?.joined(with: run.source.files) ?? run.source.files
        let held = try await transaction.rows(ReleaseWriter.held(header.facts))
        if let revision = held.first(where: { $0.content == files.contentSHA256 })?.revision {
            throw Unchanged(report: run.unchanged(header, revision: revision, content: files.contentSHA256, files: files))
        }
        try part.map { try $0.checkCurrent(held.map(\.revision)) }
        let stored = try await verify(&run, transaction, partition, tally, part)
        let revision = (held.map(\.revision).max() ?? 0) + 1
        let writer = ReleaseWriter(
            id: id, revision: revision, header: header, content: files.contentSHA256, files: files, cells: stored.cells,
            figures: stored.figures.reduce(0, +))
        try await finish(&run, transaction, partition, writer)
        progress(ImportProgress(.publishing))
        try await ReleasePublication.announce(writer.name, in: transaction, through: pool)
        run.times.mark(.publishing)
        var report = run.report(.published, header, tally)
        (report.revision, report.files, report.contentSHA256) = (revision, files, files.contentSHA256)
        if part != nil { report.cellsKept = stored.cells - tally.cells }
        return report
    }

    /// Compares what the table holds with what was read, then adds what is kept of what was held.
    private nonisolated(nonsending) func verify(
        _ run: inout ImportJob, _ transaction: Transaction, _ partition: EstimatePartition, _ tally: CellTally, _ part: HeldPart?
    ) async throws -> StoredSums {
        progress(ImportProgress(.verifying))
        var stored = try await transaction.one(partition.sums)
        try stored.compare(with: tally)
        if let part, let source = run.source as? any PartialSource {
            try await transaction.execute(part.keep(in: partition.release, replacing: source.industries))
            stored = try await transaction.one(partition.sums)
        }
        run.times.mark(.verifying)
        return stored
    }

    /// Everything between the last cell and the announcement.
    private nonisolated(nonsending) func finish(
        _ run: inout ImportJob, _ transaction: Transaction, _ partition: EstimatePartition, _ writer: ReleaseWriter
    ) async throws {
        progress(ImportProgress(.indexing))
        _ = try await transaction.pipeline(writer.commands)
        try await transaction.script(partition.attach, name: "imports.attach_partition")
        try await transaction.script(partition.analyze, name: "imports.analyze")
        run.times.mark(.indexing)
    }

    private nonisolated(nonsending) func header(_ run: inout ImportJob) async throws -> ReleaseHeader {
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
        _ run: inout ImportJob, _ header: ReleaseHeader, encoder: EstimateEncoder?, writer: CopyWriter?
    ) async throws -> CellTally {
        let tally = try await run.source.readCells(header, log: run.log, sink: encoder) { state in
            try await send(encoder?.takePieces(), writer, run.log)
            progress(state)
        }
        run.source.checkFiles(log: run.log)
        try run.log.check()
        try await send(encoder?.finish(), writer, run.log)
        return tally
    }

    private nonisolated(nonsending) func send(_ pieces: [[UInt8]]?, _ writer: CopyWriter?, _ log: FaultLog) async throws {
        guard let pieces, let writer, log.isEmpty else { return }
        for piece in pieces { try await writer.write(piece) }
    }

    /// Says what could not be read as a fault of that file.
    private static nonisolated(nonsending) func explaining(_ body: () async throws -> ImportReport) async throws -> ImportReport {
        do {
            return try await body()
        } catch let unchanged as Unchanged {
            return unchanged.report
        } catch let error as IntakeError {
            throw ImportFaults(error)
        }
    }
}

/// Leaves the transaction, whose work was in vain, by its error path.
private struct Unchanged: Error {
    let report: ImportReport
}
