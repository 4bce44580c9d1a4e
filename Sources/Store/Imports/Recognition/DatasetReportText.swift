import Domain
import Foundation

/// What an import of reference data did, in words.
package enum DatasetReportText {
    package static func lines(_ report: DatasetReport) -> [String] {
        let seconds = String(format: "%.1f s", report.seconds["total"] ?? 0)
        let head =
            switch report.outcome {
            case _ where report.datasets.isEmpty: "Nothing of this is held here. Nothing was changed (\(seconds))."
            case .published: "Published in \(seconds):"
            case .unchanged, .compared: "Held already, with the same content. Nothing was changed (\(seconds))."
            case .checked: "Sound. Nothing was written, as asked (\(seconds))."
            }
        return [head] + report.datasets.map { "  " + line($0) } + report.files.flatMap(lines) + report.warnings.map { "warning: " + $0 }
    }

    private static func line(_ dataset: DatasetReport.Dataset) -> String {
        let revision = dataset.revision.map { $0 > 1 ? ", revision \($0)" : "" } ?? ""
        let outcome = dataset.outcome == .unchanged ? " (held already)" : ""
        return "\(dataset.kind) \(dataset.vintage)\(revision): \(dataset.title), \(Thousands.grouped(dataset.rows)) rows\(outcome)"
    }

    private static func lines(_ file: DatasetReport.File) -> [String] {
        let number: (Int) -> String = Thousands.grouped
        return ["  \(file.name), \(file.format): \(number(file.rows)) rows, \(number(file.loaded)) loaded"]
            + file.leftOut.map { "    left out: \(number($0.rows)), \($0.reason)" }
    }
}
