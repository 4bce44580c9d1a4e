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

extension Faults {
    /// With the file before each place: `seeds/rules/ahima.rhit.yaml#/versions/0`.
    func of(file: String) -> Faults {
        Faults(
            list.map { fault in
                var fault = fault
                let place = fault.parameter ?? ""
                fault.parameter = place.isEmpty ? file : "\(file)#\(place)"
                return fault
            })
    }
}
