/// Separators of thousands.
package enum Thousands {
    /// `1234567.8` as `1,234,567.8`, digit for digit; a sign stays in front.
    package static func grouped(_ decimal: some StringProtocol) -> String {
        let bytes = Array(decimal.utf8)
        let point = bytes.firstIndex(of: 0x2E) ?? bytes.count
        let first = bytes.first == 0x2D ? 1 : 0
        guard point > first + 3 else { return String(decimal) }
        var grouped: [UInt8] = []
        grouped.reserveCapacity(bytes.count + bytes.count / 3)
        for (place, byte) in bytes.enumerated() {
            if place > first, place < point, (point - place).isMultiple(of: 3) { grouped.append(0x2C) }
            grouped.append(byte)
        }
        return String(decoding: grouped, as: UTF8.self)
    }

    /// 3132416 as `3,132,416`.
    package static func grouped(_ number: Int) -> String { grouped("\(number)") }
}
