import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Store

/// A form with a large file, read as it comes (RFC 7578): its fields, and then the file, which goes to the disk. `MultipartForm` holds
/// a whole form at once instead.
struct StreamedForm {
    /// - Parameter check: looks at the fields before anything of the file is kept.
    /// - Returns: no file where none was chosen, or an empty one.
    /// - Throws: `Problem` 415 for another type, 413 beyond the limit, 400 for what is no form or breaks off.
    static func read(
        _ request: Request, check: ([(name: String, value: String)]) throws -> [(name: String, value: String)]
    ) async throws -> ([(name: String, value: String)], ReceivedFile?) {
        guard let boundary = MultipartForm.boundary(request.headers[.contentType]) else {
            throw Problem(
                .unsupportedMediaType, "unsupported_media_type", "this address takes a form with a file",
                faults: [
                    Fault(
                        "unsupported_media_type", parameter: "Content-Type", value: request.headers[.contentType],
                        message: "is not taken here", allowed: ["multipart/form-data"])
                ])
        }
        var (parts, form) = (MultipartParts(boundary: boundary), StreamedForm())
        for try await chunk in request.body {
            form.bytes += chunk.readableBytes
            if form.bytes > EdgeLimits.publishedFile { throw PostedFile.tooLarge(EdgeLimits.publishedFile) }
            try parts.read(chunk.readableBytesView) { try form.take($0, check) }
        }
        guard parts.isAtEnd else { throw MultipartForm.broken }
        return (form.isChecked ? form.fields : try check(form.fields), form.file.flatMap { $0.bytes > 0 ? $0 : nil })
    }

    private static let longestField = 64 * 1024
    private static let mostFields = 100

    private var fields: [(name: String, value: String)] = []
    private var file: ReceivedFile?
    private var bytes = 0
    private var open: (name: String, isFile: Bool, value: [UInt8])?
    private var isChecked = false

    private mutating func take(
        _ event: MultipartParts.Event, _ check: ([(name: String, value: String)]) throws -> [(name: String, value: String)]
    ) throws {
        switch event {
        case .begin(let name, let filename):
            open = (name, filename != nil, [])
            guard let filename else { return }
            // The first file is the one; no page of ours sends two.
            guard file == nil, !isChecked else { throw MultipartForm.broken }
            (fields, isChecked) = (try check(fields), true)
            file = try ReceivedFile(named: filename)
        case .content(let content):
            if open?.isFile == true { return try file?.write(content) ?? () }
            open?.value += content
            guard open?.value.count ?? 0 <= Self.longestField else { throw MultipartForm.broken }
        case .end:
            guard let field = open, !field.isFile else { return }
            guard !isChecked, fields.count < Self.mostFields, let value = String(validating: field.value, as: UTF8.self),
                !value.contains("\0")
            else { throw MultipartForm.broken }
            fields.append((field.name, value.replacing("\r\n", with: "\n")))
        }
    }
}

/// The parts of a form, found in bytes that come piece by piece.
struct MultipartParts {
    enum Event {
        /// - filename: of a part that is a file; empty where none was chosen.
        case begin(name: String, filename: String?)
        case content(ArraySlice<UInt8>)
        case end
    }

    private enum Place { case beforeFirst, behindDelimiter, head, content, end }

    private static let longestHead = 8192
    private static let headEnd: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

    private let delimiter: [UInt8]
    /// So that the first delimiter is one like the others.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var place = Place.beforeFirst

    init(boundary: String) { delimiter = Array("\r\n--\(boundary)".utf8) }

    /// Whether the form was closed.
    var isAtEnd: Bool { place == .end }

    /// - Throws: `Problem` 400 for what is no form, and what `take` throws.
    mutating func read(_ bytes: some Sequence<UInt8>, _ take: (Event) throws -> Void) throws {
        held += bytes
        while try step(take) {}
    }

    /// - Returns: false where more must come first.
    private mutating func step(_ take: (Event) throws -> Void) throws -> Bool {
        switch place {
        case .end:
            held.removeAll()
            return false
        case .beforeFirst, .content:
            let found = held.firstRange(of: delimiter)
            // A delimiter may have begun at the end.
            let sure = found?.lowerBound ?? max(0, held.count - delimiter.count + 1)
            if place == .content, sure > 0 { try take(.content(held[..<sure])) }
            held.removeSubrange(..<(found?.upperBound ?? sure))
            guard found != nil else { return false }
            if place == .content { try take(.end) }
            place = .behindDelimiter
            return true
        case .behindDelimiter:
            guard held.count >= 2 else { return false }
            guard held.starts(with: [0x0D, 0x0A]) || held.starts(with: Array("--".utf8)) else { throw MultipartForm.broken }
            place = held[0] == 0x0D ? .head : .end
            // The line end stays: a head without lines ends at once.
            if place == .end { held.removeFirst(2) }
            return true
        case .head:
            guard let end = held.firstRange(of: Self.headEnd) else {
                if held.count > Self.longestHead { throw MultipartForm.broken }
                return false
            }
            let (name, filename) = try MultipartForm.names(ofHead: held[..<end.lowerBound])
            try take(.begin(name: name, filename: filename))
            held.removeSubrange(..<end.upperBound)
            place = .content
            return true
        }
    }
}

extension Array where Element == UInt8 {
    /// The first place of a needle that is not empty. Quick where its first byte is rare, as the line end before a delimiter is.
    func firstRange(of needle: [UInt8], from start: Int = 0) -> Range<Int>? {
        withUnsafeBufferPointer { bytes in
            var index = start
            while index + needle.count <= bytes.count {
                guard let next = bytes[index...].firstIndex(of: needle[0]), next + needle.count <= bytes.count else { return nil }
                if bytes[next..<(next + needle.count)].elementsEqual(needle) { return next..<(next + needle.count) }
                index = next + 1
            }
            return nil
        }
    }
}
