extension Report {
    /// A page that stands alone, for paper: no scripts, nothing fetched.
    package func html() -> [UInt8] {
        var html = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(MarkupText.escaped([header.title, header.institution?.name].compactMap(\.self).joined(separator: ", ")))</title>
            <style>\(Self.style)\(header.view == .open ? Self.openStyle : "")</style>
            </head>
            <body>
            <h1>\(MarkupText.escaped(header.title))</h1>
            <dl>

            """
        for (name, value) in header.lines { html += "<dt>\(MarkupText.escaped(name))</dt><dd>\(MarkupText.escaped(value))</dd>\n" }
        html += "</dl>\n"
        for table in tables { html += section(table) }
        html += "<section><h2>Sources</h2>\n<ul>\n"
        for source in header.sources { html += "<li>\(MarkupText.escaped(source.citation))</li>\n" }
        return Array((html + "</ul></section>\n</body>\n</html>\n").utf8)
    }

    private func section(_ table: ReportTable) -> String {
        let reasons = absences(of: table)
        let places = table.columns.indices.filter { table.columns[$0].kind != .prose }
        var html = "<section>\n<h2>\(MarkupText.escaped(table.title))</h2>\n"
        if let picture = picture(of: table) { html += picture.svg(id: "picture-\(table.id)") + "\n" }
        if table.rows.isEmpty {
            html += "<p>Nothing.</p>\n"
        } else {
            html += "<table>\n<thead><tr>"
            for place in places {
                html += "<th scope=\"col\"\(Self.side(table.columns[place]))>\(MarkupText.escaped(table.columns[place].title))</th>"
            }
            html += "</tr></thead>\n<tbody>\n" + table.rows.map { row($0, of: table, places, reasons) }.joined() + "</tbody>\n</table>\n"
        }
        for (index, reason) in reasons.enumerated() {
            html += "<p class=\"note\"><sup>\(index + 1)</sup> \(MarkupText.escaped(reason))</p>\n"
        }
        for note in table.notes { html += "<p class=\"note\">\(MarkupText.escaped(note))</p>\n" }
        return html + "</section>\n"
    }

    private func row(_ row: [ReportValue], of table: ReportTable, _ places: [Int], _ reasons: [String]) -> String {
        var html = "<tr>"
        for place in places {
            let (text, absence) = words(row[place], table.columns[place])
            let mark = absence.flatMap { reasons.firstIndex(of: $0) }.map { "<sup>\($0 + 1)</sup>" } ?? ""
            html += "<td\(side(table.columns[place], text))>\(MarkupText.escaped(text))\(mark)</td>"
        }
        html += "</tr>\n"
        for (column, value) in zip(table.columns, row) where column.kind == .prose {
            let (text, absence) = words(value, column)
            if absence != nil { continue }
            html += """
                <tr class="prose"><td colspan="\(places.count)"><b>\(MarkupText.escaped(column.title)):</b> \(MarkupText.escaped(text))</td></tr>

                """
        }
        return html
    }

    /// Codes stay on one line.
    private func side(_ column: ReportColumn, _ text: String) -> String {
        let isCode = header.view == .open && text.utf8.count <= 10 && !text.contains(" ")
        return isCode && !column.isFigure ? " class=\"code\"" : Self.side(column)
    }

    private static func side(_ column: ReportColumn) -> String { column.isFigure ? " class=\"figure\"" : "" }

    /// Tables of published figures have many columns: their titles take several lines, so that the words beside them have room.
    private static let openStyle =
        """

        th, td { overflow-wrap: break-word; } th.figure { white-space: normal; } .code { white-space: nowrap; }
        table { font-size: 8.5pt; } @page { size: letter; margin: 15mm; }
        .pic { display: block; width: 100%; max-width: 44rem; height: auto; margin: .5rem 0 1rem; break-inside: avoid; }

        """ + PictureStyle.paper

    private static let style = """

        body { font: 10.5pt/1.4 Georgia, "Times New Roman", serif; color: #111; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 18pt; margin: 0 0 .5rem; }
        h2 { font-size: 12.5pt; margin: 1.6rem 0 .4rem; break-after: avoid; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; overflow-wrap: anywhere; }
        dt { color: #555; } dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; font-size: 9.5pt; }
        th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; border-top: 1px solid #ccc; overflow-wrap: anywhere; }
        thead { display: table-header-group; } thead th { border-top: 0; border-bottom: 1.5px solid #111; }
        .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .prose td { border-top: 0; color: #444; font-size: 8.5pt; padding-left: 1rem; }
        tr { break-inside: avoid; } .note, li { color: #444; font-size: 8.5pt; margin: .2rem 0; overflow-wrap: anywhere; }
        @page { margin: 18mm; } @media print { body { max-width: none; margin: 0; padding: 0; } }

        """
}
