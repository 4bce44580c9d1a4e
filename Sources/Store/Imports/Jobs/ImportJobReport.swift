import Domain
import Foundation

/// What an import that was sent from a page came to, as it is kept with its job.
package struct ImportJobReport: Sendable {
    /// One thing that was imported: of a file mostly the one.
    package struct Part: Sendable {
        /// As `pathways import` prints it; what is indented belongs to the line before.
        package let lines: [String]
    }

    package let parts: [Part]
    /// Everything that is wrong with the file, up to the limit.
    package let faults: [String]
    /// Reading stopped at the limit.
    package let hasMoreFaults: Bool

    init(json: String) throws {
        let document = try JSONReader.read(json)
        parts = Self.items(document["parts"]).map { Part(lines: Self.items($0["lines"]).compactMap(Self.text)) }
        faults = Self.items(document["faults"]).compactMap { Self.text($0["text"]) }
        hasMoreFaults = document["has_more"] == .bool(true)
    }

    private static func items(_ document: Document?) -> [Document] { if case .array(let items)? = document { items } else { [] } }
    private static func text(_ document: Document?) -> String? { if case .string(let text)? = document { text } else { nil } }

    // MARK: writing

    /// - Parameter folder: where the file lay, which is of no interest to anybody.
    static func json(_ kind: String, _ outcomes: [ImportOutcome], in folder: String) throws -> String {
        let parts = outcomes.map { Written.Part(kind: kind, lines: $0.lines, report: AnyReport($0.report)) }
        return try text(Written(parts: parts), without: folder)
    }

    static func json(_ faults: ImportFaults, in folder: String) throws -> String {
        let list = faults.list.map { Written.Fault(text: $0.description, fault: $0) }
        return try text(Written(faults: list, hasMore: faults.hasMore), without: folder)
    }

    /// The database keeps no character of the number 0, which a faulty file may hold.
    private static func text(_ written: Written, without folder: String) throws -> String {
        try ImportReportText.json(written).replacing("\(folder)/", with: "").replacing("\\u0000", with: "\\ufffd")
    }

    private struct Written: Encodable {
        struct Part: Encodable {
            let kind: String
            let lines: [String]
            let report: AnyReport
        }

        struct Fault: Encodable {
            let text: String
            let fault: ImportFault
        }

        var parts: [Part] = []
        var faults: [Fault] = []
        var hasMore = false
    }

    private struct AnyReport: Encodable {
        let report: any Encodable & Sendable
        init(_ report: any Encodable & Sendable) { self.report = report }
        func encode(to encoder: any Encoder) throws { try report.encode(to: encoder) }
    }
}
