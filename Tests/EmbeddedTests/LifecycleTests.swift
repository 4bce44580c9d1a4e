import Foundation
import Testing

@testable import Embedded

/// The private server started, stopped, killed and found again, for real.
@Suite(.serialized) struct LifecycleTests {
    @Test func createsServesAndStops() async throws {
        try await ScratchFolder.with { folder in
            let running = try await folder.server().start()
            #expect(try await folder.ask(running, "select current_database() || ' ' || current_user") == "pathways pathways")
            let settings = "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in "
            #expect(
                try await folder.ask(
                    running, settings + "('data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses')")
                    == "data_checksums=on fsync=on full_page_writes=on listen_addresses= synchronous_commit=on")
            #expect(
                try await folder.ask(running, "select pg_encoding_to_char(encoding) from pg_database where datname = 'pathways'") == "UTF8")
            #expect(ServerAccount.status(of: running.socketDirectory)?.st_mode == S_IFDIR | 0o700)
            await running.stop()
            #expect(folder.postmaster == nil)
            await running.stop()
        }
    }

    @Test func startsQuicklyOnAnExistingFolderAndKeepsItsRows() async throws {
        try await ScratchFolder.with { folder in
            var running = try await folder.server().start()
            _ = try await folder.ask(running, "create table kept as select 7 as n")
            await running.stop()
            let started = ContinuousClock.now
            running = try await folder.server().start()
            let took = ContinuousClock.now - started
            print("started an existing folder in \(took)")
            #expect(took < .seconds(3), "normally well under 300 ms; generous for a busy machine")
            #expect(try await folder.ask(running, "select n from kept") == "7")
            await running.stop()
        }
    }

    @Test func theLastUserStopsIt() async throws {
        try await ScratchFolder.with { folder in
            async let one = folder.server().start()
            async let other = folder.server().start()
            let (first, second) = try await (one, other)
            #expect(first.processID == second.processID)
            #expect(folder.server().runningURL() == first.url)
            await first.stop()
            #expect(try await folder.ask(second, "select 1") == "1")
            await second.stop()
            #expect(folder.postmaster == nil)
            #expect(folder.server().runningURL() == nil)
        }
    }

    @Test func recoversAfterTheServerIsKilled() async throws {
        try await ScratchFolder.with { folder in
            let killed = try await folder.server().start()
            _ = try await folder.ask(killed, "create table kept as select 7 as n")
            folder.killServer()
            let running = try await folder.server().start()
            #expect(running.processID != killed.processID)
            #expect(try await folder.ask(running, "select n from kept") == "7")
            await killed.stop()
            await running.stop()
            #expect(folder.postmaster == nil)
        }
    }

    @Test func keepAliveStartsADeadServerAgain() async throws {
        try await ScratchFolder.with { folder in
            let running = try await folder.server().start()
            let first = running.processID
            let keeper = Task { await running.keepAlive(checkingEvery: .milliseconds(50)) }
            folder.killServer()
            for _ in 0..<1_000 where running.processID == first { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await folder.ask(running, "select 1") == "1")
            keeper.cancel()
            await keeper.value
            await running.stop()
        }
    }

    /// After a power cut the file names a process number that now is another program of the same user.
    @Test func aReusedProcessNumberDoesNotBlockTheStart() async throws {
        // A server of another folder is as much like the dead one as a process can be: same program, same user.
        try await ScratchFolder.with { other in
            let stranger = try await other.server().start()
            try await ScratchFolder.with { folder in
                var running = try await folder.server().start()
                let pidFile = folder.directory.cluster + "/postmaster.pid"
                let files = [pidFile, running.socketDirectory + "/.s.PGSQL.5432.lock"]
                let left = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
                await running.stop()
                let account = try ServerAccount.choose(for: folder.directory)
                for (file, text) in zip(files, left) {
                    let reused = text.replacingOccurrences(of: "\(running.processID)\n", with: "\(stranger.processID)\n")
                    try reused.write(toFile: file, atomically: true, encoding: .utf8)
                    try account.own(file, permissions: 0o600)
                }
                running = try await folder.server().start()
                #expect(try await folder.ask(running, "select 1") == "1")
                await running.stop()
            }
            #expect(try await other.ask(stranger, "select 1") == "1")
            await stranger.stop()
        }
    }

    @Test func anUnfinishedCreationIsBegunAnew() async throws {
        try await ScratchFolder.with { folder in
            let account = try ServerAccount.choose(for: folder.directory)
            try folder.directory.prepare(for: account)
            try Data().write(to: URL(fileURLWithPath: folder.directory.startLock))
            let unfinished = folder.directory.unfinishedCluster
            try FileManager.default.createDirectory(atPath: unfinished + "/base", withIntermediateDirectories: true)
            try "15".write(toFile: unfinished + "/PG_VERSION", atomically: true, encoding: .utf8)
            let running = try await folder.server().start()
            #expect(try await folder.ask(running, "select 1") == "1")
            #expect(!FileManager.default.fileExists(atPath: unfinished))
            await running.stop()
        }
    }

    @Test func aDeepFolderGetsAShortSocket() async throws {
        try await ScratchFolder.with(below: "/" + String(repeating: "deep-folder/", count: 12)) { folder in
            let running = try await folder.server().start()
            #expect(SocketDirectory.fits(running.socketDirectory))
            #expect(!running.socketDirectory.hasPrefix(folder.root))
            #expect(try await folder.ask(running, "select 1") == "1")
            await running.stop()
            try? FileManager.default.removeItem(atPath: running.socketDirectory)
        }
    }

    @Test func aFailedStartShowsTheLog() async throws {
        try await ScratchFolder.with { folder in
            await (try folder.server().start()).stop()
            let account = try ServerAccount.choose(for: folder.directory)
            let local = folder.directory.cluster + "/local.conf"
            try "shared_buffers = 'nonsense'\n".write(toFile: local, atomically: true, encoding: .utf8)
            try account.own(local, permissions: 0o600)
            let error = await #expect(throws: EmbeddedError.self) { _ = try await folder.server().start() }
            #expect(error?.kind == .startFailed)
            #expect(error?.description.contains("invalid value for parameter \"shared_buffers\"") == true)
        }
    }

    @Test func cancellingAStartLeavesNoServer() async throws {
        try await ScratchFolder.with { folder in
            await (try folder.server().start()).stop()
            for milliseconds in [1, 5, 10, 15, 20, 30, 45] {
                let start = Task { try await folder.server().start() }
                try await Task.sleep(for: .milliseconds(milliseconds))
                start.cancel()
                if let running = try? await start.value { await running.stop() }
                #expect(folder.postmaster == nil)
            }
            let running = try await folder.server().start()
            #expect(try await folder.ask(running, "select 1") == "1")
            await running.stop()
        }
    }

    /// A killed program drops its lock and leaves its server: the next start finds that, and its stop is the last.
    @Test func findsTheServerOfAKilledProgram() async throws {
        try await ScratchFolder.with { folder in
            var abandoned: EmbeddedServer.Running? = try await folder.server().start()
            let processID = abandoned?.processID
            abandoned = nil
            let running = try await folder.server().start()
            #expect(running.processID == processID)
            await running.stop()
            #expect(folder.postmaster == nil)
        }
    }
}
