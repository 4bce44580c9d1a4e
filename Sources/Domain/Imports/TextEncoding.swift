/// Tells what is wrong with bytes that should be UTF-8 text.
package enum TextEncoding {
    /// A UTF-16 byte order mark at the start of a file.
    package static func isUTF16(_ start: UnsafeRawBufferPointer) -> Bool {
        start.count >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF))
    }

    /// A UTF-8 byte order mark, which is skipped.
    package static func hasUTF8Mark(_ start: UnsafeRawBufferPointer) -> Bool {
        start.count >= 3 && start[0] == 0xEF && start[1] == 0xBB && start[2] == 0xBF
    }

    package static let utf16Reason = "begins with a UTF-16 byte order mark; the file must be UTF-8"

    /// Why a line is not UTF-8 text; nil when it is.
    package static func fault(in line: UnsafeRawBufferPointer) -> String? {
        if let zero = line.firstIndex(of: 0) { return "holds a NUL byte at position \(zero + 1): the file is not UTF-8 text" }
        if String(validating: line, as: UTF8.self) != nil { return nil }
        let offender = line.firstIndex { $0 >= 0x80 } ?? 0
        let hex = String(line[offender], radix: 16, uppercase: true)
        return "holds the byte 0x\(hex) that is not UTF-8, as in a file saved as Windows-1252 or Latin-1"
    }
}
