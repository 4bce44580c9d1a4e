import Foundation
import Testing

@testable import Store

@Suite final class InstallationTests {
    /// Of one test; gone with it.
    private let root = NSTemporaryDirectory() + "installation-\(UInt64.random(in: 0 ... .max))"

    deinit { try? FileManager.default.removeItem(atPath: root) }

    private func folder(_ below: String) throws -> String {
        for name in ["sql", "seeds"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(below)/\(name)", withIntermediateDirectories: true)
        }
        return root
    }

    @Test func aBuildFindsItsProject() throws {
        let root = try folder("project")
        let found = try Installation(environment: [:], program: root + "/project/.build/release/pathways")
        #expect(found.migrations == root + "/project/sql")
        #expect(found.seeds == root + "/project/seeds")
    }

    @Test func anInstalledProgramFindsItsShare() throws {
        let root = try folder("usr/share/pathways")
        #expect(try Installation(environment: [:], program: root + "/usr/bin/pathways").folder == root + "/usr/share/pathways")
    }

    @Test func aNamedFolderIsTheOnlyOne() throws {
        let root = try folder("elsewhere")
        #expect(try Installation(environment: ["PATHWAYS_HOME": root + "/elsewhere"], program: "/bin/x").folder == root + "/elsewhere")
        let error = try #require(throws: SchemaError.self) {
            _ = try Installation(environment: ["PATHWAYS_HOME": "/nowhere"], program: root + "/elsewhere/pathways")
        }
        #expect(error.description.contains("/nowhere"))
    }
}
