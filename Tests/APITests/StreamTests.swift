import API
import Foundation
import Logging
import Postgres
import Store
import TestSupport
import Testing

/// Large answers to readers who are slow, leave early, or stay until the server stops.
@Suite struct StreamTests {
    private static func request(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" }

    /// Reads a little, nothing for some seconds, and then the rest.
    private static func read(_ path: String, port: Int, pause: UInt32) async throws -> [UInt8] {
        try await OutlookSocket.apart {
            let socket = try OutlookSocket(port: port, receiveBuffer: 8_192)
            socket.send(request(path))
            var all: [UInt8] = []
            while all.count < 40_000 { all += socket.receive() }
            sleep(pause)
            return all + socket.receiveAll()
        }
    }

    /// The body of an answer that came in chunks.
    private static func unchunked(_ answer: [UInt8]) -> [UInt8] {
        answer.withUnsafeBytes { bytes in
            var place = bytes.endOfHead
            var body: [UInt8] = []
            while let end = bytes.position(of: 0x0D, from: place), let count = Int(bytes.text(place..<end), radix: 16), count > 0 {
                body += bytes[end + 2..<end + 2 + count]
                place = end + 2 + count + 2
            }
            return body
        }
    }

    @Test func aReaderWhoPausesGetsAllOfIt() async throws {
        let server = try await OutlookServer.seeded
        let whole = try await server.ask("/v1/wages.csv").body
        let slow = try await Self.read("/v1/wages.csv", port: server.port, pause: 2)
        #expect(Self.unchunked(slow) == whole)
    }

    @Test(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func aReaderOfTheFullReleaseWhoPausesGetsAllOfIt() async throws {
        let slow = try await Self.read("/v1/wages.csv?fields=employment", port: OutlookServer.full.port, pause: 4)
        let body = Self.unchunked(slow)
        #expect(body.count { $0 == 0x0A } == 370_173)
        #expect(body.suffix(2) == [0x0D, 0x0A])
    }

    /// Whoever leaves in the middle gives the connection to the database back.
    @Test func aReaderWhoLeavesFreesTheConnection() async throws {
        try await OutlookServer.withServer(on: .seeded, options: PoolOptions(maxConnections: 3, maxPipelined: 1).patient) { server in
            for _ in 0..<8 {
                try await OutlookSocket.apart {
                    let socket = try OutlookSocket(port: server.port, receiveBuffer: 4_096)
                    socket.send(Self.request("/v1/wages.csv"))
                    _ = socket.receive(1_000)
                }
            }
            try await server.untilIdle()
            #expect(server.inUse == 0)
            let again = try await server.ask("/v1/wages.csv")
            #expect(try again.table.rows.count == 5_635)
            try await server.untilIdle()
        }
    }

    /// The head is gone by then: only a missing end can tell that something is missing.
    @Test(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func anAnswerThatBreaksOffDoesNotLookWhole() async throws {
        let log = KeptLog()
        let options = PoolOptions(maxConnections: 2, maxPipelined: 1, applicationName: "breaks off").patient
        try await OutlookServer.withServer(on: .full, options: options, logger: log.logger) { server in
            async let answer = Self.read("/v1/wages.csv", port: server.port, pause: 2)
            while server.inUse < 1 { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .milliseconds(300))
            try await OutlookDatabase.seeded.withPool { pool in
                let end = Query("test.end", "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'breaks off'")
                { try $0.bool(0) }
                let ended = try await pool.ask(end)
                #expect(!ended.isEmpty)
            }
            let bytes = try await answer
            #expect(bytes.starts(with: Array("HTTP/1.1 200".utf8)))
            #expect(bytes.suffix(5) != Array("0\r\n\r\n".utf8)[...])
            #expect(bytes.count { $0 == 0x0A } < 370_000)
            try await server.untilIdle()
            #expect(try await server.ask("/v1/wages?occupation=29-2072&area=US&limit=1").status == 200)
            let told = log.entries.filter { $0.level >= .warning && $0.metadata["request_id"] != nil }
            #expect(told.count == 1, "\(told)")
        }
    }

    /// Readers who hold every connection: the next one is told to try again,
    /// and short questions go past them.
    @Test(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func readersBeyondTheConnectionsAreToldToTryAgain() async throws {
        let options = PoolOptions(maxConnections: 2, maxPipelined: 1, waitLimit: .milliseconds(300))
        try await OutlookServer.withServer(on: .full, options: options) { server in
            let slow = try (0..<2).map { _ in try OutlookSocket(port: server.port, receiveBuffer: 4_096) }
            for socket in slow { socket.send(Self.request("/v1/wages.csv")) }
            while server.inUse < 2 { try await Task.sleep(for: .milliseconds(5)) }
            let page = try await server.ask("/v1/wages?occupation=29-2072&area=US&limit=5")
            #expect(page.status == 200)
            let refused = try await server.ask("/v1/wages.csv?occupation=29-2072")
            #expect(refused.status == 503)
            #expect(try refused.json["code"].text == "busy")
            #expect(refused[header: "Retry-After"] != nil)
            withExtendedLifetime(slow) {}
        }
    }
}

extension OutlookServer {
    /// Connections that transactions hold now.
    var inUse: Int { services.pool.statistics.inUse }

    /// Waits until no transaction is open.
    func untilIdle() async throws {
        let start = ContinuousClock.now
        while inUse > 0, ContinuousClock.now - start < .seconds(20) { try await Task.sleep(for: .milliseconds(10)) }
        #expect(inUse == 0)
    }
}

extension UnsafeRawBufferPointer {
    /// Where what follows the head of a message begins.
    fileprivate var endOfHead: Int {
        var place = 0
        while let end = position(of: 0x0A, from: place) {
            if end == place + 1 { return end + 1 }
            place = end + 1
        }
        return count
    }
}
