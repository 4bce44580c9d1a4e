/// Reads JSON (RFC 8259) strictly: members come once, numbers keep their
/// digits, and what is wrong is told with its line and column.
///
/// Written by hand because Foundation's readers take a member that is there
/// twice, send numbers through binary floating point and cannot say where in
/// the document a value stood.
package struct JSONReader {
    /// Deeper documents are refused, so that no reader of them needs more stack than it has.
    package static let mostDepth = 100
    /// In bytes. Longer documents are refused, so that no sum of the amounts in one overflows.
    package static let longest = 64 << 20
    /// Most objects have no more members: room for them is made at once.
    private static let usualMembers = 8

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0

    /// The document, or one fault with the pointer `""` that says line and column.
    package static func read(_ bytes: [UInt8]) throws(Faults) -> Document {
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<Document, Faults> in
            var reader = JSONReader(bytes: buffer)
            do throws(Problem) { return .success(try reader.document()) } catch { return .failure(Faults(reader.fault(error))) }
        }
        return try result.get()
    }

    package static func read(_ text: String) throws(Faults) -> Document { try read(Array(text.utf8)) }

    private enum Problem: Error {
        case expected(String)
        case tooDeep
        case tooLong
        case twice(String)
        case notUTF8
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func document() throws(Problem) -> Document {
        guard bytes.count <= Self.longest else { throw .tooLong }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw .expected("nothing more after the document") }
        return value
    }

    private mutating func value() throws(Problem) -> Document {
        skipSpace()
        guard at < bytes.count else { throw .expected("a value, and the text ends") }
        switch bytes[at] {
        case 0x7B: return try object()
        case 0x5B: return try array()
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object() throws(Problem) -> Document {
        try descend()
        var members: [Document.Member] = []
        members.reserveCapacity(Self.usualMembers)
        var keys = MemberNames()
        while try hasNext(closing: 0x7D, isFirst: members.isEmpty) {
            guard at < bytes.count, bytes[at] == 0x22 else { throw .expected("a member's name in quotes") }
            let start = at
            let key = try string()
            guard keys.insert(key, beside: members) else {
                at = start
                throw .twice(key)
            }
            skipSpace()
            guard take(0x3A) else { throw .expected("`:`") }
            members.append(Document.Member(key, try value()))
        }
        depth -= 1
        return .object(members)
    }

    private mutating func array() throws(Problem) -> Document {
        try descend()
        var items: [Document] = []
        while try hasNext(closing: 0x5D, isFirst: items.isEmpty) { items.append(try value()) }
        depth -= 1
        return .array(items)
    }

    private mutating func descend() throws(Problem) {
        guard depth < Self.mostDepth else { throw .tooDeep }
        depth += 1
        at += 1
    }

    /// Whether another element follows; stands before it then.
    private mutating func hasNext(closing bracket: UInt8, isFirst: Bool) throws(Problem) -> Bool {
        skipSpace()
        if take(bracket) { return false }
        if !isFirst {
            guard take(0x2C) else { throw .expected("`,` or `\(Character(Unicode.Scalar(bracket)))`") }
            skipSpace()
        }
        return true
    }

    /// The names in one object: a few are looked through, many are a set.
    private struct MemberNames {
        private static let many = 32
        private var set: Set<String> = []

        /// False for a name that is there already.
        mutating func insert(_ key: String, beside members: [Document.Member]) -> Bool {
            if members.count < Self.many {
                for member in members where member.key == key { return false }
                return true
            }
            if set.isEmpty { set = Set(members.map(\.key)) }
            return set.insert(key).inserted
        }
    }

    // MARK: texts and numbers

    private mutating func string() throws(Problem) -> String {
        at += 1
        let start = at
        var all: UInt8 = 0
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 {
            all |= bytes[at]
            at += 1
        }
        if at < bytes.count, bytes[at] == 0x22 {
            defer { at += 1 }
            let text = UnsafeBufferPointer(rebasing: bytes[start..<at])
            // ASCII needs no check that it is UTF-8, which takes longer than all else.
            return try all < 0x80 ? String(decoding: text, as: UTF8.self) : Self.text(text)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count, bytes[at] != 0x22 {
            guard bytes[at] >= 0x20 else { throw .expected("no control character in a text") }
            if bytes[at] == 0x5C { try escape(into: &text) } else { text.append(bytes[at]); at += 1 }
        }
        guard take(0x22) else { throw .expected("the end of a text") }
        return try text.withUnsafeBufferPointer { buffer throws(Problem) in try Self.text(buffer) }
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return text
    }

    private mutating func escape(into text: inout [UInt8]) throws(Problem) {
        at += 1
        guard at < bytes.count else { throw .expected("the end of a text") }
        at += 1
        switch bytes[at - 1] {
        case 0x22, 0x5C, 0x2F: text.append(bytes[at - 1])
        case 0x62: text.append(0x08)
        case 0x66: text.append(0x0C)
        case 0x6E: text.append(0x0A)
        case 0x72: text.append(0x0D)
        case 0x74: text.append(0x09)
        case 0x75: text.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw .expected("an escape that JSON has")
        }
    }

    /// `\uXXXX`, or a pair of them.
    private mutating func scalar() throws(Problem) -> Unicode.Scalar {
        var value = try hex()
        if (0xD800..<0xDC00).contains(value) {
            guard take(0x5C), take(0x75) else { throw .expected("the second half of a surrogate pair") }
            let low = try hex()
            guard (0xDC00..<0xE000).contains(low) else { throw .expected("the second half of a surrogate pair") }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw .expected("a character") }
        return scalar
    }

    private mutating func hex() throws(Problem) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard at < bytes.count, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
                throw .expected("four hexadecimal digits")
            }
            value = value << 4 + UInt32(digit)
            at += 1
        }
        return value
    }

    private mutating func number() throws(Problem) -> String {
        let start = at
        _ = take(0x2D)
        let first = at
        try digits()
        guard bytes[first] != 0x30 || at == first + 1 else { throw .expected("a number without leading zeros") }
        if take(0x2E) { try digits() }
        if at < bytes.count, bytes[at] | 0x20 == 0x65 {
            at += 1
            if !take(0x2B) { _ = take(0x2D) }
            try digits()
        }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// At least one digit, or a value was expected.
    private mutating func digits() throws(Problem) {
        let start = at
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
        guard at > start else { throw .expected("a value") }
    }

    private mutating func word(_ word: StaticString, _ value: Document) throws(Problem) -> Document {
        let text = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard at + text.count <= bytes.count, bytes[at..<at + text.count].elementsEqual(text) else { throw .expected("a value") }
        at += text.count
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private func fault(_ problem: Problem) -> Fault {
        let before = bytes[..<min(at, bytes.count)]
        let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
        let column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
        let place = "line \(line), column \(column)"
        return switch problem {
        case .expected(let what): Fault("malformed_json", parameter: "", message: "\(place): expected \(what)")
        case .tooLong: Fault("too_long", parameter: "", message: "is longer than \(Self.longest) bytes")
        case .tooDeep: Fault("too_deep", parameter: "", message: "\(place): nested deeper than \(Self.mostDepth)")
        case .twice(let key): Fault("duplicate_member", parameter: "", value: key, message: "\(place): the member is there twice")
        case .notUTF8: Fault("malformed_json", parameter: "", message: "\(place): is not UTF-8")
        }
    }
}
