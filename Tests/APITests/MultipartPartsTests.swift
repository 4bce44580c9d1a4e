import Testing

@testable import API

/// A form whose bytes come in pieces, cut anywhere.
@Suite struct MultipartPartsTests {
    private static let boundary = "----cut"
    /// Nearly a delimiter, several times.
    private static let content = Array("a\r\n--\r\n----\r\n------cu\r\n------cux\r\n".utf8) + [0, 255, 0x0D]

    private static var form: [UInt8] {
        let field = "Content-Disposition: form-data; name=\"year\"\r\n\r\n2024"
        let file = "Content-Disposition: form-data; name=\"file\"; filename=\"HD2024.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        return Array("--\(boundary)\r\n\(field)\r\n--\(boundary)\r\n\(file)".utf8) + content + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    @Test func itIsTheSameWhereverItIsCut() throws {
        let form = Self.form
        for size in 1...form.count {
            var parts = MultipartParts(boundary: Self.boundary)
            var (heads, contents, ends) = ([String](), [[UInt8]](), 0)
            for start in stride(from: 0, to: form.count, by: size) {
                try parts.read(form[start..<min(start + size, form.count)]) { event in
                    switch event {
                    case .begin(let name, let filename):
                        heads.append("\(name) \(filename ?? "-")")
                        contents.append([])
                    case .content(let bytes): contents[contents.count - 1] += bytes
                    case .end: ends += 1
                    }
                }
            }
            #expect(parts.isAtEnd, "cut every \(size) bytes")
            #expect(heads == ["year -", "file HD2024.csv"] && ends == 2)
            #expect(contents == [Array("2024".utf8), Self.content])
        }
    }

    @Test func whatBreaksOffOrIsNoFormIsNeverAtItsEnd() throws {
        let form = Self.form
        for length in 0..<(form.count - 2) {
            var parts = MultipartParts(boundary: Self.boundary)
            try parts.read(form[..<length]) { _ in }
            #expect(!parts.isAtEnd, "\(length) bytes")
        }
        var parts = MultipartParts(boundary: Self.boundary)
        #expect(throws: Problem.self) { try parts.read(Array("--\(Self.boundary)xy".utf8)) { _ in } }
        var heads = MultipartParts(boundary: Self.boundary)
        let endless = Array("--\(Self.boundary)\r\n".utf8) + [UInt8](repeating: 0x61, count: 10_000)
        #expect(throws: Problem.self) { try heads.read(endless) { _ in } }
    }
}
