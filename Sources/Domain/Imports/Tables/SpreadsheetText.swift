/// The text of a file as spreadsheets save it, made UTF-8: they write UTF-8
/// with or without a mark, UTF-16 with one, and Windows-1252 where nobody asked.
package struct SpreadsheetText: Sendable {
    package enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case windows1252 = "Windows-1252"
    }

    package let encoding: Encoding
    /// UTF-8 without a mark.
    package let bytes: [UInt8]

    package struct Problem: Error, Equatable {
        package let reason: String
    }

    /// Takes the bytes over: what is UTF-8 already is not copied.
    ///
    /// - Throws: `Problem` for what is no text in any of the encodings.
    package init(_ bytes: consuming [UInt8]) throws(Problem) {
        let (isUTF16, hasMark) = bytes.withUnsafeBytes { (TextEncoding.isUTF16($0), TextEncoding.hasUTF8Mark($0)) }
        if isUTF16 {
            encoding = bytes[0] == 0xFF ? .utf16LittleEndian : .utf16BigEndian
            self.bytes = try Self.utf16(bytes, isLittleEndian: bytes[0] == 0xFF)
        } else {
            guard bytes.firstIndex(of: 0) == nil else {
                throw Problem(reason: "holds NUL bytes: it is no text, or UTF-16 without its mark; save it as UTF-8")
            }
            if hasMark { bytes.removeFirst(3) }
            if bytes.withUnsafeBytes(Self.isUTF8) {
                encoding = .utf8
                self.bytes = bytes
            } else {
                encoding = .windows1252
                self.bytes = try Self.windows1252(bytes)
            }
        }
    }

    /// Judged in pieces, so that no second copy of a large file is made.
    private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        while start < bytes.count {
            var end = min(start + 1 << 20, bytes.count)
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            let piece = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            guard String(validating: piece, as: UTF8.self) != nil else { return false }
            start = end
        }
        return true
    }

    private static func utf16(_ bytes: [UInt8], isLittleEndian: Bool) throws(Problem) -> [UInt8] {
        guard bytes.count % 2 == 0 else { throw Problem(reason: "is UTF-16 that ends in the middle of a character") }
        let (low, high) = isLittleEndian ? (0, 1) : (1, 0)
        let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8 }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        let isBroken = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) { text.append($0) }
        guard !isBroken, !text.contains(0) else { throw Problem(reason: "begins with a UTF-16 mark and is no UTF-16 text") }
        return text
    }

    private static func windows1252(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let scalar = byte < 0xA0 ? controls[Int(byte - 0x80)] : Unicode.Scalar(byte)
                guard let scalar else {
                    let hex = String(byte, radix: 16, uppercase: true)
                    throw Problem(reason: "holds the byte 0x\(hex), which neither UTF-8 nor Windows-1252 has there; save it as UTF-8")
                }
                text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return text
    }

    /// 0x80 to 0x9F; nil where Windows-1252 has none.
    private static let controls: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]
}
