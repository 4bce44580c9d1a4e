import Domain
import Foundation

/// What an import did, in words and as JSON.
package enum ImportReportText {
    /// The JSON of an import that was refused.
    package struct Refusal: Encodable {
        let outcome = "refused"
        let faults: [ImportFault]
        /// Reading stopped at the limit.
        let hasMore: Bool

        private enum CodingKeys: String, CodingKey {
            case outcome, faults
            case hasMore = "has_more"
        }

        package init(_ faults: ImportFaults) {
            self.faults = faults.list
            hasMore = faults.hasMore
        }
    }

    package static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func lines(_ report: ImportReport, source: String) -> [String] {
        let release = "\(report.survey) \(report.month) (\(report.title), \(report.coverage))"
        let digest = "content sha256 \(report.contentSHA256)"
        let seconds = String(format: "%.1f s", report.seconds["total"] ?? 0)
        let warnings = report.warnings.map { "warning: " + $0 }
        switch report.outcome {
        case .unchanged:
            return ["\(release) is held already, with the same content, as revision \(report.revision ?? 0). Nothing was changed.", digest]
                + warnings
        case .checked:
            return ["\(release) is sound. Nothing was written, as asked (\(seconds))."] + counts(report) + [digest] + warnings
        case .compared:
            return [
                "\(release) is held in full, as revision \(report.revision ?? 0): nothing was loaded, every figure was compared (\(seconds))."
            ]
                + comparison(report) + warnings
        case .published:
            let revision = report.revision ?? 1
            return ["Published \(release)\(revision > 1 ? ", revision \(revision)" : "") from \(source) in \(seconds)."] + counts(report)
                + [digest] + warnings
        }
    }

    private static func comparison(_ report: ImportReport) -> [String] {
        guard let comparison = report.comparison else { return [] }
        let number: (Int) -> String = Thousands.grouped
        let told = comparison.differences.count
        let cells = comparison.inFileOnly.prefix(5).joined(separator: ", ") + (comparison.inFileOnly.count > 5 ? ", …" : "")
        return [
            "  \(number(comparison.equal)) figures and reasons are equal, \(number(comparison.different)) differ; "
                + "\(number(comparison.notInFile)) are not in the file",
            "  \(number(comparison.cellsInFileOnly)) cells are in the file only\(cells.isEmpty ? "" : " (\(cells))"), "
                + "\(number(comparison.cellsHeldOnly)) are held only",
        ] + comparison.differences.map { "  differs: " + $0 }
            + (told < comparison.different ? ["  … and \(number(comparison.different - told)) more; --limit-faults lists more."] : [])
    }

    private static func counts(_ report: ImportReport) -> [String] {
        let number: (Int) -> String = Thousands.grouped
        let absences = report.absences.sorted { $0.key < $1.key }.map { "\(number($0.value)) \($0.key)" }
        var lines = [
            "  \(number(report.cells)) cells, \(number(report.values)) values: \(number(report.figures)) figures; \(absences.joined(separator: ", "))",
            "  \(number(report.occupations)) occupations, \(number(report.industries)) industries, \(number(report.areas)) areas",
            "  \(number(report.wagePairs)) pairs of hourly and annual wages agree; the widest gap is $\(String(format: "%.2f", report.widestWageGap)) a year",
        ]
        if let rows = report.repeatedRows, rows > 0 {
            lines.append("  \(number(rows)) rows tell a broad occupation once more as the most detailed one")
        }
        if let cells = report.cellsKept { lines.append("  \(number(cells)) cells were taken over from what was held of the month") }
        return lines
    }

    package static func lines(_ faults: ImportFaults) -> [String] {
        let count = faults.list.count == 1 ? "1 fault" : "\(faults.list.count) faults"
        let more = faults.hasMore ? ["… and more: reading stopped there; --limit-faults lists more."] : []
        return faults.list.map(\.description) + more + ["Refused: \(count). Nothing was changed."]
    }
}
