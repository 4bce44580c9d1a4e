import Domain
import Intake

extension [ImportReport.File] {
    /// Adds a file that was read to its end.
    mutating func note(_ stream: ByteStream, rows: Int) {
        guard let digest = stream.digest else { return }
        append(
            ImportReport.File(
                name: stream.name, sha256: digest.sha256, bytes: digest.bytes, rows: rows, url: stream.url,
                lastModified: stream.lastModified))
    }
}

extension [UInt8] {
    /// Line breaks, and a last line without one.
    var lines: Int { count(where: { $0 == 0x0A }) + (isEmpty || last == 0x0A ? 0 : 1) }
}
