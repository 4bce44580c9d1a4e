import Foundation
import TestSupport
import Testing

/// The outermost layer, asked by a careful client and by a careless one.
@Suite struct EdgeTests {
    @Test func headIsGetWithoutBody() async throws {
        let server = try await OutlookServer.seeded
        for path in ["/v1/wages?occupation=29-2072&area=US", "/v1/releases", "/health/live", "/openapi.json"] {
            let get = try await server.ask(path)
            let head = try await server.ask(path, method: "HEAD")
            #expect(head.status == 200, "\(path)")
            #expect(head.body.isEmpty)
            #expect(head[header: "Content-Type"] == get[header: "Content-Type"])
            #expect(head[header: "ETag"] == get[header: "ETag"])
            #expect(head[header: "Content-Length"] == "\(get.body.count)")
        }
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH"])
    func otherMethodsAreRefusedWithThoseThatAreTaken(method: String) async throws {
        for path in ["/v1/wages", "/v1/occupations/29-2072/industries", "/v1/wages.csv", "/health/live"] {
            let reply = try await OutlookServer.seeded.ask(path, method: method)
            #expect(reply.status == 405)
            #expect(reply[header: "Allow"] == "GET, HEAD")
            #expect(try reply.json["code"].text == "method_not_allowed")
        }
    }

    @Test(arguments: ["/v1", "/v1/wage", "/v1/wages.xml", "/v1/occupations/29-2072/nothing", "/v2/wages"])
    func addressesThatAreNone(path: String) async throws {
        let reply = try await OutlookServer.seeded.ask(path)
        #expect(reply.status == 404)
        #expect(reply[header: "Content-Type"] == "application/problem+json")
        let problem = try reply.json
        #expect(problem["code"].text == "not_found")
        #expect(problem["request_id"].text == reply[header: "X-Request-ID"])
    }

    @Test(arguments: ["/v1/wages/", "//v1//wages"])
    func aSlashTooManyChangesNothing(path: String) async throws {
        let server = try await OutlookServer.seeded
        #expect(try await server.ask("\(path)?limit=3").json["data"] == server.ask("/v1/wages?limit=3").json["data"])
    }

    @Test func anAddressThatIsTooLong() async throws {
        let server = try await OutlookServer.seeded
        let fits = try await server.ask("/v1/wages?occupation=" + Array(repeating: "29-2072", count: 900).joined(separator: ","))
        #expect(fits.status == 200)
        let reply = try await server.ask("/v1/wages?occupation=" + String(repeating: "2", count: 8_300))
        #expect(reply.status == 414)
        #expect(try reply.json["code"].text == "uri_too_long")
    }

    @Test func aFitRequestIDIsTakenOver() async throws {
        let server = try await OutlookServer.seeded
        for path in ["/v1/releases", "/v1/nothing", "/v1/wages?colour=red"] {
            let reply = try await server.ask(path, headers: [("X-Request-ID", "trace-1_a.B")])
            #expect(reply[header: "X-Request-ID"] == "trace-1_a.B")
            if reply.status != 200 { #expect(try reply.json["request_id"].text == "trace-1_a.B") }
        }
    }

    @Test(arguments: ["", "two words", "quote\"", String(repeating: "a", count: 65), "<b>", "né"])
    func anUnfitRequestIDIsReplaced(id: String) async throws {
        let server = try await OutlookServer.seeded
        let first = try #require(try await server.ask("/health/live", headers: [("X-Request-ID", id)])[header: "X-Request-ID"])
        let second = try #require(try await server.ask("/health/live", headers: [("X-Request-ID", id)])[header: "X-Request-ID"])
        #expect(first != id && second != id && first != second)
        #expect(!first.isEmpty)
    }

    // MARK: by hand

    private static func exchange(_ lines: [String]) async throws -> String {
        try await OutlookSocket.exchange(port: OutlookServer.seeded.port, lines.joined(separator: "\r\n") + "\r\n\r\n")
    }

    private static func status(_ answer: String) -> String { String(answer.split(separator: "\r\n").first ?? "") }

    @Test func theHostMustBeNamedOnce() async throws {
        let missing = try await Self.exchange(["GET /health/live HTTP/1.1"])
        #expect(Self.status(missing) == "HTTP/1.1 400 Bad Request")
        #expect(missing.contains("\"code\":\"missing_host\""))
        let doubled = try await Self.exchange(["GET /health/live HTTP/1.1", "Host: a", "Host: b"])
        #expect(Self.status(doubled) == "HTTP/1.1 400 Bad Request")
        #expect(doubled.contains("\"code\":\"repeated_host\""))
        let once = try await Self.exchange(["GET /health/live HTTP/1.1", "Host: a", "Connection: close"])
        #expect(Self.status(once) == "HTTP/1.1 200 OK")
    }

    /// Two readers could disagree about where such a message ends.
    @Test(arguments: [
        ["Content-Length: 5", "Transfer-Encoding: chunked"], ["Content-Length: 5", "Content-Length: 6"], ["Content-Length: -1"],
        ["Transfer-Encoding: chunked, identity"], ["Content-Length : 5"],
    ])
    func ambiguousBodiesAreRefused(headers: [String]) async throws {
        let answer = try await Self.exchange(
            ["GET /v1/releases HTTP/1.1", "Host: a"] + headers + ["", "0", "", "GET /health/live HTTP/1.1", "Host: a", ""])
        #expect(Self.status(answer).contains(" 400 "), "\(answer.prefix(200))")
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2)
    }

    @Test func aHundredHeaderFieldsAndNoMore() async throws {
        func head(_ count: Int) -> [String] {
            ["GET /health/live HTTP/1.1", "Host: a", "Connection: close"] + (2..<count).map { "X-\($0): 1" }
        }
        #expect(Self.status(try await Self.exchange(head(99))) == "HTTP/1.1 200 OK")
        let tooMany = Self.status(try await Self.exchange(head(101)))
        #expect(tooMany.contains(" 4"), "\(tooMany)")
        #expect(!tooMany.contains("200"))
    }

    @Test func sixteenKibibytesOfHeaderAndNoMore() async throws {
        let fields = (0..<17).map { "X-\($0): " + String(repeating: "a", count: 1_000) }
        let answer = try await Self.exchange(["GET /health/live HTTP/1.1", "Host: a", "Connection: close"] + fields)
        #expect(Self.status(answer).contains(" 4"), "\(answer.prefix(100))")
        let fits = try await Self.exchange(["GET /health/live HTTP/1.1", "Host: a", "Connection: close"] + fields.prefix(12))
        #expect(Self.status(fits) == "HTTP/1.1 200 OK")
    }

    @Test func whatIsNoHTTPIsRefused() async throws {
        for nonsense in ["GARBAGE\r\n\r\n", "GET /health/live HTTP/9.9\r\nHost: a\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n"] {
            let answer = try await OutlookSocket.exchange(port: OutlookServer.seeded.port, nonsense)
            #expect(!Self.status(answer).contains("200"), "\(nonsense)")
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        let one = ["GET /v1/releases/2025 HTTP/1.1", "Host: a", "X-Request-ID: one", ""]
        let two = ["GET /v1/nothing HTTP/1.1", "Host: a", "X-Request-ID: two", ""]
        let answer = try await Self.exchange(
            one + two + ["GET /health/live HTTP/1.1", "Host: a", "X-Request-ID: three", "Connection: close"])
        let order = ["one", "two", "three"].compactMap {
            answer.range(of: "X-Request-ID: \($0)\r\n", options: .caseInsensitive)?.lowerBound
        }
        #expect(order.count == 3)
        #expect(order == order.sorted())
    }
}
