import CLibzip
import Foundation

/// A zip archive of this machine, or in memory, read entry by entry by libzip.
///
/// What an archive that people send has no reason to hold refuses it as a whole when
/// it is opened: encrypted entries, names that lead out of a folder, the same
/// name twice, more than the limits allow. Nothing of it is written to a disk.
/// Read by one thread, which it blocks.
package final class ZipArchive {
    package struct Entry: Sendable, Equatable {
        /// With `/` between folders.
        package let name: String
        /// Unpacked, as the archive says; reading holds it to that.
        package let size: Int
        package let packedSize: Int
        fileprivate let index: UInt64
    }

    /// The path, or what the caller calls it.
    package let location: String
    /// The files, in the archive's order; folders and what macOS adds are left out.
    package let entries: [Entry]
    private let archive: OpaquePointer
    private let limits: ArchiveLimits

    /// - Throws: `IntakeError`, among them `.refused` for what an archive may not hold and `.tooLarge`.
    package convenience init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws(IntakeError) {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else { throw ZipProblem.opening(path, code) }
        try self.init(archive, location: path, limits)
    }

    /// - Parameter location: what errors call it.
    package convenience init(bytes: [UInt8], location: String, limits: ArchiveLimits = ArchiveLimits()) throws(IntakeError) {
        var error = zip_error_t()
        guard let source = ZipArchive.source(of: bytes, &error) else { throw ZipProblem.opening(location, error.zip_err) }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            throw ZipProblem.opening(location, error.zip_err)
        }
        try self.init(archive, location: location, limits)
    }

    private init(_ archive: OpaquePointer, location: String, _ limits: ArchiveLimits) throws(IntakeError) {
        self.archive = archive
        self.location = location
        self.limits = limits
        do throws(IntakeError) {
            entries = try ZipListing(archive: archive, location: location, limits: limits).entries()
        } catch {
            zip_discard(archive)
            throw error
        }
    }

    deinit { zip_discard(archive) }

    /// Memory that libzip owns and frees: a Swift array may move.
    private static func source(of bytes: [UInt8], _ error: inout zip_error_t) -> OpaquePointer? {
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            return nil
        }
        return source
    }

    // MARK: reading

    /// Unpacks an entry; hands over its bytes in chunks, each valid during the call.
    ///
    /// - Parameter body: returns false where the rest is not wanted.
    /// - Throws: `IntakeError` where the entry is damaged, larger than it says,
    ///   or an archive itself; and what `body` throws.
    package func read(_ entry: Entry, chunk: Int = 256 << 10, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw problem(entry, zip_error_code_zip(zip_get_error(archive))) }
        defer { zip_fclose(file) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
        defer { buffer.deallocate() }
        var total = 0
        while true {
            let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
            guard count >= 0 else { throw problem(entry, zip_error_code_zip(zip_file_get_error(file))) }
            let bytes = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
            if total == 0, !limits.mayNest, let kind = NestedArchive.kind(of: bytes) {
                throw IntakeError(.refused, "\(location)/\(entry.name)", "is an archive (\(kind)) inside the archive: unpack it first")
            }
            total += count
            try check(entry, total)
            guard count > 0, try body(bytes) else { break }
        }
    }

    /// The whole of an entry, held once.
    package func bytes(of entry: Entry) throws -> [UInt8] {
        var whole: [UInt8] = []
        whole.reserveCapacity(entry.size)
        try read(entry) {
            whole.append(contentsOf: $0)
            return true
        }
        return whole
    }

    /// The first bytes of an entry, up to `count`: enough to see what it is.
    package func start(of entry: Entry, count: Int) throws -> [UInt8] {
        var start: [UInt8] = []
        try read(entry, chunk: min(count, 64 << 10)) {
            start.append(contentsOf: $0.prefix(count - start.count))
            return start.count < count
        }
        return start
    }

    private func check(_ entry: Entry, _ total: Int) throws(IntakeError) {
        let place = "\(location)/\(entry.name)"
        guard total <= entry.size else { throw IntakeError(.corrupt, place, "unpacks to more than the \(entry.size) bytes that it says") }
        guard total <= limits.alwaysAllowed || total / limits.largestRatio <= entry.packedSize else {
            throw IntakeError(.tooLarge, place, "unpacks to more than \(limits.largestRatio) times its size")
        }
    }

    private func problem(_ entry: Entry, _ code: Int32) -> IntakeError { ZipProblem.reading("\(location)/\(entry.name)", code) }
}

extension ZipArchive.Entry {
    init(_ status: zip_stat_t, name: String) {
        self.init(
            name: name, size: Int(clamping: status.size), packedSize: Int(clamping: status.comp_size), index: status.index)
    }
}
