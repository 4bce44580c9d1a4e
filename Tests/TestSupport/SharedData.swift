import Foundation

/// The folder of public data files that some tests compare with: the folder
/// `shared/data` beside the project, or `PATHWAYS_SHARED_DATA`.
package enum SharedData {
    /// nil where there is none; tests that need it are then skipped and say so.
    package static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["PATHWAYS_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
        if let named { return exists(named) ? named : nil }
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("shared/data")
            if exists(candidate) { return candidate }
        }
        return nil
    }()

    /// The May 2025 release of OEWS in BLS's own layout.
    package static var oewsFlat: URL? { folder?.appendingPathComponent("oews/flat") }

    /// Directories and completions of IPEDS.
    package static var ipeds: URL? { folder?.appendingPathComponent("ipeds") }

    /// Tables of the Consumer Price Index.
    package static var cpi: URL? { folder?.appendingPathComponent("cpi") }


    /// Said by tests that are skipped.
    package static let absence: String = "no folder shared/data beside the project, and PATHWAYS_SHARED_DATA names none"

    private static func exists(_ folder: URL) -> Bool { FileManager.default.fileExists(atPath: folder.path) }
}
