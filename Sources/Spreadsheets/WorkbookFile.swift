import CXLSXWriter
import Domain
import Foundation

/// Writes sheets as an Office Open XML workbook (`.xlsx`): the same bytes for the same sheets and the same day.
package enum WorkbookFile {
    /// Why no workbook was made.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameter day: the day that the workbook says it was made on.
    /// - Throws: `Failure`.
    package static func bytes(_ sheets: [ReportSheet], title: String, on day: Day) throws -> [UInt8] {
        // The library writes files alone; what is in them is nobody else's to read.
        var template = Array((FileManager.default.temporaryDirectory.path + "/pathways-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(description: "no folder could be made for a workbook: \(systemError)") }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/report.xlsx"
        try write(sheets, title: title, on: day, to: path, in: folder)
        return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func write(_ sheets: [ReportSheet], title: String, on day: Day, to path: String, in folder: String) throws {
        try folder.withMutableCString { folder in
            var options = lxw_workbook_options(constant_memory: 0, tmpdir: folder, use_zip64: 0)
            guard let workbook = workbook_new_opt(path, &options) else { throw Failure(description: "no workbook could be begun") }
            do {
                try title.withMutableCString { title in
                    var properties = lxw_doc_properties()
                    properties.title = title
                    // Nought would be this moment.
                    properties.created = max(1, day.number) * 86_400
                    try check(workbook_set_properties(workbook, &properties))
                }
                let formats = SheetFormats(workbook)
                for sheet in sheets { try SheetWriter(workbook, sheet, formats).write() }
            } catch {
                lxw_workbook_free(workbook)
                throw error
            }
            try check(workbook_close(workbook))
        }
    }

    static func check(_ result: lxw_error) throws {
        guard result != LXW_NO_ERROR else { return }
        throw Failure(description: "a workbook could not be written: \(lxw_strerror(result).map { String(cString: $0) } ?? "unknown")")
    }

    private static var systemError: String { String(cString: strerror(errno)) }
}

extension String {
    fileprivate func withMutableCString<Value>(_ body: (UnsafeMutablePointer<CChar>) throws -> Value) rethrows -> Value {
        var bytes = Array(utf8CString)
        return try bytes.withUnsafeMutableBufferPointer { try body($0.baseAddress!) }
    }
}
