import Foundation
import TestSupport
import Testing

/// No address takes a body: what comes all the same is bounded.
@Suite struct BodyLimitTests {
    @Test func aBodyThatIsAnnouncedTooLargeIsRefused() async throws {
        let answer = try await OutlookSocket.exchange(
            port: OutlookServer.seeded.port, "POST /v1/wages HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(80))")
        #expect(answer.contains("\"code\":\"content_too_large\""))
    }

    @Test func aBodyWithoutEndIsCutOff() async throws {
        let port = try await OutlookServer.seeded.port
        let sent = try await OutlookSocket.apart {
            let socket = try OutlookSocket(port: port)
            socket.send("POST /v1/wages HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
            for _ in 0..<64 { socket.send(chunk) }
            let answer = String(decoding: socket.receiveAll(), as: UTF8.self)
            return answer
        }
        #expect(!sent.contains(" 200 "), "the connection was closed after four times the limit, with or without the 405")
    }

    @Test func aSmallBodyIsReadPast() async throws {
        let answer = try await OutlookSocket.exchange(
            port: OutlookServer.seeded.port,
            "POST /v1/wages HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        #expect(answer.hasPrefix("HTTP/1.1 405 "))
        #expect(answer.contains("HTTP/1.1 200 OK"))
    }
}
