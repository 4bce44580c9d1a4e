import Domain
import Intake

extension DatasetImport {
    /// Whether a path is of reference data: a seed set of it, or a file of a format that is known. Of text its beginning is read, of
    /// workbooks and archives all. A folder that is no set is not: its files are.
    ///
    /// - Throws: `IntakeError`.
    package func recognises(_ path: String) async throws -> Bool {
        let source = try await DatasetSource.open(path, intake: options.intake, log: FaultLog())
        return try await source.isRecognised()
    }
}

extension DatasetSource {
    /// How much of a text is looked at: titles and headings lie within.
    private static let glance = 64 << 10
    private static let archives: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]]

    fileprivate func isRecognised() async throws -> Bool {
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
        if Self.archives.contains(where: bytes.starts) {
            let (whole, stated) = try await self.bytes(of: name)
            return try ArchivedFiles.parts(of: whole, stated).contains { try Self.isKnown($0.bytes, $0.file.name) }
        }
        if !isWhole, let last = bytes.lastIndex(of: 0x0A) { bytes.removeSubrange((last + 1)...) }
        return try Self.isKnown(bytes, name)
    }

    private static func isKnown(_ bytes: [UInt8], _ name: String) throws -> Bool {
        if version(of: bytes) != nil { return true }
        guard let file = try DataFileReading.open(bytes, name: name, log: FaultLog()) else { return false }
        return DatasetFormats.recognise(file) != nil || PriceFile(file) != nil
    }
}
