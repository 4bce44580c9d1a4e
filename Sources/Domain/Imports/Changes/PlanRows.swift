/// The plan as rows, for CSV and for reading through: one a value that changes,
/// one a record that comes, goes, or is put aside.
extension ImportPlan {
    package static let columns = ["action", "kind", "id", "source_id", "field", "from", "to", "reason", "file", "line"]

    /// Hands over each row, in the order of `columns`.
    package func forEachRow(_ body: ([String]) -> Void) {
        for item in additions { body(row("add", item.kind, "", item.source, to: Self.words(item.values, item.kind))) }
        for item in changes {
            if item.isLinked { body(row("link", item.kind, item.id, item.source)) }
            if item.isReturned { body(row("return", item.kind, item.id, item.source)) }
            for field in item.fields {
                body(row("change", item.kind, item.id, item.source, field: field.field, from: field.from ?? "", to: field.to))
            }
        }
        for item in removals {
            body([
                "remove", item.kind.rawValue, item.id, item.sourceID, "", Self.words(item.values, item.kind), "", item.reason.rawValue, "",
                "",
            ])
        }
        for item in kept {
            body([
                "keep", item.kind.rawValue, item.id, item.sourceID, item.field?.rawValue ?? "", item.held ?? "", item.offered ?? "",
                "edited by a person", "", "",
            ])
        }
        for item in putAside {
            let candidates = item.candidates.map { "\($0.id): \(Self.words($0.values, item.kind))" }.joined(separator: " | ")
            let words = Self.words(item.values, item.kind)
            body(row("put_aside", item.kind, "", item.source, from: candidates, to: words, reason: item.reason.words))
        }
    }

    /// CSV with a header, safe to open in a spreadsheet.
    package func csv() -> [UInt8] {
        var bytes = CSV.line(Self.columns)
        forEachRow { bytes += SpreadsheetSafe.line($0) }
        return bytes
    }

    private func row(
        _ action: String, _ kind: Roster.Kind, _ id: String, _ source: SourceMark, field: RosterField? = nil, from: String = "",
        to: String = "", reason: String = ""
    ) -> [String] {
        [action, kind.rawValue, id, source.id, field?.rawValue ?? "", from, to, reason, source.file, String(source.line)]
    }

    /// `student_number A17; given_name Ana; …`
    private static func words(_ values: [String?], _ kind: Roster.Kind) -> String {
        zip(kind.fields, values).compactMap { field, value in value.map { "\(field.rawValue) \($0)" } }.joined(separator: "; ")
    }
}
