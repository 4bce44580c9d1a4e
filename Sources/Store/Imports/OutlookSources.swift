import Domain
import Foundation
import Intake

/// The layouts that can be imported, told apart by what is there.
package enum OutlookSources {
    private struct Layout: Sendable {
        /// A file that only this layout has.
        let mark: String
        let open: @Sendable (SourceFolder) -> any OutlookSource
    }

    private static let layouts = [
        Layout(mark: SeedManifest.name) { SeedSource($0) },
        Layout(mark: BLSReleaseFiles.release) { BLSFlatSource($0) },
    ]

    /// Recognises what is in a folder.
    ///
    /// - Throws: `ImportFaults` when nothing is there that can be imported, or
    ///   the folder cannot be read.
    package static func recognise(_ folder: SourceFolder) async throws -> any OutlookSource {
        do {
            for layout in layouts where try await folder.has(layout.mark) { return layout.open(folder) }
        } catch let error as IntakeError {
            throw ImportFaults([ImportFault(.unreadableFile, file: error.location, reason: error.reason)])
        }
        let reason = "holds no release that can be imported: it has none of the files that tell one"
        throw ImportFaults([ImportFault(.missingFile, file: "\(folder)", reason: reason, allowed: layouts.map(\.mark))])
    }

    /// Recognises what is at a path or URL: a folder, or a file with one workbook or several.
    ///
    /// - Parameter year: of workbooks that do not name it.
    /// - Throws: `ImportFaults`, as for folders.
    package static func all(at path: String, year: Int?, intake: IntakeOptions) async throws -> [any OutlookSource] {
        let folder = SourceFolder(path, options: intake)
        guard case .path(let file) = folder.place, isFile(file) else { return [try await recognise(folder)] }
        do {
            let workbooks = try Workbook.all(at: file)
            let found = try self.workbooks(workbooks, year: year)
            if !found.isEmpty { return found }
            let reason =
                workbooks.isEmpty ? "is no workbook and no folder of a release" : "is a workbook without a table of OEWS"
            throw ImportFaults([
                ImportFault(.unknownFormat, file: file, reason: reason, allowed: ["a first row with OCC_CODE, OCC_TITLE, O_GROUP, TOT_EMP"])
            ])
        } catch let error as IntakeError {
            throw ImportFaults([ImportFault(.unreadableFile, file: error.location, reason: error.reason)])
        }
    }

    /// The tables of OEWS in the workbooks of one file; empty where there is none.
    package static func workbooks(_ workbooks: [Workbook], year: Int?) throws -> [any OutlookSource] {
        try OEWSWorkbookSource.all(in: workbooks, month: year.flatMap { ReferenceMonth(year: $0, month: 5) })
    }

    /// The month whose fields these workbooks describe, without figures; nil for any others.
    package static func describedMonth(_ workbooks: [Workbook]) throws -> ReferenceMonth? {
        try OEWSWorkbookSource.notes(in: workbooks)?.month
    }

    private static func isFile(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}
