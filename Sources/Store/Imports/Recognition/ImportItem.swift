import Domain
import Foundation
import Intake
import Yams

/// What lies at one path, looked at no more than the kinds ask. Used by one task.
package final class ImportItem {
    package let path: String
    package let sample: FileSample
    private var opened: [Workbook]?

    /// - Throws: `IntakeError`.
    package init(_ path: String) async throws {
        self.path = path
        sample = try await FileSample.of(path)
    }

    /// Those in the file; none in a folder and in what is no workbook.
    var workbooks: [Workbook] {
        get throws {
            if let opened { return opened }
            let found = sample.names == nil && sample.packing == nil ? try Workbook.all(at: path) : []
            opened = found
            return found
        }
    }

    /// What the manifest of a seed set names.
    var survey: String? {
        guard sample.names?.contains(SeedManifest.name) == true,
            let text = try? String(contentsOfFile: path + "/" + SeedManifest.name, encoding: .utf8)
        else { return nil }
        struct Manifest: Decodable { let survey: String }
        return (try? YAMLDecoder().decode(Manifest.self, from: text))?.survey
    }

    /// What is said of one that no kind recognises.
    package func unknown() throws -> ImportFaults {
        let sheets = try workbooks.map { "sheets \($0.sheets.prefix(3).map { "“\($0)”" }.joined(separator: ", "))" }.first
        let looks = sheets.map { "a workbook with \($0)" } ?? sample.looks
        let reason = "looks like \(looks), and is nothing that can be imported"
        return ImportFaults([ImportFault(.unknownFormat, file: path, reason: reason, allowed: ImportKinds.all.map(\.what))])
    }

    /// Whether a table of text has such a column, without regard to case.
    func hasColumn(_ name: String) -> Bool {
        sample.firstLine.split(whereSeparator: { ",;\t".contains($0) })
            .contains { $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" ")).lowercased() == name }
    }
}

/// What was done with one thing that was imported.
package struct ImportOutcome: Sendable {
    package let report: any Encodable & Sendable
    /// The same for people.
    package let lines: [String]

    package init(report: any Encodable & Sendable, lines: [String]) {
        self.report = report
        self.lines = lines
    }
}

/// What there is to say of a file from which nothing was loaded.
package struct ImportRemark: Encodable, Sendable {
    let outcome: String
    let remark: String
    /// Of a text.
    let lines: Int?

    package init(outcome: String, remark: String, lines: Int? = nil) {
        self.outcome = outcome
        self.remark = remark
        self.lines = lines
    }
}
