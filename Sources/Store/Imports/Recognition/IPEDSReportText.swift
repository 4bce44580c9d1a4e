import Domain
import Foundation

/// What an import of IPEDS did, in words.
package enum IPEDSReportText {
    package static func lines(_ report: IPEDSReport) -> [String] {
        let seconds = String(format: "%.1f s", report.seconds["total"] ?? 0)
        let head =
            switch report.outcome {
            case .published: "Published in \(seconds):"
            case .unchanged: "Held already, with the same content. Nothing was changed (\(seconds))."
            case .checked, .compared: "Sound. Nothing was written, as asked (\(seconds))."
            }
        return [head] + report.vintages.map { "  " + line($0) } + report.warnings.map { "warning: " + $0 }
    }

    private static func line(_ vintage: IPEDSReport.Vintage) -> String {
        let number: (Int) -> String = Thousands.grouped
        let revision = vintage.revision.map { $0 > 1 ? ", revision \($0)" : "" } ?? ""
        let outcome = vintage.outcome == .unchanged ? " (held already)" : ""
        let codes = vintage.cip.map { $0.isEmpty ? " of all programs" : " of \($0.joined(separator: ", "))" } ?? ""
        let awards = vintage.awards.map { ", \(number($0)) awards by first majors" } ?? ""
        return "\(vintage.title)\(revision): \(number(vintage.rows)) rows\(codes)\(awards)\(outcome)"
    }
}
