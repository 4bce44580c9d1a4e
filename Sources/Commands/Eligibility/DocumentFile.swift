import Domain
import Foundation
import Store

/// A document in a file: JSON where its name ends so, else YAML, of which JSON is a part.
enum DocumentFile {
    /// `-` is standard input.
    /// - Throws: `Faults`, each with the file's path before its pointer.
    static func read(_ path: String) throws(Faults) -> Document {
        let bytes = try bytes(path)
        do throws(Faults) {
            if path.hasSuffix(".json") { return try JSONReader.read(bytes) }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Faults(Fault("malformed_yaml", parameter: "", message: "is not UTF-8"))
            }
            return try YAMLDocument.read(text)
        } catch {
            throw error.of(file: path)
        }
    }

    /// Documents that stand one a line; empty lines are passed over.
    /// - Throws: `Faults` of every line, each with its number behind the path.
    static func lines(_ file: String) throws(Faults) -> [Document] {
        guard let data = FileManager.default.contents(atPath: file) else { throw unreadable(file, "it cannot be read") }
        var (documents, faults): ([Document], [Fault]) = ([], [])
        for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            do throws(Faults) { documents.append(try JSONReader.read([UInt8](line))) } catch {
                faults += error.of(file: "\(file):\(index + 1)").list
            }
        }
        if !faults.isEmpty { throw Faults(Array(faults.prefix(Reading.mostFaults))) }
        return documents
    }

    private static func bytes(_ path: String) throws(Faults) -> [UInt8] {
        let data =
            path == "-" ? try? FileHandle.standardInput.readToEnd() ?? Data() : try? Data(contentsOf: URL(fileURLWithPath: path))
        guard let data else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw unreadable(path, isThere ? "it cannot be read" : "there is no such file")
        }
        return [UInt8](data)
    }

    static func unreadable(_ path: String, _ reason: String) -> Faults {
        Faults(Fault("unreadable_file", parameter: path, message: reason))
    }
}
