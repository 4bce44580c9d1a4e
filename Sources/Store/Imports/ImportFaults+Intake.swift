import Domain
import Intake

extension ImportFaults {
    /// What could not be read, as a fault of that file.
    package init(_ error: IntakeError) {
        let kind: ImportFault.Kind = error.kind == .notFound ? .missingFile : .unreadableFile
        self.init([ImportFault(kind, file: error.location, reason: error.reason)])
    }
}
