/// Sheets of an Office Open XML workbook: a zip archive of XML parts that refer to each other.
final class XLSXReader: SheetReader {
    private static let rootRelations = "_rels/.rels"

    private let archive: ZipArchive
    private let parts: [String: ZipArchive.Entry]
    private let sheetParts: [(name: String, part: String)]
    private let strings: [String]

    var sheets: [String] { sheetParts.map(\.name) }

    static func isWorkbook(_ archive: ZipArchive) -> Bool {
        let names = Set(archive.entries.map(\.name))
        return names.contains(rootRelations) && names.contains("[Content_Types].xml") && names.contains { $0.hasPrefix("xl/") }
    }

    init(bytes: [UInt8], location: String, limits: ArchiveLimits) throws {
        archive = try ZipArchive(bytes: bytes, location: location, limits: limits)
        parts = Dictionary(archive.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let root = XLSXRelations(of: "")
        try Self.read(Self.rootRelations, archive, parts, root)
        guard let book = root.targets.first(where: { $0.kind == "officeDocument" })?.part else {
            throw IntakeError(.corrupt, location, "is no workbook: \(Self.rootRelations) names no document")
        }
        let relations = XLSXRelations(of: book)
        try Self.read(relations.part, archive, parts, relations)
        let list = XLSXSheetList()
        try Self.read(book, archive, parts, list)
        sheetParts = list.sheets.compactMap { sheet in
            relations.targets.first { $0.id == sheet.relation && $0.kind == "worksheet" }.map { (sheet.name, $0.part) }
        }
        guard !sheetParts.isEmpty else { throw IntakeError(.corrupt, location, "has no sheet of cells") }
        let shared = XLSXStrings()
        if let part = relations.targets.first(where: { $0.kind == "sharedStrings" })?.part {
            try Self.read(part, archive, parts, shared)
        }
        strings = shared.strings
    }

    func read(_ sheet: Int, _ body: (WorkbookRow) throws -> Bool) throws {
        let (name, part) = sheetParts[sheet]
        guard let entry = parts[part] else {
            throw IntakeError(.corrupt, archive.location, "lacks the part \(part) of its sheet “\(name)”")
        }
        let rows = XLSXRows(sheet: name, location: archive.location, strings: strings)
        let xml = try XMLParts(location: "\(archive.location)/\(part)", rows)
        var isWanted = true
        try archive.read(entry) { bytes in
            try xml.consume(bytes)
            isWanted = try rows.take().allSatisfy { try body($0) }
            return isWanted
        }
        guard isWanted else { return }
        try xml.finish()
    }

    private static func read(
        _ part: String, _ archive: ZipArchive, _ parts: [String: ZipArchive.Entry], _ handler: any XMLHandler
    ) throws {
        guard let entry = parts[part] else { throw IntakeError(.corrupt, archive.location, "is no workbook: it has no part \(part)") }
        let xml = try XMLParts(location: "\(archive.location)/\(part)", handler)
        try archive.read(entry) {
            try xml.consume($0)
            return true
        }
        try xml.finish()
    }
}
