import Foundation

/// The files of `Tests/Samples/oews`, to be changed in one place and read: what
/// a test of the import begins with.
package struct SmallRelease: Sendable {
    package static let data = "oe.data.0.Current"

    /// By name; the bytes as they are to be read.
    package var files: [String: [UInt8]]

    package init() throws {
        var folder = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Samples/oews").path), folder.path != "/" {
            folder.deleteLastPathComponent()
        }
        let samples = folder.appendingPathComponent("Samples/oews")
        files = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: samples.path) where name.hasPrefix("oe.") {
            files[name] = [UInt8](try Data(contentsOf: samples.appendingPathComponent(name)))
        }
    }

    /// The lines of a file without their ends, the header among them.
    package func lines(_ name: String = data) -> [String] {
        String(decoding: files[name] ?? [], as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true).map(String.init)
    }

    package mutating func setLines(_ lines: [String], of name: String = data, ending: String = "\r\n") {
        files[name] = Array((lines.joined(separator: ending) + ending).utf8)
    }

    /// Changes the line that begins with `prefix`.
    package mutating func replace(_ prefix: String, in name: String = data, _ change: (String) -> String) {
        setLines(lines(name).map { $0.hasPrefix(prefix) ? change($0) : $0 }, of: name)
    }

    /// The number of the line that begins with `prefix`, from 1.
    package func number(_ prefix: String, in name: String = data) -> Int? {
        lines(name).firstIndex { $0.hasPrefix(prefix) }.map { $0 + 1 }
    }

    /// Writes the files to a new folder, which the caller removes.
    package func write() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("small-release-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
        return folder
    }
}
