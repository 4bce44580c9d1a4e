import Domain
import Foundation

/// The made-up rosters of `Tests/Samples/rosters`, and changed ones.
enum SampleRosters {
    static let folder: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.lastPathComponent != "Tests" { folder.deleteLastPathComponent() }
        return folder.appendingPathComponent("Samples/rosters")
    }()

    /// The files of a folder but for its mapping, in no order that would help.
    static func files(_ name: String) throws -> [RosterFile] {
        let folder = folder.appendingPathComponent(name)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }.sorted().reversed()
        return try names.map { RosterFile(name: $0, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }

    static func mapping() throws -> RosterMapping {
        let data = try Data(contentsOf: folder.appendingPathComponent("plain/mapping.json"))
        return try RosterMapping.read(try JSONReader.read([UInt8](data)))
    }

    /// A sample with files of other content; nil takes one away.
    static func changed(_ name: String, _ texts: [String: String?]) throws -> [RosterFile] {
        let kept = try files(name).filter { texts[$0.name] == nil }
        return kept
            + texts.compactMap { name, text in text.map { RosterFile(name: name, bytes: Array($0.utf8)) } }.sorted { $0.name < $1.name }
    }

    static func text(_ name: String, _ file: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("\(name)/\(file)"), encoding: .utf8)
    }
}
