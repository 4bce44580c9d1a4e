import CLibzip
import Foundation

/// Makes a zip archive in memory, by libzip.
package enum ZipFile {
    /// The same entries are the same bytes, whenever they are packed.
    ///
    /// - Parameter entries: in their order, each with its name, with `/` between folders.
    /// - Throws: `IntakeError` where libzip takes an entry or has no room for it.
    package static func bytes(_ entries: [(name: String, bytes: [UInt8])]) throws(IntakeError) -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw problem(nil) }
        guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw problem(nil)
        }
        // Closing takes the archive's own hold of it away.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        for entry in entries where !add(entry.name, entry.bytes, to: archive) {
            zip_discard(archive)
            throw problem(entry.name)
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw problem(nil)
        }
        return try contents(of: target)
    }

    /// 1980-01-01, the first that the format can say.
    private static let epoch: (time: UInt16, date: UInt16) = (0, 1 << 5 | 1)

    private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) -> Bool {
        // Memory that libzip owns and frees: a Swift array may move.
        guard let copy = malloc(max(1, bytes.count)) else { return false }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
        guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        return zip_file_set_dostime(archive, UInt64(index), epoch.time, epoch.date, 0) == 0
    }

    private static func contents(of source: OpaquePointer) throws(IntakeError) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw problem(nil) }
        defer { zip_source_close(source) }
        guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw problem(nil) }
        let count = Int(zip_source_tell(source))
        guard count > 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw problem(nil) }
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            written = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(count))))
        }
        guard bytes.count == count else { throw problem(nil) }
        return bytes
    }

    private static func problem(_ entry: String?) -> IntakeError {
        IntakeError(.unreadable, entry ?? "the archive", "cannot be packed")
    }
}
