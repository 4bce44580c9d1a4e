/// Writes JSON in the order it is told, straight into bytes.
///
/// Written by hand for two reasons: figures pass through as the exact decimals
/// that were published, which no encoder of binary floating point allows, and
/// answers have the same bytes each time, keys in the documented order.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8]
    private var needsComma = false

    package init(capacity: Int = 4096) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
        open(0x7B)
        try body(&self)
        close(0x7D)
    }

    package mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) throws -> Void) rethrows {
        open(0x5B)
        for element in elements { try body(&self, element) }
        close(0x5D)
    }

    package mutating func key(_ name: StaticString) {
        comma()
        bytes.append(0x22)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// For keys that are data, such as the names of measures.
    package mutating func key(named name: String) {
        comma()
        Self.quote(name, into: &bytes)
        bytes.append(0x3A)
        needsComma = false
    }

    package mutating func string(_ value: some StringProtocol) {
        comma()
        Self.quote(value, into: &bytes)
    }

    /// A number as text, which must be one: it is not looked at.
    package mutating func number(_ text: String) {
        comma()
        bytes.append(contentsOf: text.utf8)
    }

    package mutating func number(_ value: Int) { number(String(value)) }

    package mutating func bool(_ value: Bool) { number(value ? "true" : "false") }

    package mutating func null() { number("null") }

    /// JSON that is already written.
    package mutating func raw(_ json: [UInt8]) {
        comma()
        bytes.append(contentsOf: json)
    }

    // MARK: fields

    package mutating func field(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// A decimal as text, passed through digit for digit.
    package mutating func field(_ name: StaticString, decimal: String?) {
        key(name)
        if let decimal { number(decimal) } else { null() }
    }

    package mutating func field(_ name: StaticString, _ values: [String]) {
        key(name)
        array(values) { $0.string($1) }
    }

    // MARK: parts

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
    }

    private mutating func open(_ bracket: UInt8) {
        comma()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// Appends a JSON string with its quotes.
    package static func quote(_ value: some StringProtocol, into bytes: inout [UInt8]) {
        bytes.append(0x22)
        let isWhole = value.utf8.withContiguousStorageIfAvailable { text in
            guard text.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) else { return false }
            bytes.append(contentsOf: text)
            return true
        }
        if isWhole != true { escape(value, into: &bytes) }
        bytes.append(0x22)
    }

    private static func escape(_ value: some StringProtocol, into bytes: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0x09: bytes += [0x5C, 0x74]
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                bytes += Array("\\u00\(hex.count == 1 ? "0" : "")\(hex)".utf8)
            default: bytes.append(byte)
            }
        }
    }
}
