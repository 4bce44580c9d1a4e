import Crypto
import Domain
import Foundation
import Intake

/// The files within an archive, as agencies publish several together.
enum ArchivedFiles {
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// The entries of a zip archive, each a file of its own; anything else, a workbook included, is one file.
    ///
    /// - Throws: `IntakeError`.
    static func parts(of bytes: [UInt8], _ stated: ImportReport.File) throws -> [(bytes: [UInt8], file: ImportReport.File)] {
        guard bytes.starts(with: zip) else { return [(bytes, stated)] }
        let books = try Workbook.all(in: bytes, location: stated.name)
        if books.count == 1, books[0].location == stated.name { return [(bytes, stated)] }
        var limits = ArchiveLimits()
        limits.mayNest = true
        let files = try FileSet(bytes: bytes, name: stated.name, limits: limits)
        return try files.names.map { name in
            let inner = try files.bytes(of: name)
            let sha256 = SHA256.hash(data: inner).map { String(format: "%02x", $0) }.joined()
            let plain = name.split(separator: "/").last.map(String.init) ?? name
            return (inner, ImportReport.File(name: plain, sha256: sha256, bytes: inner.count, rows: 0, url: stated.url))
        }
    }
}
