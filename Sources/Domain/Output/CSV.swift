/// RFC 4180 output: UTF-8, CRLF is left to the writer of lines.
package enum CSV {
    /// Appends a field, quoted where a comma, a quote or a line break asks for it.
    package static func append(_ field: some StringProtocol, to bytes: inout [UInt8]) {
        guard field.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            bytes.append(contentsOf: field.utf8)
            return
        }
        bytes.append(0x22)
        for byte in field.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    package static func line(_ fields: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(field, to: &bytes)
        }
        bytes += [0x0D, 0x0A]
        return bytes
    }
}
