import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The body of an HTTP answer, handed to the pump's thread.
final class HTTPBlocks: PackedBlocks {
    let url: String
    /// Content-Length; nil when the server does not say.
    let size: Int?
    /// RFC 3339 date.
    let lastModified: String?
    private let blocks: BoundedQueue<ByteBuffer>
    private let reading: Task<Void, Never>

    private init(_ url: String, _ response: HTTPClientResponse) {
        self.url = url
        let size = response.headers.first(name: "content-length").flatMap { Int($0) }
        self.size = size
        lastModified = response.headers.first(name: "last-modified").flatMap(HTTPDate.day)
        let blocks = BoundedQueue<ByteBuffer>(capacity: 8)
        self.blocks = blocks
        reading = Task { await Self.read(response.body, size, url, into: blocks) }
    }

    deinit { cancel() }

    func next(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        guard let block = try blocks.popBlocking() else { return false }
        try block.withUnsafeReadableBytes(body)
        return true
    }

    func cancel() {
        blocks.cancel()
        reading.cancel()
    }

    private static func read(_ body: HTTPClientResponse.Body, _ size: Int?, _ url: String, into blocks: BoundedQueue<ByteBuffer>) async {
        var received = 0
        do {
            for try await block in body {
                received += block.readableBytes
                try await blocks.push(block)
            }
            if let size, received < size {
                blocks.close(IntakeError(.truncated, url, "the answer ended after \(received) of \(size) bytes"))
            } else {
                blocks.close()
            }
        } catch is CancellationError {
            blocks.cancel()
        } catch {
            let whole = size.map { " of \($0)" } ?? ""
            blocks.close(IntakeError(.truncated, url, "the connection was lost after \(received)\(whole) bytes: \(error)"))
        }
    }

    /// One for the process, which it lives as long as. Tries are counted here
    /// and not inside it, and a server that falls silent is given up.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: .seconds(10), read: .seconds(60))
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    /// - Throws: `IntakeError`.
    static func open(_ url: String, options: IntakeOptions) async throws -> HTTPBlocks {
        var request = HTTPClientRequest(url: url)
        request.headers.add(name: "User-Agent", value: options.userAgent)
        request.headers.add(name: "Accept-Encoding", value: "identity")
        let response = try await execute(request, options)
        switch response.status.code {
        case 200: return HTTPBlocks(url, response)
        case 404, 410: throw IntakeError(.notFound, url, "the server has no such file")
        case 401, 403:
            throw IntakeError(
                .refused, url, "the server refuses (\(response.status.code)); BLS wants a contact in the User-Agent: set PATHWAYS_CONTACT")
        default: throw IntakeError(.refused, url, "the server answered \(response.status.code) \(response.status.reasonPhrase)")
        }
    }

    private static func execute(_ request: HTTPClientRequest, _ options: IntakeOptions) async throws -> HTTPClientResponse {
        var pause = options.firstPause
        for attempt in 1... {
            do {
                return try await client.execute(request, timeout: .hours(6))
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                if let refused = error as? HTTPClientError, refused == .unsupportedScheme("") || refused == .invalidURL {
                    throw IntakeError(.connection, request.url, "is no URL that can be read: \(error)")
                }
                guard attempt < options.attempts else {
                    throw IntakeError(.connection, request.url, "no connection after \(attempt) attempts: \(error)")
                }
                try await Task.sleep(for: pause)
                pause *= 2
            }
        }
        throw CancellationError()
    }
}
