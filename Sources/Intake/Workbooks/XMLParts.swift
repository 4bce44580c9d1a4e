import CExpat
import Foundation

/// Takes the elements of an XML document as they are read. Names come without
/// their namespace.
protocol XMLHandler: AnyObject {
    func start(_ name: String, _ attributes: XMLAttributes) throws
    func end(_ name: String) throws
    func text(_ bytes: UnsafeRawBufferPointer)
}

/// The attributes of one element, valid while it starts.
struct XMLAttributes {
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// By its name without namespace.
    subscript(_ name: String) -> String? {
        guard var pair = pairs else { return nil }
        while let key = pair[0], let value = pair[1] {
            if strcmp(XMLParts.local(key), name) == 0 { return String(cString: value) }
            pair += 2
        }
        return nil
    }
}

/// Reads an XML document in pieces by expat, which bounds what entities may
/// grow to. Document types, which no workbook has, are refused.
final class XMLParts {
    private static let separator = CChar(0x7C)

    private let parser: XML_Parser
    private let location: String
    private let handler: any XMLHandler
    private var problem: (any Error)?

    init(location: String, _ handler: any XMLHandler) throws(IntakeError) {
        guard let parser = XML_ParserCreateNS(nil, Self.separator) else { throw IntakeError(.unreadable, location, "expat did not start") }
        self.parser = parser
        self.location = location
        self.handler = handler
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { XMLParts.of($0).start($1, $2) }, { XMLParts.of($0).end($1) })
        XML_SetCharacterDataHandler(parser) { XMLParts.of($0).handler.text(UnsafeRawBufferPointer(start: $1, count: Int($2))) }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in XMLParts.of(user).refuseDocumentType() }
    }

    deinit { XML_ParserFree(parser) }

    /// - Throws: `IntakeError` for what is no well-formed XML, and what the handler throws.
    func consume(_ bytes: UnsafeRawBufferPointer) throws {
        try check(XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), 0))
    }

    func finish() throws { try check(XML_Parse(parser, nil, 0, 1)) }

    private func check(_ status: XML_Status) throws {
        if let problem { throw problem }
        guard status != XML_STATUS_OK else { return }
        let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
        let line = XML_GetCurrentLineNumber(parser)
        throw IntakeError(.corrupt, location, "is no well-formed XML: \(reason) in line \(line)")
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLParts {
        guard let user else { preconditionFailure("expat lost its user data") }
        return Unmanaged<XMLParts>.fromOpaque(user).takeUnretainedValue()
    }

    /// The part of `namespace|name` after the separator.
    fileprivate static func local(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
        strrchr(name, Int32(separator)).map { UnsafePointer($0 + 1) } ?? name
    }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard problem == nil, let name else { return }
        attempt { try handler.start(String(cString: Self.local(name)), XMLAttributes(pairs: attributes)) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard problem == nil, let name else { return }
        attempt { try handler.end(String(cString: Self.local(name))) }
    }

    private func attempt(_ body: () throws -> Void) {
        do { try body() } catch { stop(error) }
    }

    private func refuseDocumentType() { stop(IntakeError(.refused, location, "has a document type, which no workbook has")) }

    private func stop(_ error: any Error) {
        problem = problem ?? error
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
}
