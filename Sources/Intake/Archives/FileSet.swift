import Foundation

/// The files that came together: those of a zip archive, of a folder, or one
/// alone. What a file is, its bytes say; names are for people.
package struct FileSet {
    private enum Holder {
        case archive(ZipArchive)
        case folder(String)
        /// Bytes that came in a request.
        case memory([UInt8])
    }

    package let location: String
    /// In order; the same call by call.
    package let names: [String]
    private let holder: Holder
    private let limits: ArchiveLimits

    /// Opens a zip archive, a folder or a single file.
    package init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws {
        location = path
        self.limits = limits
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw IntakeError(.notFound, path, "there is no such file")
        }
        if isFolder.boolValue {
            holder = .folder(path)
            names = try Self.names(in: path, limits)
        } else if try Self.start(of: path, count: 4).withUnsafeBytes({ NestedArchive.kind(of: $0) }) == "zip" {
            let archive = try ZipArchive(path: path, limits: limits)
            holder = .archive(archive)
            names = archive.entries.map(\.name)
        } else {
            let url = URL(fileURLWithPath: path)
            holder = .folder(url.deletingLastPathComponent().path)
            names = [url.lastPathComponent]
        }
    }

    /// Takes the bytes of a zip archive or of a single file.
    ///
    /// - Parameter name: the file's, as it was sent.
    package init(bytes: [UInt8], name: String, limits: ArchiveLimits = ArchiveLimits()) throws {
        location = name
        self.limits = limits
        if bytes.withUnsafeBytes({ NestedArchive.kind(of: $0) }) == "zip" {
            let archive = try ZipArchive(bytes: bytes, location: name, limits: limits)
            holder = .archive(archive)
            names = archive.entries.map(\.name)
        } else {
            holder = .memory(bytes)
            names = [name]
        }
    }

    /// The whole of a file.
    package func bytes(of name: String) throws -> [UInt8] {
        switch holder {
        case .archive(let archive): return try archive.bytes(of: try entry(name, of: archive))
        case .folder(let folder): return try Self.start(of: folder + "/" + name, count: limits.largest, isWhole: true)
        case .memory(let bytes): return bytes
        }
    }

    /// Its first bytes, up to `count`.
    package func start(of name: String, count: Int) throws -> [UInt8] {
        switch holder {
        case .archive(let archive): return try archive.start(of: try entry(name, of: archive), count: count)
        case .folder(let folder): return try Self.start(of: folder + "/" + name, count: count)
        case .memory(let bytes): return Array(bytes.prefix(count))
        }
    }

    private func entry(_ name: String, of archive: ZipArchive) throws(IntakeError) -> ZipArchive.Entry {
        guard let entry = archive.entries.first(where: { $0.name == name }) else {
            throw IntakeError(.notFound, "\(location)/\(name)", "the archive has no such entry")
        }
        return entry
    }

    /// Regular files of the folder itself, not of those inside it.
    private static func names(in folder: String, _ limits: ArchiveLimits) throws -> [String] {
        let all = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        let names = all.filter {
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + $0)
            return attributes?[.type] as? FileAttributeType == .typeRegular
        }
        guard names.count <= limits.mostEntries else {
            throw IntakeError(.tooLarge, folder, "has \(names.count) files; a folder may have \(limits.mostEntries)")
        }
        return names
    }

    private static func start(of path: String, count: Int, isWhole: Bool = false) throws -> [UInt8] {
        guard let file = FileHandle(forReadingAtPath: path) else { throw IntakeError(.unreadable, path, "cannot be read") }
        defer { try? file.close() }
        let data = try file.read(upToCount: isWhole ? count + 1 : count) ?? Data()
        guard data.count <= count else { throw IntakeError(.tooLarge, path, "is larger than \(count >> 20) MiB") }
        return [UInt8](data)
    }
}
