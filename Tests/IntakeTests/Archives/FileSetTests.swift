import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Files that came together")
struct FileSetTests {
    static let files = ["manifest.csv": "propertyName,value\n", "users.csv": "sourcedId\n1\n"]

    private static func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("files-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("set/inner"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent("set/\(name)")) }
        let zip = PackedZip.bytes(files.sorted { $0.key < $1.key }.map { PackedZip.Entry($0.key, $0.value) })
        // What a file is, its first bytes say.
        try Data(zip).write(to: folder.appendingPathComponent("set.csv"))
        try body(folder.path)
    }

    @Test func aFolderAndItsArchiveAreTheSame() throws {
        try Self.withFolder { folder in
            for path in ["set", "set.csv"] {
                let set = try FileSet(path: "\(folder)/\(path)")
                #expect(set.names == ["manifest.csv", "users.csv"])
                for name in set.names {
                    #expect(try set.bytes(of: name) == Array((Self.files[name] ?? "").utf8))
                    #expect(try set.start(of: name, count: 4) == Array((Self.files[name] ?? "").utf8.prefix(4)))
                }
            }
        }
    }

    @Test func aSingleFileOfADiskOrOfARequest() throws {
        try Self.withFolder { folder in
            let text = Array("sourcedId\n1\n".utf8)
            for set in [try FileSet(path: "\(folder)/set/users.csv"), try FileSet(bytes: text, name: "users.csv")] {
                #expect(set.names == ["users.csv"])
                #expect(try set.bytes(of: "users.csv") == text)
            }
            var limits = ArchiveLimits()
            limits.largest = 5
            let small = try FileSet(path: "\(folder)/set", limits: limits)
            let error = #expect(throws: IntakeError.self) { _ = try small.bytes(of: "users.csv") }
            #expect(error?.kind == .tooLarge)
        }
    }

    @Test func whatIsNotThereIsNamed() {
        let error = #expect(throws: IntakeError.self) { _ = try FileSet(path: "/nowhere/roster.zip") }
        #expect(error?.kind == .notFound)
    }
}
