import Foundation

/// Figures that people read in the public data and on pages: `facts/figures.md` beside `SharedData.folder`.
package struct Findings: Sendable {
    private let sections: [String]

    /// nil where there is none; tests that read it are then skipped and say so.
    package static let file: Findings? = SharedData.folder.flatMap {
        let address = $0.deletingLastPathComponent().appendingPathComponent("facts/figures.md")
        return (try? String(contentsOf: address, encoding: .utf8)).map { Findings(sections: $0.components(separatedBy: "\n## ")) }
    }

    /// A section by its number.
    package static func section(_ number: Int) -> String {
        file?.sections.first { $0.hasPrefix("\(number). ") } ?? ""
    }

    /// The tables of a section, each row by the names of its columns.
    package static func tables(_ number: Int) -> [[[String: String]]] {
        section(number).components(separatedBy: "\n\n").compactMap { paragraph in
            let lines = paragraph.split(separator: "\n").filter { $0.hasPrefix("|") }.map(cells)
            guard let header = lines.first, lines.count > 2 else { return nil }
            return lines.dropFirst(2).map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
        }
    }

    private static func cells(_ line: Substring) -> [String] {
        line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// `180,280` as a number.
    package static func number(_ text: some StringProtocol) -> Decimal? {
        Decimal(string: String(text.filter { $0 != "," && $0 != "$" }))
    }
}
