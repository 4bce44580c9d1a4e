import Domain
import HTTPTypes

/// A form with a file as browsers send it (RFC 7578). Written by hand because no package at hand reads it; the parts are found by
/// their boundary and never decoded twice.
struct MultipartForm {
    private(set) var fields: [(name: String, value: String)] = []
    /// The first file that was chosen.
    private(set) var file: PostedFile?

    /// Parts beyond this are no form of ours.
    private static let most = 100

    /// - Throws: `Problem` 400 for what is none, or breaks off.
    init(_ bytes: [UInt8], contentType: String) throws {
        guard let boundary = Self.boundary(contentType) else { throw Self.broken }
        let delimiter = Array("\r\n--\(boundary)".utf8)
        // So that the first delimiter is one like the others.
        let body = [0x0D, 0x0A] + bytes
        var ends = Self.places(of: delimiter, in: body)
        guard ends.count >= 2, ends.count <= Self.most else { throw Self.broken }
        let last = ends.removeLast()
        for (index, start) in ends.enumerated() {
            let end = index + 1 < ends.count ? ends[index + 1] : last
            try read(body[(start + delimiter.count)..<end])
        }
        guard body[(last + delimiter.count)...].starts(with: Array("--".utf8)) else { throw Self.broken }
    }

    private mutating func read(_ part: ArraySlice<UInt8>) throws {
        let separator: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard let gap = Self.places(of: separator, in: Array(part.prefix(8192))).first else { throw Self.broken }
        let content = part.dropFirst(gap + separator.count)
        let (name, given) = try Self.names(ofHead: part.prefix(gap))
        guard let filename = given else {
            guard let value = String(validating: content, as: UTF8.self), !value.contains("\0") else { throw Self.broken }
            // Browsers send line ends of text fields as CR LF.
            fields.append((name, value.replacing("\r\n", with: "\n")))
            return
        }
        if file == nil, !content.isEmpty { file = PostedFile(name: Self.kind(of: filename, content), bytes: Array(content)) }
    }

    /// What tells the parts of a form apart; nil for another type of content.
    static func boundary(_ contentType: String?) -> String? {
        guard let contentType, contentType.prefix(while: { $0 != ";" }).trimming().lowercased() == "multipart/form-data",
            let boundary = parameter("boundary", of: contentType[...]), (1...70).contains(boundary.utf8.count)
        else { return nil }
        return boundary
    }

    /// What a part is called, and the file that it is.
    static func names(ofHead head: ArraySlice<UInt8>) throws -> (name: String, filename: String?) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
        guard let name = parameter("name", of: disposition) else { throw broken }
        return (name, parameter("filename", of: disposition))
    }

    /// By its content: what a browser calls a type differs from system to system.
    private static func kind(of filename: String, _ content: ArraySlice<UInt8>) -> String {
        content.starts(with: [0x50, 0x4B]) ? "archive.zip" : "posted.csv"
    }

    private static func parameter(_ name: String, of header: Substring) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.trimming().split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            let value = pair[1]
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count >= 2 ? String(value.dropFirst().dropLast()) : String(value)
        }
        return nil
    }

    private static func places(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        var index = 0
        while let found = bytes.firstRange(of: needle, from: index) {
            places.append(found.lowerBound)
            index = found.upperBound
        }
        return places
    }

    static let broken = Problem(.badRequest, "invalid_form", "the form cannot be read: send it again")
}
