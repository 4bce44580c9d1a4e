/// Text of NCES's older files, which are not UTF-8.
enum Windows1252 {
    /// The characters of 0x80 to 0x9F; 0 where the code page has none.
    private static let upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019,
        0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    /// nil where a byte stands for no character.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let value = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            guard value != 0, let scalar = Unicode.Scalar(value) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }
}

extension CSVReader.Row {
    /// A field as UTF-8 or, where it is not, as Windows-1252, without the white
    /// space around it; nil where it is neither.
    func decoded(_ index: Int) -> String? {
        withField(index) { bytes in
            guard let text = String(validating: bytes, as: UTF8.self) ?? Windows1252.decode(bytes), !bytes.contains(0) else { return nil }
            var trimmed = text[...]
            while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
            while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
            return String(trimmed)
        }
    }
}
