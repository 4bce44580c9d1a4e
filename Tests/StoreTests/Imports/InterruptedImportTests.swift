import Domain
import Foundation
import Intake
import Postgres
import TestSupport
import Testing

@testable import Store

@Suite("An import that is interrupted leaves nothing")
struct InterruptedImportTests {
    /// A server of the sample whose data come to a stop after many whole cells
    /// and never go on.
    private static func stallingServer() throws -> StubHTTPServer {
        let release = try SmallRelease()
        return try StubHTTPServer { path in
            let name = String(path.split(separator: "/").last ?? "")
            guard let bytes = release.files[name] else { return nil }
            var answer = StubHTTPServer.Answer(bytes)
            if name == SmallRelease.data { answer.stallsAfter = bytes.count - 100 }
            return answer
        }
    }

    private static func isCopying(_ fixture: ImportFixture) async throws -> Bool {
        try await fixture.numbers("select count(*) from pg_stat_progress_copy where datname = current_database()")[0] > 0
    }

    private static func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(20))
        }
        return false
    }

    @Test func aCancelledImportLeavesNothing() async throws {
        let server = try Self.stallingServer()
        defer { server.stop() }
        try await ImportFixture.with { fixture in
            let before = try await fixture.contents()
            let url = server.url
            let running = Task { try await fixture.load(url) }
            #expect(try await Self.eventually { try await Self.isCopying(fixture) })
            running.cancel()
            await #expect(throws: (any Error).self) { _ = try await running.value }
            #expect(try await Self.eventually { try await !Self.isCopying(fixture) })
            #expect(try await fixture.contents() == before)
            // Nothing stands in the way of the next.
            #expect(try await fixture.load(SmallRelease()).outcome == .published)
        }
    }

    @Test func aKilledImportLeavesNothing() async throws {
        let server = try Self.stallingServer()
        defer { server.stop() }
        try await ImportFixture.with { fixture in
            let before = try await fixture.contents()
            let program = try OutlookProgram(
                OutlookProgram.pathways, ["import", "oews", server.url], environment: ["DATABASE_URL": fixture.url])
            #expect(try await Self.eventually { try await Self.isCopying(fixture) })
            program.signal(SIGKILL)
            #expect(await program.end().status == -SIGKILL)
            #expect(try await Self.eventually { try await !Self.isCopying(fixture) })
            #expect(try await fixture.contents() == before)
            #expect(try await fixture.load(SmallRelease()).outcome == .published)
        }
    }
}
