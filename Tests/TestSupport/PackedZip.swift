import CLibzip
import Foundation

/// Zip archives as tests need them, good and bad.
package struct PackedZip {
    package struct Entry {
        package var name: String
        package var bytes: [UInt8]
        package var password: String?

        package init(_ name: String, _ bytes: [UInt8], password: String? = nil) {
            self.name = name
            self.bytes = bytes
            self.password = password
        }

        package init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    /// The archive's bytes; entries packed by deflate where that makes them smaller.
    package static func bytes(_ entries: [Entry]) -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error),
            let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error)
        else { preconditionFailure("libzip did not start") }
        zip_source_keep(target)
        for entry in entries { add(entry, to: archive) }
        let status = zip_close(archive)
        precondition(status == 0)
        defer { zip_source_free(target) }
        return contents(of: target)
    }

    private static func add(_ entry: Entry, to archive: OpaquePointer) {
        guard let copy = malloc(max(1, entry.bytes.count)) else { preconditionFailure("no memory") }
        entry.bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
        let index = zip_file_add(archive, entry.name, zip_source_buffer(archive, copy, UInt64(entry.bytes.count), 1), 0)
        precondition(index >= 0, "\(entry.name) was not taken")
        // The same content is the same bytes, whenever it is packed.
        zip_file_set_mtime(archive, UInt64(index), 1_700_000_000, 0)
        guard let password = entry.password else { return }
        let status = zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
        precondition(status == 0)
    }

    private static func contents(of source: OpaquePointer) -> [UInt8] {
        var status = zip_stat_t()
        precondition(zip_source_stat(source, &status) == 0 && zip_source_open(source) == 0)
        defer { zip_source_close(source) }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = zip_source_read(source, &bytes, UInt64(bytes.count))
        precondition(count == bytes.count)
        return bytes
    }

    /// The archive with other bytes wherever `old` stands: names and sizes that no program would write.
    package static func replacing(_ old: [UInt8], by new: [UInt8], in archive: [UInt8]) -> [UInt8] {
        precondition(old.count == new.count)
        var changed = archive
        var at = 0
        while at + old.count <= changed.count {
            if changed[at..<at + old.count].elementsEqual(old) { changed.replaceSubrange(at..<at + old.count, with: new) }
            at += 1
        }
        return changed
    }
}
