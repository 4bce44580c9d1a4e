import API
import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Pages
import Postgres
import Store

/// The real HTTP server over an outlook database, on a free port, asked by a
/// real HTTP client.
package struct OutlookServer: Sendable {
    package let port: Int
    package let services: Services

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Over `OutlookDatabase.seeded`, for all tests of the process.
    package static var seeded: OutlookServer {
        get async throws { try await seededTask.value }
    }

    /// Over `OutlookDatabase.full`, for all tests of the process.
    package static var full: OutlookServer {
        get async throws { try await fullTask.value }
    }

    /// Over `OutlookDatabase.history`, for all tests of the process.
    package static var history: OutlookServer {
        get async throws { try await historyTask.value }
    }

    /// Over `OutlookDatabase.complete`, for all tests of the process.
    package static var complete: OutlookServer {
        get async throws { try await completeTask.value }
    }

    private static let historyTask = Task.detached { try await forever(on: .history) }
    private static let completeTask = Task.detached { try await forever(on: .complete) }
    private static let seededTask = Task.detached { try await forever(on: .seeded) }
    private static let fullTask = Task.detached { try await forever(on: .full) }

    /// A server of the test's own, for the length of `body`.
    package static func withServer<Value: Sendable>(
        on database: OutlookDatabase, cacheBytes: Int = 8 << 20, options: PoolOptions = PoolOptions().patient, logger: Logger = .silent,
        limits: RateLimits.Options = .init(), publishing: Publishing? = nil, _ body: @Sendable (OutlookServer) async throws -> Value
    ) async throws -> Value {
        let (server, serving) = try await start(
            on: database, cacheBytes: cacheBytes, options: options, logger: logger, limits: limits, publishing: publishing)
        do {
            let value = try await body(server)
            serving.cancel()
            _ = await serving.result
            return value
        } catch {
            serving.cancel()
            _ = await serving.result
            throw error
        }
    }

    private static func forever(on database: OutlookDatabase) async throws -> OutlookServer {
        try await start(on: database, cacheBytes: 8 << 20, options: PoolOptions().patient).server
    }

    private static func start(
        on database: OutlookDatabase, cacheBytes: Int, options: PoolOptions, logger: Logger = .silent,
        limits: RateLimits.Options = .init(), publishing: Publishing? = nil
    ) async throws -> (server: OutlookServer, serving: Task<Void, any Error>) {
        let settings = database.asService.settings
        let pool = ConnectionPool(settings, options: options, logger: .silent)
        let services = Services(
            pool: pool, watch: ReleaseWatch(settings, logger: .silent), cacheBytes: cacheBytes, limits: RateLimits(limits, logger: logger),
            publishing: publishing)
        let (ports, port) = AsyncThrowingStream<Int, any Error>.makeStream()
        let serving = Task.detached {
            do {
                try await serveUntilCancelled(
                    services, site: .pathways(services), options: ServerOptions(host: "127.0.0.1", port: 0) { port.yield($0) },
                    logger: logger)
                port.finish()
            } catch {
                port.finish(throwing: error)
                throw error
            }
        }
        for try await port in ports { return (OutlookServer(port: port, services: services), serving) }
        throw CancellationError()
    }

    /// Waits until answers are remembered: until the watch vouches for an epoch.
    package func untilWatching(_ isWatching: Bool = true) async throws {
        while (services.watch.epoch != nil) != isWatching { try await Task.sleep(for: .milliseconds(5)) }
    }
}

// MARK: Asking

extension OutlookServer {
    /// - Parameter path: with its query, percent-encoded.
    package func ask(_ path: String, method: String = "GET", headers: [(String, String)] = []) async throws -> Reply {
        let response = try await stream(path, method: method, headers: headers)
        var body = try await response.body.collect(upTo: 256 << 20)
        return Reply(
            status: Int(response.status.code), headers: response.headers, body: body.readBytes(length: body.readableBytes) ?? [])
    }

    /// - Parameter type: of the body; empty for none.
    package func post(
        _ path: String, _ body: String, type: String = "application/json", method: String = "POST", headers: [(String, String)] = []
    ) async throws -> Reply {
        try await post(path, bytes: Array(body.utf8), type: type, method: method, headers: headers)
    }

    package func post(
        _ path: String, bytes: [UInt8], type: String, method: String = "POST", headers: [(String, String)] = []
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: url + path)
        request.method = .RAW(value: method)
        if !type.isEmpty { request.headers.add(name: "Content-Type", value: type) }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.headers.add(name: "Connection", value: Self.once)
        request.body = .bytes(bytes)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        var reply = try await response.body.collect(upTo: 256 << 20)
        return Reply(
            status: Int(response.status.code), headers: response.headers, body: reply.readBytes(length: reply.readableBytes) ?? [])
    }

    /// The head of an answer, whose body is read as it comes.
    package func stream(_ path: String, method: String = "GET", headers: [(String, String)] = []) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url + path)
        request.method = .RAW(value: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        request.headers.add(name: "Connection", value: Self.once)
        return try await HTTPClient.shared.execute(request, timeout: .seconds(120))
    }

    /// Connections are not kept: one to a server that has ended since may be of the same port as another test's.
    private static let once = "close"
}

/// An answer as it came.
package struct Reply: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: [UInt8]

    package init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    package subscript(header name: String) -> String? { headers.first(name: name) }

    /// The values of `Link`.
    package var links: [String] { headers["Link"] }

    package var text: String { String(decoding: body, as: UTF8.self) }

    package var json: JSON {
        get throws { try JSON(body) }
    }

    package var table: DelimitedTable {
        get throws { try DelimitedTable(text) }
    }
}
