import Foundation
import Testing

@testable import Embedded

@Suite struct FolderTests {
    @Test func dataLivesWhereTheUserSays() {
        #expect(DataDirectory.standard(environment: ["XDG_DATA_HOME": "/x", "HOME": "/h"], userID: 1000).path == "/x/pathways")
        #expect(DataDirectory.standard(environment: ["HOME": "/h"], userID: 1000).path == "/h/.local/share/pathways")
        #expect(DataDirectory.standard(environment: ["HOME": "/root"], userID: 0).path == "/var/lib/pathways")
    }

    @Test func twoSpellingsAreOneFolder() throws {
        let folder = try ScratchFolder()
        defer { try? FileManager.default.removeItem(atPath: folder.root) }
        try FileManager.default.createSymbolicLink(atPath: folder.root + "/link", withDestinationPath: folder.root)
        #expect(DataDirectory(folder.root + "/link/data") == folder.directory)
        #expect(DataDirectory(folder.root + "/link/../data/") == folder.directory)
    }

    @Test func aFolderOfSomethingElseIsRefused() async throws {
        try await ScratchFolder.with { folder in
            try "mine".write(toFile: folder.root + "/letter", atomically: true, encoding: .utf8)
            let before = ServerAccount.status(of: folder.root)?.st_uid
            let server = EmbeddedServer(dataDirectory: DataDirectory(folder.root), logger: folder.server().logger)
            let error = await #expect(throws: EmbeddedError.self) { _ = try await server.start() }
            #expect(error?.kind == .folderUnusable)
            #expect(ServerAccount.status(of: folder.root)?.st_uid == before)
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func rootIsToldWhichFolderIsClosed() async throws {
        try await ScratchFolder.with { folder in
            let closed = folder.root + "/closed"
            try FileManager.default.createDirectory(
                atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let server = EmbeddedServer(dataDirectory: DataDirectory(closed + "/data"), logger: folder.server().logger)
            let error = await #expect(throws: EmbeddedError.self) { _ = try await server.start() }
            #expect(error?.description.contains("cannot pass through \(closed) ") == true)
        }
    }

    @Test func missingProgramsNameThePackage() async throws {
        let error = await #expect(throws: EmbeddedError.self) { _ = try await ServerPrograms.find(for: 9, environment: [:]) }
        #expect(error?.description.contains("postgresql-9") == true)
    }

    @Test func memorySettingsStayWithinBounds() {
        func settings(_ memory: Int) -> String { ServerConfiguration(socketDirectory: "/s", logDirectory: "/l's", memory: memory).text }
        #expect(settings(256 << 20).contains("shared_buffers = 32MB"))
        #expect(settings(2 << 30).contains("shared_buffers = 256MB"))
        #expect(settings(64 << 30).contains("shared_buffers = 512MB"))
        #expect(settings(1 << 30).contains("log_directory = '/l''s'"))
    }

    @Test func aLockIsSharedOrHeldAlone() async throws {
        try await ScratchFolder.with { folder in
            let account = ServerAccount(userID: geteuid(), groupID: getegid(), name: "me", isOther: false)
            let path = folder.root + "/lock"
            let one = try #require(try FileLock.shared(path, account: account))
            let two = try #require(try FileLock.shared(path, account: account))
            #expect(!one.becomeExclusive())
            two.release()
            #expect(one.becomeExclusive())
            #expect(try FileLock.shared(path, account: account) == nil)
        }
    }
}
