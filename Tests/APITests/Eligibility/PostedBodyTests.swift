import Foundation
import TestSupport
import Testing

/// Bodies on the wire: their length, and the question whether to send one.
@Suite struct PostedBodyTests {
    private static let head = "POST /v1/audits HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"

    @Test func whoAsksFirstIsToldToSend() async throws {
        let port = try await OutlookServer.seeded.port
        let body = SampleRules.question()
        let (interim, answer) = try await OutlookSocket.apart {
            let socket = try OutlookSocket(port: port)
            socket.send(Self.head + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
            let interim = String(decoding: socket.receive(), as: UTF8.self)
            socket.send(body)
            return (interim, String(decoding: socket.receiveAll(), as: UTF8.self))
        }
        #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test(arguments: [("100-continue", 2_000_000, "413"), ("a-miracle", 2, "417")])
    func whoIsRefusedIsToldBeforeSending(expected: String, length: Int, status: String) async throws {
        let answer = try await OutlookSocket.exchange(
            port: OutlookServer.seeded.port, Self.head + "Expect: \(expected)\r\nContent-Length: \(length)\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(60))")
        #expect(answer.contains("\"code\":"))
    }

    @Test func aChunkedBodyBeyondTheLimitIsRefusedInWords() async throws {
        let port = try await OutlookServer.seeded.port
        let answer = try await OutlookSocket.apart {
            let socket = try OutlookSocket(port: port)
            socket.send(Self.head + "Transfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: " ", count: 0x10000) + "\r\n"
            for _ in 0..<17 { socket.send(chunk) }
            return String(decoding: socket.receiveAll(), as: UTF8.self)
        }
        #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(60))")
        #expect(answer.contains("\"code\":\"content_too_large\""))
    }

    @Test func aBodyOfTheLimitIsTaken() async throws {
        let question = SampleRules.question()
        let body = question + String(repeating: " ", count: 1024 * 1024 - question.utf8.count)
        #expect(try await OutlookServer.seeded.post("/v1/audits", body).status == 200)
        #expect(try await OutlookServer.seeded.post("/v1/audits", body + " ").status == 413)
    }

    @Test func theConnectionGoesOnAfterABody() async throws {
        let body = SampleRules.question()
        let request = Self.head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body
        let answer = try await OutlookSocket.exchange(
            port: OutlookServer.seeded.port, request + request + "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
    }
}
