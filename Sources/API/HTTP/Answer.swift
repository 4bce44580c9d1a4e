import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// What a handler gives: bytes, or a body that is written as it is read.
package struct Answer: Sendable {
    package enum Body: Sendable {
        case buffer(ByteBuffer)
        /// Written chunk by chunk; each write waits until the reader has room.
        case stream(@Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }

    package var contentType: String
    package var body: Body
    /// Pages that say where figures come from, for formats that cannot say it inside.
    var links: [String] = []
    /// The validator of what is answered, where it has one of its own.
    package var etag: String?
    /// Where what was made is found, or where a form leads.
    package var location: String?
    /// Of this answer, where it is not that of the route.
    package var status: HTTPResponse.Status?
    /// Other than those that every answer of the route has.
    package var headers = HTTPFields()

    package init(contentType: String, body: Body, links: [String] = []) {
        self.contentType = contentType
        self.body = body
        self.links = links
    }

    package init(contentType: String, bytes: [UInt8], links: [String] = []) {
        self.init(contentType: contentType, body: .buffer(ByteBuffer(bytes: bytes)), links: links)
    }

    /// What is answered at once; nothing of a stream.
    package var bytes: [UInt8] { if case .buffer(let buffer) = body { Array(buffer.readableBytesView) } else { [] } }

    /// The same as a file to keep.
    ///
    /// - Parameter name: of characters that need no escape between quotes.
    package func attached(as name: String) -> Answer {
        var answer = self
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return answer
    }

    /// Nothing but that it was done.
    package static let done = Answer(contentType: "", bytes: [])

    static func document(_ document: Document) -> Answer {
        Answer(contentType: Format.json.mediaType, bytes: document.canonicalJSON())
    }

    /// A record with its revision as the validator.
    static func record(_ record: Document) -> Answer {
        var answer = document(record)
        answer.etag = record.recordRevision.map { "\"\($0)\"" }
        return answer
    }

    /// A record that was made just now, found at `path` and its id.
    static func made(_ document: Document, at path: String) -> Answer {
        var answer = record(document)
        answer.location = document.recordID.map { path + $0 }
        return answer
    }

    /// A picture as a file that stands alone.
    static func picture(_ picture: any Picture) -> Answer {
        Answer(contentType: Format.svg.mediaType, bytes: Array(picture.standaloneSVG().utf8))
    }

    /// Documents as they are, under `data`.
    static func list(_ documents: [Document]) -> Answer {
        .json { json in
            json.key("data")
            json.array(documents) { $0.raw($1.canonicalJSON()) }
        }
    }

    static func json(_ body: (inout JSONWriter) throws -> Void) rethrows -> Answer {
        var json = JSONWriter()
        try json.object(body)
        return Answer(contentType: Format.json.mediaType, body: .buffer(ByteBuffer(bytes: json.bytes)))
    }
}

/// What a handler is asked: the places of the path, the parameters, the format.
package struct Question: Sendable {
    package var path: String
    package var places: [String: String]
    package var parameters: [(name: String, value: String)]
    package var format: Format

    /// The query as it was sent; nil for a question that did not come over HTTP.
    package var query: String?

    /// What was posted; nil for a question that is asked by its address.
    package var body: Document?

    /// The file that was posted.
    package var file: PostedFile?

    /// The file that was posted where it may be large, on the disk.
    package var received: ReceivedFile?

    /// The fields of the form that was posted, as they stood in it.
    package var form: [(name: String, value: String)] = []

    /// Whether who asks reached us over TLS, as the proxy before us says.
    package var isOverTLS = false

    /// `https://pathways.example`: by which name we were asked; nil for a question that did not come over HTTP.
    package var site: String?

    /// For whom it is asked; nil: for anybody.
    package var acting: Acting?

    /// Who asks, by which token, and under which conditions.
    package struct Acting: Sendable {
        package let account: ActingAccount
        /// nil: a token of an identity provider.
        package let token: AccessToken?
        /// What a change is of, from `If-Match`, as it was sent.
        var validator: String?
        /// `Idempotency-Key`
        package var key: String?
    }

    /// The same question for the page after `cursor`, asked of the very
    /// revisions that this page is of: a publication between two pages must not
    /// mix them. Both values are of characters that need no escape.
    func next(after cursor: String, of releases: [Release]) -> String {
        next(after: cursor, pinning: "release", to: releases.map(\.exactName))
    }

    /// - Parameter name: the parameter that names revisions, of which the page is of these.
    package func next(after cursor: String, pinning name: String, to revisions: [String]) -> String {
        let pinned = revisions.joined(separator: ",")
        if let query, !query.isEmpty, !parameters.contains(where: { $0.name == "after" || $0.name == name }) {
            return "\(path)?\(query)&\(name)=\(pinned)&after=\(cursor)"
        }
        let kept = parameters.filter { $0.name != "after" && $0.name != name } + [(name, pinned), ("after", cursor)]
        let query = kept.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
        return path + "?" + query
    }

    /// The same question for the page after `cursor`, where there is nothing to pin.
    package func next(after cursor: String) -> String {
        let kept = parameters.filter { $0.name != "after" } + [("after", cursor)]
        return path + "?" + kept.map { "\(Self.escape($0.name))=\(Self.escape($0.value))" }.joined(separator: "&")
    }

    /// A text as a part of an address.
    package static func escape(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            let isPlain = byte.isDigit || byte.isUppercase || byte.isLowercase || "-._~,:".utf8.contains(byte)
            if isPlain {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (hex.count == 1 ? "0" : "") + hex
            }
        }
        return escaped
    }
}

extension UInt8 {
    fileprivate var isLowercase: Bool { self &- 0x61 < 26 }
}
