import Crypto
import Foundation

/// A workbook of sheets, as agencies publish their tables: Office Open XML
/// (`.xlsx`) or the binary format before it (`.xls`). What a file is, its bytes
/// say; names are for people.
///
/// Figures of formulas are those that were computed when the workbook was
/// saved. Formats of numbers are not read. Read by one thread, which it blocks.
package final class Workbook {
    /// The formats that can be read.
    package enum Format: String, Sendable {
        case xlsx, xls
    }

    /// The path, and below it the entry of the archive that holds the workbook.
    package let location: String
    /// The name of the file itself.
    package let name: String
    package let format: Format
    /// Of the workbook's bytes, in hexadecimal.
    package let sha256: String
    package let size: Int
    /// The names of its sheets of cells, in order; charts are left out.
    package var sheets: [String] { reader.sheets }
    private let reader: any SheetReader

    /// - Parameter location: what errors call it; its last part is the name.
    /// - Throws: `IntakeError`.
    package init(bytes: [UInt8], location: String, limits: ArchiveLimits = ArchiveLimits()) throws {
        self.location = location
        name = (location as NSString).lastPathComponent
        size = bytes.count
        sha256 = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
        guard let format = try Self.format(of: bytes, location, limits) else {
            throw IntakeError(.refused, location, "is no workbook (.xlsx or .xls)")
        }
        self.format = format
        reader =
            switch format {
            case .xlsx: try XLSXReader(bytes: bytes, location: location, limits: limits)
            case .xls: try XLSReader(bytes: bytes, location: location)
            }
    }

    /// Hands over the rows of a sheet in order, one at a time; rows without cells are left out.
    ///
    /// - Parameter body: returns false where the rest is not wanted.
    /// - Throws: `IntakeError` that names the sheet and the cell, and what `body` throws.
    package func read(_ sheet: String, _ body: (WorkbookRow) throws -> Bool) throws {
        guard let index = sheets.firstIndex(of: sheet) else {
            let all = sheets.map { "“\($0)”" }.joined(separator: ", ")
            throw IntakeError(.notFound, location, "has no sheet “\(sheet)”; its sheets are \(all)")
        }
        try reader.read(index, body)
    }

    /// All rows of a small sheet, or the first `count`.
    package func rows(_ sheet: String, first count: Int = .max) throws -> [WorkbookRow] {
        var rows: [WorkbookRow] = []
        guard count > 0 else { return [] }
        try read(sheet) {
            rows.append($0)
            return rows.count < count
        }
        return rows
    }

    /// Recognises a workbook by its first bytes and, for a zip archive, what it holds.
    private static func format(of bytes: [UInt8], _ location: String, _ limits: ArchiveLimits) throws -> Format? {
        if bytes.starts(with: XLSReader.magic) { return .xls }
        guard bytes.withUnsafeBytes({ NestedArchive.kind(of: $0) }) == "zip" else { return nil }
        let archive = try ZipArchive(bytes: bytes, location: location, limits: limits)
        return XLSXReader.isWorkbook(archive) ? .xlsx : nil
    }
}

/// Reads the sheets of one format.
protocol SheetReader: AnyObject {
    var sheets: [String] { get }
    func read(_ sheet: Int, _ body: (WorkbookRow) throws -> Bool) throws
}

extension Workbook {
    /// The workbooks of a file: itself, or those of the zip archive that it is,
    /// as agencies publish them beside notes. Empty where there is none.
    ///
    /// - Throws: `IntakeError`.
    package static func all(at path: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [Workbook] {
        guard let file = FileHandle(forReadingAtPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw IntakeError(isThere ? .unreadable : .notFound, path, isThere ? "cannot be read" : "there is no such file")
        }
        defer { try? file.close() }
        let bytes = [UInt8](try file.read(upToCount: limits.largest + 1) ?? Data())
        guard bytes.count <= limits.largest else { throw IntakeError(.tooLarge, path, "is larger than \(limits.largest >> 20) MiB") }
        return try all(in: bytes, location: path, limits: limits)
    }

    package static func all(in bytes: [UInt8], location: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [Workbook] {
        if try format(of: bytes, location, limits) != nil { return [try Workbook(bytes: bytes, location: location, limits: limits)] }
        guard bytes.withUnsafeBytes({ NestedArchive.kind(of: $0) }) == "zip" else { return [] }
        var nesting = limits
        nesting.mayNest = true
        let archive = try ZipArchive(bytes: bytes, location: location, limits: nesting)
        return try archive.entries.compactMap { entry in
            let start = try archive.start(of: entry, count: 8)
            guard start.starts(with: XLSReader.magic) || start.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
            let inner = try archive.bytes(of: entry)
            let place = "\(location)/\(entry.name)"
            return try format(of: inner, place, limits).map { _ in try Workbook(bytes: inner, location: place, limits: limits) }
        }
    }
}
