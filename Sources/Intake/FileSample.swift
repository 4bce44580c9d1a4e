import Foundation

/// What lies at a path of this machine, by its first bytes: names do not count.
package struct FileSample: Sendable {
    package let path: String
    /// The names of its files and folders where it is a folder, sorted; hidden ones are left out.
    package let names: [String]?
    /// Unpacked, where the file is packed by gzip or xz.
    package let start: [UInt8]
    /// `gzip` or `xz`
    package let packing: String?

    private static let longestStart = 64 << 10

    /// - Throws: `IntakeError`.
    package static func of(_ path: String) async throws -> FileSample {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw IntakeError(.notFound, path, "there is no such file")
        }
        if isFolder.boolValue {
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
            return FileSample(path: path, names: names, start: [], packing: nil)
        }
        let url = URL(fileURLWithPath: path)
        guard let file = FileHandle(forReadingAtPath: path) else { throw IntakeError(.unreadable, path, "cannot be read") }
        let raw = [UInt8](try file.read(upToCount: longestStart) ?? Data())
        try file.close()
        let packing = raw.withUnsafeBytes { NestedArchive.kind(of: $0) }.flatMap { ["gzip", "xz"].contains($0) ? $0 : nil }
        guard packing != nil else { return FileSample(path: path, names: nil, start: raw, packing: nil) }
        let stream = try await SourceFolder(url.deletingLastPathComponent().path).open(url.lastPathComponent)
        let start = try await stream.next().map { Array($0.bytes.prefix(longestStart)) } ?? []
        stream.cancel()
        return FileSample(path: path, names: nil, start: start, packing: packing)
    }

    /// The first line of a text, without what ends it.
    package var firstLine: String {
        let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line, as: UTF8.self)
    }

    /// What it looks like, in words.
    package var looks: String {
        if names != nil { return "a folder" }
        return Self.looks(start) + (packing.map { ", packed by \($0)" } ?? "")
    }

    /// Whether it is in a form in which nothing that can be imported is published: somebody's copy, or notes about the files beside it.
    package var isInNoFormOfOurs: Bool {
        names == nil && ["an SQLite database", "a Parquet file", "a JSON document"].contains(Self.looks(start))
    }

    /// Whether it is text: nothing that marks another form, and no byte of zeros.
    package var isText: Bool { names == nil && Self.looks(start).hasPrefix("a text") }

    /// How many lines it has, unpacked where it is packed; the last need not be ended.
    package func lines() async throws -> Int {
        let url = URL(fileURLWithPath: path)
        let stream = try await SourceFolder(url.deletingLastPathComponent().path).open(url.lastPathComponent)
        var (lines, last): (Int, UInt8) = (0, 0x0A)
        while let chunk = try await stream.next() {
            for byte in chunk.bytes where byte == 0x0A { lines += 1 }
            last = chunk.bytes.last ?? last
        }
        return last == 0x0A ? lines : lines + 1
    }

    private static let marks: [(String, [UInt8])] = [
        ("a workbook of Excel 97 to 2003, or another compound file", XLSReader.magic), ("a zip archive", [0x50, 0x4B, 0x03, 0x04]),
        ("an SQLite database", Array("SQLite format 3\u{0}".utf8)), ("a PDF document", Array("%PDF-".utf8)),
        ("a Parquet file", Array("PAR1".utf8)), ("an XML document", Array("<?xml".utf8)), ("an HTML page", Array("<!DOCTYPE html".utf8)),
        ("an HTML page", Array("<html".utf8)),
    ]

    private static func looks(_ start: [UInt8]) -> String {
        if start.isEmpty { return "an empty file" }
        if let mark = marks.first(where: { start.starts(with: $0.1) }) { return mark.0 }
        if start.contains(0) { return "binary data" }
        if let first = start.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B { return "a JSON document" }
        let line = String(decoding: start.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(80), as: UTF8.self)
        return "a text that begins with “\(line)”"
    }
}
