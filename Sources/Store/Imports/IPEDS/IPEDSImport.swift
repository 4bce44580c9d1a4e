import Domain
import Intake
import Postgres

/// Reads files of IPEDS, checks every row of them, and publishes all their
/// years in one step, or none. A year whose content is held already is left
/// alone; other content of the same year is its next revision.
package struct IPEDSImport: Sendable {
    package struct Options: Sendable {
        /// How many faults are collected before reading stops.
        package var faultLimit = 100
        /// Of files that do not say their year themselves.
        package var year: Int?
        /// The programs whose completions are kept.
        package var coverage = CIPCoverage.healthInformation
        package var intake = IntakeOptions()

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
    package func check(_ paths: [String]) async throws -> IPEDSReport {
        let reading = try await read(paths)
        if !reading.hasDirectory {
            reading.log.warn("no directory is among the files: whether every institution is known is seen only when they are loaded")
        }
        return reading.report(.checked, reading.contents.map { .init($0, outcome: .checked, contentSHA256: $0.digest) })
    }

    /// Loads what is not held yet.
    ///
    /// - Throws: `ImportFaults` as `check`, after which nothing has changed; `PostgresError`.
    package func load(_ paths: [String], into pool: ConnectionPool) async throws -> IPEDSReport {
        let reading = try await read(paths)
        return try await pool.write { transaction in
            try await transaction.execute(ReleaseWriter.settings)
            try await transaction.execute(ReleaseWriter.lock)
            return try await load(reading, transaction, pool)
        }
    }

    private func load(_ reading: IPEDSReading, _ transaction: Transaction, _ pool: ConnectionPool) async throws -> IPEDSReport {
        var reading = reading
        try reading.checkInstitutions(known: Set(try await transaction.rows(IPEDSWriter.institutions)))
        let held = try await transaction.rows(IPEDSWriter.held)
        var vintages: [IPEDSReport.Vintage] = []
        for content in reading.contents {
            let digest = content.digest
            let same = held.filter { $0.subject == content.subject && $0.year == content.year }
            if let revision = same.first(where: { $0.content == digest })?.revision {
                vintages.append(.init(content, outcome: .unchanged, revision: revision, contentSHA256: digest))
                continue
            }
            let latest = same.max { $0.revision < $1.revision }
            warn(content, latest, reading.log)
            let writer = IPEDSWriter(content: content, revision: (latest?.revision ?? 0) + 1, digest: digest)
            try await writer.write(in: transaction)
            vintages.append(.init(content, outcome: .published, revision: writer.revision, contentSHA256: digest))
        }
        reading.times.mark(.verifying)
        let published = vintages.filter { $0.outcome == .published }
        guard !published.isEmpty else { return reading.report(.unchanged, vintages) }
        for table in ["ipeds_institutions", "ipeds_completions"] {
            try await transaction.script("analyze \(table)", name: "imports.analyze")
        }
        progress(ImportProgress(.publishing))
        let names = published.map { "\($0.subject.rawValue) \($0.year) revision \($0.revision ?? 1)" }
        try await ReleasePublication.announce("ipeds \(names.joined(separator: ", "))", in: transaction, through: pool)
        reading.times.mark(.publishing)
        return reading.report(.published, vintages)
    }

    /// A revision answers for its year even where it holds fewer programs.
    private func warn(_ content: IPEDSVintageContent, _ latest: IPEDSWriter.Held?, _ log: FaultLog) {
        guard let latest, let before = latest.programs, let after = content.programs, !after.holds(before) else { return }
        let codes = before.codes.isEmpty ? "every program" : before.codes.map(\.description).joined(separator: ", ")
        log.warn("completions \(content.year): revision \(latest.revision) held \(codes); the new revision does not hold all of that")
    }

    // MARK: reading

    private func read(_ paths: [String]) async throws -> IPEDSReading {
        do {
            var reading = IPEDSReading(log: FaultLog(limit: options.faultLimit))
            for path in paths {
                let source = try await IPEDSSource.open(path, coverage: options.coverage, intake: options.intake)
                for name in source.names { try await read(name, of: source, into: &reading) }
            }
            reading.checkYears()
            try reading.log.check()
            reading.times.mark(.cells)
            return reading
        } catch let error as IntakeError {
            throw ImportFaults(error)
        }
    }

    private func read(_ name: String, of source: IPEDSSource, into reading: inout IPEDSReading) async throws {
        let stream = try await source.folder.open(name)
        let plain = [".gz", ".xz"].first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
        let reader = IPEDSFileReader(file: plain, year: options.year, coverage: source.coverage, log: reading.log)
        while let chunk = try await stream.next(), !reading.log.isFull {
            reader.consume(chunk.bytes)
            var state = ImportProgress(.cells)
            (state.bytesRead, state.bytesTotal, state.rows) = (stream.packedBytesRead, stream.packedSize, reader.rows)
            progress(state)
        }
        if reading.log.isFull { try reading.log.check() }
        reader.finish()
        guard let digest = stream.digest else { return }
        let file = ImportReport.File(
            name: plain, sha256: digest.sha256, bytes: digest.bytes, rows: reader.rows, url: stream.url, lastModified: stream.lastModified)
        source.check(file, log: reading.log)
        reading.add(reader, file: file, source: source)
    }
}
