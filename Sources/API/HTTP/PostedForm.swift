import Domain
import HTTPTypes
import Hummingbird
import Store

/// The fields of a form, taken from pages of our own alone.
package enum PostedForm {
    /// The field that proves that a form was made for who sends it.
    package static let proof = "form_proof"
    /// The field that makes a form that is sent twice count once.
    package static let once = "form_once"

    /// Good as long as the session is; whoever has not its secret cannot make it.
    package static func proof(for token: AccessToken) -> String {
        String(SHA256Text.of(Array("form\n\(token.secret)".utf8)).prefix(32))
    }

    static func fields(_ request: Request, from acting: Question.Acting?) async throws -> [(name: String, value: String)] {
        try checkOrigin(request)
        let body = try await PostedBody.read(
            request, types: ["application/x-www-form-urlencoded"], upTo: EdgeLimits.body, tooLarge: PostedDocument.tooLarge,
            takes: "this address takes a form")
        let fields = try QueryString.parse(String(decoding: body.bytes.readableBytesView, as: UTF8.self))
        return try proved(fields, for: acting)
    }

    static func file(_ request: Request, from acting: Question.Acting?) async throws -> ([(name: String, value: String)], PostedFile?) {
        try checkOrigin(request)
        let body = try await PostedBody.read(
            request, types: ["multipart/form-data"], upTo: EdgeLimits.upload, tooLarge: PostedFile.tooLarge(EdgeLimits.upload),
            takes: "this address takes a form with a file")
        let parts = try MultipartForm(Array(body.bytes.readableBytesView), contentType: request.headers[.contentType] ?? "")
        return (try proved(parts.fields, for: acting), parts.file)
    }

    /// A form with a file of published data. Its proof stands before the file, of which nothing is kept without it.
    static func received(
        _ request: Request, from acting: Question.Acting?
    ) async throws -> ([(name: String, value: String)], ReceivedFile?) {
        try checkOrigin(request)
        return try await StreamedForm.read(request) { try proved($0, for: acting) }
    }

    /// Browsers say where a form comes from; what is no browser has no cookie of somebody else's to abuse.
    private static func checkOrigin(_ request: Request) throws {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { throw foreign }
        guard let origin = request.headers[.origin] else { return }
        guard let host = request.head.authority, origin.hasSuffix("://\(host)") else { throw foreign }
    }

    private static func proved(
        _ fields: [(name: String, value: String)], for acting: Question.Acting?
    ) throws -> [(name: String, value: String)] {
        guard let token = acting?.token else { return fields }
        guard fields.contains(where: { $0.name == proof && $0.value == proof(for: token) }) else {
            throw Problem(.forbidden, "form_outdated", "this form was made for another session: open its page again and send it from there")
        }
        return fields.filter { $0.name != proof }
    }

    private static let foreign = Problem(.forbidden, "foreign_form", "this form was sent from another site")
}

extension HTTPField.Name {
    static let xForwardedProto = HTTPField.Name("X-Forwarded-Proto")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
