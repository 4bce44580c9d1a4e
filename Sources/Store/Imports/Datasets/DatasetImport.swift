import Domain
import Intake
import Postgres

/// Reads files of reference data, checks every row of them, and publishes all
/// their datasets in one step, or none. A vintage whose content is held already
/// is left alone; other content of the same vintage is its next revision.
package struct DatasetImport: Sendable {
    package struct Options: Sendable {
        /// How many faults are collected before reading stops.
        package var faultLimit = 100
        package var reading = DatasetOptions()
        package var intake = IntakeOptions()

        package init() {}
    }

    let options: Options
    private let progress: @Sendable (ImportProgress) -> Void

    package init(_ options: Options = Options(), progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Reads and checks everything, and writes nothing.
    ///
    /// - Parameter paths: files, zip archives, folders of files, or seed sets.
    /// - Throws: `ImportFaults` with everything that is wrong, up to the limit.
    package func check(_ paths: [String]) async throws -> DatasetReport {
        checked(try await read(paths))
    }

    /// Loads what is not held yet.
    ///
    /// - Throws: `ImportFaults` as `check`, after which nothing has changed; `PostgresError`.
    package func load(_ paths: [String], into pool: ConnectionPool) async throws -> DatasetReport {
        try await load(try await read(paths), into: pool)
    }

    func checked(_ intake: DatasetIntake) -> DatasetReport {
        intake.report(.checked, intake.contents.map { .init($0, outcome: .checked, contentSHA256: $0.digest) })
    }

    func load(_ intake: DatasetIntake, into pool: ConnectionPool) async throws -> DatasetReport {
        try await pool.write { transaction in
            try await transaction.execute(ReleaseWriter.settings)
            try await transaction.execute(ReleaseWriter.lock)
            return try await load(intake, transaction, pool)
        }
    }

    private func load(_ intake: DatasetIntake, _ transaction: Transaction, _ pool: ConnectionPool) async throws -> DatasetReport {
        var intake = intake
        var held = try await transaction.rows(DatasetWriter.held)
        var datasets: [DatasetReport.Dataset] = []
        for content in intake.contents {
            let digest = content.digest
            let same = held.filter { $0.kind == content.kind && $0.vintage == content.vintage }
            if let known = try await DatasetWriter.known(content, digest, among: same, transaction) {
                datasets.append(.init(content, outcome: .unchanged, revision: known.revision, contentSHA256: known.content))
                continue
            }
            let revision = (same.map(\.revision).max() ?? 0) + 1
            let writer = DatasetWriter(content: content, revision: revision, digest: digest)
            held.append(try await writer.write(in: transaction))
            datasets.append(.init(content, outcome: .published, revision: revision, contentSHA256: digest))
        }
        intake.times.mark(.verifying)
        let published = datasets.filter { $0.outcome == .published }
        guard !published.isEmpty else { return intake.report(.unchanged, datasets) }
        progress(ImportProgress(.publishing))
        for table in Set(published.flatMap(\.tables.keys)).sorted() {
            try await transaction.script("analyze \(table)", name: "imports.analyze")
        }
        let names = published.map { "\($0.kind) \($0.vintage) revision \($0.revision ?? 1)" }
        try await ReleasePublication.announce("reference \(names.joined(separator: ", "))", in: transaction, through: pool)
        intake.times.mark(.publishing)
        return intake.report(.published, datasets)
    }

    private func read(_ paths: [String]) async throws -> DatasetIntake {
        do {
            var intake = DatasetIntake(log: FaultLog(limit: options.faultLimit))
            for path in paths {
                try await read(DatasetSource.open(path, intake: options.intake, log: intake.log), into: &intake)
            }
            try intake.finish()
            return intake
        } catch let error as IntakeError {
            throw ImportFaults(error)
        }
    }

    func read(_ source: DatasetSource, into intake: inout DatasetIntake) async throws {
        try await source.read(options.reading, into: &intake, progress)
    }
}
