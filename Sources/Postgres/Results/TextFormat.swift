/// How PostgreSQL writes values as text.
extension UnsafeRawBufferPointer {
    var text: String { String(decoding: self, as: UTF8.self) }

    /// Decimal digits with an optional minus; nil for anything else, an overflow included.
    var integer: Int? {
        guard count > 0 else { return nil }
        let negative = self[0] == UInt8(ascii: "-")
        guard count > (negative ? 1 : 0) else { return nil }
        var value = 0
        for byte in self[(negative ? 1 : 0)...] {
            let digit = Int(byte) - 48
            guard digit >= 0 && digit <= 9 else { return nil }
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.subtractingReportingOverflow(digit)
            if first || second { return nil }
            value = sum
        }
        if negative { return value }
        return value == Int.min ? nil : -value
    }

    var boolean: Bool? {
        guard count == 1 else { return nil }
        switch self[0] {
        case UInt8(ascii: "t"): return true
        case UInt8(ascii: "f"): return false
        default: return nil
        }
    }

    /// `bytea_output = hex`: `\x` and two digits a byte.
    var hexadecimal: [UInt8]? {
        guard count >= 2, count % 2 == 0, self[0] == UInt8(ascii: "\\"), self[1] == UInt8(ascii: "x") else { return nil }
        func nibble(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 48...57: byte - 48
            case 97...102: byte - 87
            default: nil
            }
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count / 2 - 1)
        for index in stride(from: 2, to: count, by: 2) {
            guard let high = nibble(self[index]), let low = nibble(self[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// The elements of a one-dimensional array literal; nil when it is malformed, nested or holds NULL.
    var elements: [String]? {
        guard count >= 2, self[0] == UInt8(ascii: "{"), self[count - 1] == UInt8(ascii: "}") else { return nil }
        var elements: [String] = []
        var index = 1
        while index < count - 1 {
            guard let (element, next) = element(at: index) else { return nil }
            elements.append(element)
            guard next == count - 1 || self[next] == UInt8(ascii: ",") else { return nil }
            index = next + 1
        }
        return elements
    }

    /// The element that starts at `start` and the index of what follows it.
    private func element(at start: Int) -> (String, Int)? {
        var bytes: [UInt8] = []
        var index = start
        let quoted = self[index] == UInt8(ascii: "\"")
        if quoted { index += 1 }
        while index < count - 1 {
            let byte = self[index]
            if quoted ? byte == UInt8(ascii: "\"") : byte == UInt8(ascii: ",") { break }
            if byte == UInt8(ascii: "\\") { index += 1 }
            if !quoted && byte == UInt8(ascii: "{") { return nil }
            bytes.append(self[index])
            index += 1
        }
        if !quoted && bytes == Array("NULL".utf8) { return nil }
        return (String(decoding: bytes, as: UTF8.self), quoted ? index + 1 : index)
    }
}
