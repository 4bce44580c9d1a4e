/// The parts that a part refers to.
final class XLSXRelations: XMLHandler {
    struct Target {
        let id: String
        /// The last step of its type: `worksheet`, `sharedStrings`, …
        let kind: String
        let part: String
    }

    /// Where the relations of a part stand.
    let part: String
    private(set) var targets: [Target] = []
    private let folder: String

    /// - Parameter part: the one that refers; empty for the whole workbook.
    init(of part: String) {
        let steps = part.split(separator: "/")
        folder = steps.dropLast().map { $0 + "/" }.joined()
        self.part = "\(folder)_rels/\(steps.last ?? "").rels"
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
            let kind = attributes["Type"]?.split(separator: "/").last, let target = attributes["Target"]
        else { return }
        targets.append(Target(id: id, kind: String(kind), part: resolved(target)))
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}

    /// `worksheets/sheet1.xml` of `xl/workbook.xml` is `xl/worksheets/sheet1.xml`, as is `/xl/worksheets/sheet1.xml`.
    private func resolved(_ target: String) -> String {
        var steps = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for step in target.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

/// The sheets that a workbook lists.
final class XLSXSheetList: XMLHandler {
    private(set) var sheets: [(name: String, relation: String)] = []

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard name == "sheet", let title = attributes["name"], let relation = attributes["id"] else { return }
        sheets.append((title, relation))
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// The texts that cells share. Runs of several formats are one text; what tells
/// how to pronounce them is no part of it.
final class XLSXStrings: XMLHandler {
    private(set) var strings: [String] = []
    private var buffer = XLSXText()

    func start(_ name: String, _ attributes: XMLAttributes) {
        if name == "si" { buffer.reset() } else { buffer.start(name) }
    }

    func end(_ name: String) {
        if name == "si" { strings.append(buffer.text) } else { buffer.end(name) }
    }

    func text(_ bytes: UnsafeRawBufferPointer) { buffer.append(bytes) }
}

/// The text of one string item, gathered from its runs.
struct XLSXText {
    private var bytes: [UInt8] = []
    private var isWithinText = false
    private var isPronunciation = false

    mutating func reset() { (bytes, isWithinText, isPronunciation) = ([], false, false) }

    mutating func start(_ name: String) {
        if name == "rPh" { isPronunciation = true }
        if name == "t" { isWithinText = !isPronunciation }
    }

    mutating func end(_ name: String) {
        if name == "rPh" { isPronunciation = false }
        if name == "t" { isWithinText = false }
    }

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        if isWithinText { bytes.append(contentsOf: piece) }
    }

    var text: String { Self.unescaped(String(decoding: bytes, as: UTF8.self)) }

    /// `_x000D_` stands for a character that XML cannot hold, or for what would look like one.
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var (result, rest) = ("", text[...])
        while let at = rest.firstRange(of: "_x") {
            let digits = rest[at.upperBound...].prefix(4)
            let after = rest[at.upperBound...].dropFirst(4)
            result += rest[..<at.lowerBound]
            if digits.count == 4, after.first == "_", let code = UInt32(digits, radix: 16), let scalar = UnicodeScalar(code) {
                result.unicodeScalars.append(scalar)
                rest = after.dropFirst()
            } else {
                result += "_x"
                rest = rest[at.upperBound...]
            }
        }
        return result + rest
    }
}
