import Foundation
import TestSupport
import Testing

/// `pathways serve` from its start to its end.
@Suite struct ServeCommandTests {
    private static func start(_ database: OutlookDatabase) async throws -> (program: OutlookProgram, port: Int) {
        try await OutlookProgram.serving(environment: ["DATABASE_URL": database.url, "PATHWAYS_LOG_LEVEL": "warning"])
    }

    private static func request(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" }

    @Test(arguments: [SIGTERM, SIGINT])
    func endsWhenAsked(signal: Int32) async throws {
        let (program, port) = try await Self.start(.seeded)
        let answer = try await OutlookSocket.exchange(port: port, Self.request("/health/ready"))
        #expect(answer.hasPrefix("HTTP/1.1 200 OK"))
        program.signal(signal)
        let outcome = try await Self.ending(program)
        #expect(outcome.status == 0, "\(outcome.errors)")
        await #expect(throws: (any Error).self) { try await OutlookSocket.exchange(port: port, Self.request("/health/live")) }
    }

    /// What is being answered is answered to its end; nobody new is let in.
    @Test(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
    func finishesWhatIsInFlight() async throws {
        let (program, port) = try await Self.start(.full)
        let (reading, isReading) = AsyncStream<Void>.makeStream()
        async let answer = OutlookSocket.apart {
            let socket = try OutlookSocket(port: port, receiveBuffer: 8_192)
            socket.send(Self.request("/v1/wages.csv?fields=employment"))
            var all = socket.receive()
            isReading.yield()
            // Long enough that the stop comes in the middle.
            sleep(2)
            all += socket.receiveAll()
            return all
        }
        for await _ in reading { break }
        program.signal(SIGTERM)
        try await Task.sleep(for: .milliseconds(500))
        await #expect(throws: (any Error).self) { try await OutlookSocket.apart { _ = try OutlookSocket(port: port) } }
        let bytes = try await answer
        #expect(bytes.suffix(5) == Array("0\r\n\r\n".utf8)[...])
        #expect(bytes.count { $0 == 0x0A } > 370_173)
        let outcome = try await Self.ending(program)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    @Test func aPortThatIsTakenIsSaidSo() async throws {
        let port = try await OutlookServer.seeded.port
        let outcome = try await OutlookProgram.run(
            OutlookProgram.pathways, ["serve", "--port", "\(port)"], environment: ["DATABASE_URL": OutlookDatabase.seeded.url])
        #expect(outcome.status != 0)
        #expect(outcome.errors.contains("\(port)"), "\(outcome.errors)")
    }

    /// Killed where it does not end by itself, which the status then tells.
    private static func ending(_ program: OutlookProgram) async throws -> OutlookProgram.Outcome {
        let watchdog = Task {
            try await Task.sleep(for: .seconds(30))
            program.signal(SIGKILL)
        }
        defer { watchdog.cancel() }
        return await program.end()
    }
}
