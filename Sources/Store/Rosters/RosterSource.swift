import Domain
import Intake

/// Files of a roster as they were read, with what names them for good.
package struct RosterSource: Sendable {
    package struct File: Sendable, Equatable {
        package let name: String
        package let sha256: String
        package let bytes: Int
        /// What it was taken for; nil: nothing that is kept here.
        package let part: String?
        package let rows: Int
    }

    package let roster: Roster
    package let files: [File]
    /// Of the files' names and digests, and of how they were read: the same upload has the same.
    package let contentSHA256: String
    /// Every row's fault, up to `RosterReading.mostFaults`.
    package let faults: [ImportFault]
    package let faultCount: Int

    /// A mapping that travels with the files it is of.
    package static let mappingName = "mapping.json"

    /// Reads a zip archive, a folder or a single file.
    /// - Throws: `Faults`
    package static func read(path: String, mapping: Document? = nil, extent: Roster.Extent = .delta) throws -> RosterSource {
        try reading { try read(FileSet(path: path), mapping: mapping, extent: extent) }
    }

    /// Reads the bytes of a zip archive or of a single file.
    /// - Parameter name: the file's, as it was sent.
    /// - Throws: `Faults`
    package static func read(
        _ bytes: [UInt8], name: String, mapping: Document? = nil, extent: Roster.Extent = .delta
    ) throws -> RosterSource {
        try reading { try read(FileSet(bytes: bytes, name: name), mapping: mapping, extent: extent) }
    }

    private static func reading(_ body: () throws -> RosterSource) throws -> RosterSource {
        do { return try body() } catch let error as IntakeError {
            let code = error.kind == .tooLarge ? "too_large" : "unreadable_file"
            throw Faults(Fault(code, parameter: error.location, message: error.reason))
        }
    }

    /// Reads files that came together.
    ///
    /// - Parameters:
    ///   - mapping: what the columns of plain CSV mean; where it is nil, the files' own `mapping.json` says it, if there is one.
    ///   - extent: of Canvas's files, which do not say whether they have everything.
    /// - Throws: `IntakeError` for files that cannot be read, `Faults` of the mapping.
    private static func read(_ set: FileSet, mapping: Document?, extent: Roster.Extent) throws -> RosterSource {
        let mappings = set.names.filter { $0.split(separator: "/").last.map(String.init) == mappingName }
        let mapping = try mapping ?? mappings.first.map { try JSONReader.read(set.bytes(of: $0)) }
        let digests = try set.names.map { name in
            let bytes = try set.bytes(of: name)
            return (name: name, sha256: SHA256Text.of(bytes), bytes: bytes.count)
        }
        let names = set.names.filter { !mappings.contains($0) }
        let reading = try RosterReading.read(
            names.map { name in
                RosterFile(
                    name: name, start: { try set.start(of: name, count: RosterFile.startLength) }, whole: { try set.bytes(of: name) })
            }, mapping: mapping.map { try RosterMapping.read($0) }, extent: extent)
        let parts = Dictionary(reading.files.map { ($0.name, $0) }) { first, _ in first }
        let content =
            digests.sorted { $0.name < $1.name }.map { "\($0.sha256) \($0.name)" } + [extent.rawValue, mapping?.digest ?? "no mapping"]
        return RosterSource(
            roster: reading.roster,
            files: digests.map {
                .init(name: $0.name, sha256: $0.sha256, bytes: $0.bytes, part: parts[$0.name]?.part, rows: parts[$0.name]?.rows ?? 0)
            },
            contentSHA256: SHA256Text.of(Array(content.joined(separator: "\n").utf8)), faults: reading.log.faults,
            faultCount: reading.log.count)
    }
}

extension Roster {
    /// What its source ids are unique within: the system's own name, or the format where it says none.
    var systemName: String { system ?? format.rawValue }
}
