import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// A question of the API asked in this process, without HTTP: what the command
/// line asks has the same parameters, faults and answers, byte for byte.
package struct LocalQuestion: Sendable {
    /// The route's id, `wages.list`.
    package var route: String
    package var places: [String: String]
    package var parameters: [(name: String, value: String)]
    package var format: Format
    /// What is posted, for a route that takes it.
    package var body: Document?
    /// As whom it is asked, for a route that is for those who sign in; nil: as nobody.
    package var account: ActingAccount?
    /// The revision that is changed, as `If-Match` has it.
    package var revision: Int?

    package init(_ route: String, places: [String: String] = [:], parameters: [(name: String, value: String)] = [], format: Format) {
        self.route = route
        self.places = places
        self.parameters = parameters
        self.format = format
    }

    /// Hands the answer to `write` chunk by chunk.
    /// - Throws: `Faults` as the API would list them, or what the store throws.
    package func ask(_ services: Services, write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws {
        guard let route = Routes(services).all.first(where: { $0.id == self.route }), route.formats.contains(format) else {
            throw Faults(
                Fault(
                    "unknown_parameter", parameter: "format", value: format.rawValue,
                    message: "this question is not answered in that format"))
        }
        let path = places.reduce(route.path) { $0.replacing("{\($1.key)}", with: $1.value) }
        var question = Question(path: path, places: places, parameters: parameters, format: format, body: body)
        // By no session: nothing is signed for somebody who has not signed in.
        question.acting = account.map {
            .init(account: $0, token: .drawn(.key, institution: $0.institution.code), validator: revision.map { "\"\($0)\"" })
        }
        let answer = try await route.handler(question)
        switch answer.body {
        case .buffer(let buffer): try await write(Array(buffer.readableBytesView))
        case .stream(let stream):
            var writer: any ResponseBodyWriter = ClosureWriter(write: write)
            try await stream(&writer)
        }
    }
}

private struct ClosureWriter: ResponseBodyWriter {
    let write: @Sendable ([UInt8]) async throws -> Void

    mutating func write(_ buffer: ByteBuffer) async throws { try await write(Array(buffer.readableBytesView)) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
