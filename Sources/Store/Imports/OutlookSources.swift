import Domain
import Intake

/// The layouts that can be imported, told apart by the files that are there.
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
}
