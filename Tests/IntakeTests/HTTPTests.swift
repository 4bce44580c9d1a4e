import Foundation
import TestSupport
import Testing

@testable import Intake

@Suite("Files from a URL")
struct HTTPTests {
    private static let sample = ByteStreamTests.sample

    private static func withServer(
        _ answers: @escaping @Sendable (String) -> StubHTTPServer.Answer?, _ body: (StubHTTPServer) async throws -> Void
    ) async throws {
        let server = try StubHTTPServer(answers)
        defer { server.stop() }
        try await body(server)
    }

    @Test func plainAndPackedUnderAPrefix() async throws {
        let packed = Packed.xz(Self.sample)
        try await Self.withServer { path in
            switch path {
            case "/oe/plain": StubHTTPServer.Answer(Self.sample)
            case "/oe/packed.xz":
                {
                    var answer = StubHTTPServer.Answer(packed)
                    answer.headers["Last-Modified"] = "Fri, 15 May 2026 14:00:00 GMT"
                    return answer
                }()
            default: nil
            }
        } _: { server in
            let folder = SourceFolder(server.url + "/oe/")
            #expect(try await folder.open("plain").all(limit: 1 << 30) == Self.sample)
            let stream = try await folder.open("packed")
            #expect(try await stream.all(limit: 1 << 30) == Self.sample)
            #expect(stream.lastModified == "2026-05-15")
            #expect(stream.packedSize == packed.count)
            #expect(stream.url == server.url + "/oe/packed.xz")
            #expect(stream.digest?.bytes == Self.sample.count)
        }
    }

    @Test func whoAsksIsSaid() async throws {
        try await Self.withServer { _ in
            StubHTTPServer.Answer([])
        } _: { server in
            var options = IntakeOptions()
            options.contact = "office@example.edu"
            _ = try await SourceFolder(server.url, options: options).open("x").all(limit: 10)
            #expect(server.requests.first?.lowercased().contains("user-agent: pathways (office@example.edu)") == true)
        }
    }

    @Test func aShortBodyIsTruncated() async throws {
        try await Self.withServer { _ in
            var answer = StubHTTPServer.Answer(Self.sample)
            answer.statedLength = Self.sample.count + 10
            return answer
        } _: { server in
            let error = await #expect(throws: IntakeError.self) { _ = try await SourceFolder(server.url).open("x").all(limit: 1 << 30) }
            #expect(error?.kind == .truncated, "\(String(describing: error))")
        }
    }

    @Test(arguments: [(404, IntakeError.Kind.notFound), (403, .refused), (500, .refused)])
    func statusesHaveTheirMeaning(_ status: Int, _ kind: IntakeError.Kind) async throws {
        try await Self.withServer { _ in
            StubHTTPServer.Answer([], status: status)
        } _: { server in
            let error = await #expect(throws: IntakeError.self) { _ = try await SourceFolder(server.url).open("x") }
            #expect(error?.kind == kind)
            if status == 403 { #expect(error?.reason.contains("PATHWAYS_CONTACT") == true) }
        }
    }

    @Test func noServerIsSaidAfterTries() async throws {
        let server = try StubHTTPServer { _ in nil }
        server.stop()
        var options = IntakeOptions()
        options.firstPause = .milliseconds(10)
        let error = await #expect(throws: IntakeError.self) { _ = try await SourceFolder(server.url, options: options).open("x") }
        #expect(error?.kind == .connection)
        #expect(error?.reason.contains("3 attempts") == true)
    }

    @Test func datesOfHeaders() {
        #expect(HTTPDate.day("Fri, 15 May 2026 14:00:00 GMT") == "2026-05-15")
        #expect(HTTPDate.day("2026-05-15") == nil)
    }
}
