/// Everything that is held about a learner, as files that a person can open: the whole as JSON, each table as CSV, and a page that
/// says what each of them is.
package struct LearnerExportFiles: Sendable {
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
    }

    /// A list of rows with what it is.
    private struct Part {
        let name: String
        let title: String
        let note: String
        let rows: [Document]
        /// In the order in which rows first have them.
        let columns: [String]

        init(_ name: String, _ title: String, _ note: String, _ rows: Document?) {
            (self.name, self.title, self.note) = (name, title, note)
            if case .array(let items)? = rows { self.rows = items } else { self.rows = [] }
            var known: Set<String> = []
            columns = self.rows.flatMap(\.keys).filter { known.insert($0).inserted }
        }

        var file: String { "tables/\(name).csv" }
    }

    private static let seen = [
        ("disclosures", "To whom records were disclosed"), ("assignments", "Who may see the records, and why"),
        ("emergencies", "Who saw the records in an emergency"),
    ]

    private let export: Document
    private let parts: [Part]

    /// - Parameter export: as `learners.export` answers it.
    package init(_ export: Document) {
        self.export = export
        let tables: [Document] = if case .array(let items)? = export["tables"] { items } else { [] }
        parts =
            tables.map { table in
                Part(table.word("table"), table.word("contents"), "Kept: \(table.word("retention"))", table["rows"])
            }
            + Self.seen.map { name, title in Part("who_saw_it_\(name)", title, "", export["who_saw_it"]?[name]) }
    }

    package var all: [File] {
        [
            File(name: "index.html", bytes: Array(page.utf8)), File(name: "everything.json", bytes: export.canonicalJSON()),
        ] + parts.map { File(name: $0.file, bytes: Self.csv($0)) }
    }

    /// With a mark of UTF-8, by which spreadsheets read names right, and no cell that one would take for a formula.
    private static func csv(_ part: Part) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + SpreadsheetSafe.line(part.columns.isEmpty ? ["nothing"] : part.columns)
            + part.rows.flatMap { row in SpreadsheetSafe.line(part.columns.map { row.word($0) }) }
    }

    // MARK: the page

    private var page: String {
        let title = "Everything that is held about you"
        var html = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <h1>\(title)</h1>
            <p>Learner \(MarkupText.escaped(export.word("learner"))), on \(MarkupText.escaped(export.word("made_on"))). The same stands in
            <a href="everything.json">everything.json</a> for programs, and table by table in files that spreadsheets open. A cell that
            begins with a sign of a formula has an apostrophe before it there.</p>
            <ul>

            """
        for part in parts {
            let count = part.rows.count == 1 ? "1 row" : "\(part.rows.count) rows"
            html += "<li><a href=\"#\(part.name)\">\(MarkupText.escaped(part.title))</a>, \(part.rows.isEmpty ? "nothing" : count)</li>\n"
        }
        return html + "</ul>\n" + parts.map(Self.section).joined() + "</body>\n</html>\n"
    }

    private static func section(_ part: Part) -> String {
        var html = "<section id=\"\(part.name)\">\n<h2>\(MarkupText.escaped(part.title))</h2>\n<p>"
        html += part.note.isEmpty ? "" : MarkupText.escaped(part.note) + ". "
        html += "<a href=\"\(part.file)\">\(part.file)</a></p>\n"
        guard !part.rows.isEmpty else { return html + "<p>Nothing.</p>\n</section>\n" }
        for row in part.rows {
            html += "<dl>\n"
            for column in part.columns {
                let text = row.word(column)
                if !text.isEmpty { html += "<dt>\(MarkupText.escaped(column))</dt><dd>\(MarkupText.escaped(text))</dd>\n" }
            }
            html += "</dl>\n"
        }
        return html + "</section>\n"
    }

    private static let style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; border-top: 1px solid #888; padding-top: .5rem }
        dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere } section { break-inside: avoid-page }
        """
}

extension Document {
    fileprivate var keys: [String] { if case .object(let members) = self { members.map(\.key) } else { [] } }

    /// A member as a cell has it: nothing for null, what has parts as JSON.
    fileprivate func word(_ key: String) -> String {
        switch self[key] ?? .null {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .number(let text), .string(let text): text
        case .array, .object: String(decoding: self[key]!.canonicalJSON(), as: UTF8.self)
        }
    }
}
