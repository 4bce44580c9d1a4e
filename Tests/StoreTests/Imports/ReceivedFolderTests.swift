import Foundation
import Testing

@testable import Store

/// Folders of files that were sent.
@Suite struct ReceivedFolderTests {
    @Test func whatAKilledProcessLeftIsRemovedAndNothingElse() throws {
        let files = FileManager.default
        let parent = files.temporaryDirectory.appending(path: "received-\(UUID().uuidString)")
        try files.createDirectory(at: parent, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: parent) }
        func folder(_ name: String, hoursOld: Double) throws -> URL {
            let url = parent.appending(path: name)
            try files.createDirectory(at: url, withIntermediateDirectories: true)
            try Data("left".utf8).write(to: url.appending(path: "file"))
            try files.setAttributes([.modificationDate: Date.now.addingTimeInterval(-3600 * hoursOld)], ofItemAtPath: url.path)
            return url
        }
        let orphan = try folder("pathways-received-orphan", hoursOld: 1)
        let young = try folder("pathways-received-young", hoursOld: 0)
        let other = try folder("something-else", hoursOld: 1)
        let held = try ReceivedFolder(in: parent)
        try files.setAttributes([.modificationDate: Date.now.addingTimeInterval(-3600)], ofItemAtPath: held.path)

        var next: ReceivedFolder? = try ReceivedFolder(in: parent)
        let path = try #require(next?.path)
        #expect(!files.fileExists(atPath: orphan.path))
        for left in [young.path, other.path, held.path, path] { #expect(files.fileExists(atPath: left), "\(left)") }
        #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o700)

        next = nil
        #expect(!files.fileExists(atPath: path))
    }
}
