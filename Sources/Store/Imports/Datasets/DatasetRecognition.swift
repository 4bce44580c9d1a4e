import Domain
import Intake
import Postgres

extension DatasetImport {
    /// Loads what lies at a path, or only checks it where no database is given: a seed set of reference data, or a file of a format
    /// that is known. Of other texts the beginning is read and no more. A folder that is no set is not taken: its files are.
    ///
    /// - Returns: nil for what is no reference data.
    /// - Throws: as `check` and `load`; `IntakeError`.
    package func take(_ path: String, into pool: ConnectionPool?) async throws -> DatasetReport? {
        let log = FaultLog(limit: options.faultLimit)
        let source = try await DatasetSource.open(path, intake: options.intake, log: log)
        guard try await source.mayBeKnown() else { return nil }
        var intake = DatasetIntake(log: log)
        try await read(source, into: &intake)
        if source.manifest == nil, intake.files.isEmpty { return nil }
        try intake.finish()
        if let pool { return try await load(intake, into: pool) }
        return checked(intake)
    }
}

extension DatasetSource {
    /// How much of a text is looked at: titles and headings lie within.
    private static let glance = 64 << 10
    private static let archives: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]

    /// Whether to read all of it. What workbooks and archives hold is seen only then.
    fileprivate func mayBeKnown() async throws -> Bool {
        if manifest != nil { return true }
        guard let name = onlyFile else { return false }
        let stream = try await folder.open(name)
        var bytes: [UInt8] = []
        var isWhole = false
        while bytes.count < Self.glance {
            guard let chunk = try await stream.next() else {
                isWhole = true
                break
            }
            bytes.append(contentsOf: chunk.bytes)
        }
        stream.cancel()
        if Self.archives.contains(where: bytes.starts) { return true }
        if !isWhole, let last = bytes.lastIndex(of: 0x0A) { bytes.removeSubrange((last + 1)...) }
        if Self.version(of: bytes) != nil { return true }
        guard let file = try DataFileReading.open(bytes, name: name, log: FaultLog()) else { return false }
        return DatasetFormats.recognise(file) != nil || PriceFile(file) != nil
    }
}
