import Domain
import Foundation
import Store

/// The made-up rosters of `Tests/Samples/rosters`, as somebody would send them.
package enum RosterSamples {
    package static let all = ["oneroster", "canvas", "plain"]

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples/rosters")

    /// The files of a sample in an archive.
    /// - Parameter changes: texts to be replaced, by the file that they stand in.
    package static func archive(_ name: String, _ changes: [String: (String, String)] = [:]) throws -> [UInt8] {
        let folder = folder.appendingPathComponent(name)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return PackedZip.bytes(
            try names.map { file in
                let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(file)))
                guard let (old, new) = changes[file] else { return PackedZip.Entry(file, bytes) }
                let text = String(decoding: bytes, as: UTF8.self)
                precondition(text.contains(old), "\(file) has no \(old)")
                return PackedZip.Entry(file, text.replacingOccurrences(of: old, with: new))
            })
    }

    package static func source(
        _ name: String, _ changes: [String: (String, String)] = [:], extent: Roster.Extent = .delta
    ) throws -> RosterSource {
        try RosterSource.read(archive(name, changes), name: "\(name).zip", extent: extent)
    }

    /// Learners of a registrar's list, by their numbers.
    package static func list(_ numbers: some Sequence<Int>, extent: Roster.Extent = .bulk) throws -> RosterSource {
        let mapping = """
            {"system": "registrar", "files": [{"holds": "learners", "extent": "\(extent.rawValue)", "columns": {
              "student_number": "Number", "given_name": "First", "family_name": "Last", "email": "Mail"}}]}
            """
        let rows = numbers.map { "L\($0),Given\($0),Family\($0),l\($0)@college.invalid" }
        let text = (["Number,First,Last,Mail"] + rows).joined(separator: "\n")
        return try RosterSource.read(Array(text.utf8), name: "learners.csv", mapping: JSONReader.read(mapping))
    }
}
