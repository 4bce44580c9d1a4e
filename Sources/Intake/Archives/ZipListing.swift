import CLibzip

/// The entries of an archive, each held to what such an archive may have.
struct ZipListing {
    let archive: OpaquePointer
    let location: String
    let limits: ArchiveLimits

    func entries() throws(IntakeError) -> [ZipArchive.Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count > 0 else { throw IntakeError(.truncated, location, "holds no files") }
        guard count <= limits.mostEntries else {
            throw IntakeError(.tooLarge, location, "has \(count) entries; an archive may have \(limits.mostEntries)")
        }
        var entries: [ZipArchive.Entry] = []
        var names: Set<String> = []
        var total = 0
        for index in 0..<UInt64(max(0, count)) {
            guard let entry = try entry(index) else { continue }
            guard names.insert(entry.name).inserted else { throw refused(entry.name, "is there twice") }
            guard entry.size <= limits.largest - total else {
                throw IntakeError(.tooLarge, location, "unpacks to more than \(limits.largest >> 20) MiB")
            }
            total += entry.size
            entries.append(entry)
        }
        return entries
    }

    /// nil for a folder, and for what macOS adds to every archive.
    private func entry(_ index: UInt64) throws(IntakeError) -> ZipArchive.Entry? {
        var status = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &status) == 0, let text = status.name else {
            throw ZipProblem.opening(location, zip_error_code_zip(zip_get_error(archive)))
        }
        let name = String(String(cString: text).map { $0 == "\\" ? "/" : $0 })
        try check(name)
        guard status.encryption_method == 0 else { throw refused(name, "is encrypted: archives are taken without a password only") }
        if name.hasSuffix("/") || name.hasPrefix("__MACOSX/") || name.hasSuffix(".DS_Store") { return nil }
        let entry = ZipArchive.Entry(status, name: name)
        guard entry.size <= limits.alwaysAllowed || entry.size / limits.largestRatio <= entry.packedSize else {
            throw IntakeError(.tooLarge, "\(location)/\(name)", "unpacks to more than \(limits.largestRatio) times its size")
        }
        return entry
    }

    /// Nothing is written to a disk by these names, yet who sends such a name means no good.
    private func check(_ name: String) throws(IntakeError) {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.isEmpty, !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw refused(name, "is no name of a file")
        }
        let isOfDrive = name.unicodeScalars.dropFirst().first == ":"
        guard !name.hasPrefix("/"), !isOfDrive else { throw refused(name, "is an absolute path: names must lie inside the archive") }
        guard !parts.contains("..") else { throw refused(name, "leads out of the archive: `..` is not allowed in names") }
    }

    private func refused(_ name: String, _ reason: String) -> IntakeError { IntakeError(.refused, "\(location)/\(name)", reason) }
}

/// Archives by their first bytes: names do not count.
enum NestedArchive {
    private static let kinds: [(String, [UInt8])] = [
        ("zip", [0x50, 0x4B, 0x03, 0x04]), ("zip", [0x50, 0x4B, 0x05, 0x06]), ("gzip", [0x1F, 0x8B]),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A]), ("bzip2", [0x42, 0x5A, 0x68]), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("rar", [0x52, 0x61, 0x72, 0x21, 0x1A]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]),
    ]

    static func kind(of start: UnsafeRawBufferPointer) -> String? { kinds.first { start.starts(with: $0.1) }?.0 }
}
