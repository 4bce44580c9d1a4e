import Domain

/// The body of a cohort's matrix as HTML: a page of it has thousands of cells, of which a template would make as many values first.
enum MatrixTable {
    /// - Parameter columns: places of the matrix's columns, of one rule.
    static func rows(_ rows: some Collection<CohortMatrix.Row>, of rule: Int, columns: [CohortMatrix.Column]) -> String {
        var html = HTMLText(capacity: rows.count * (200 + columns.count * 80))
        for row in rows {
            html.markup("<tr><th scope=\"row\"><a href=\"")
            html.text(row.learner.address)
            html.markup("\">")
            html.text(row.learner.listed)
            html.markup("</a></th>")
            switch row.entries {
            case .success(let entries): cells(entries[rule], columns, &html)
            case .failure: html.markup("<td><span class=\"badge unknown\">cannot be judged</span></td><td></td>")
            }
            html.markup("</tr>\n")
        }
        return html.html
    }

    private static func cells(_ entry: CohortMatrix.Entry, _ columns: [CohortMatrix.Column], _ html: inout HTMLText) {
        html.markup("<td><span class=\"badge ")
        html.text(StatusMark.style(entry.status))
        html.markup("\">")
        html.text(PictureWords.title(of: entry.status))
        html.markup("</span></td><td>")
        if let day = entry.expectedOn { html.text(day.description) }
        html.markup("</td>")
        let standings = Dictionary(entry.standings.map { ($0.id, $0.status) }) { first, _ in first }
        for column in columns { cell(standings[column.requirement], &html) }
    }

    private static func cell(_ status: VerdictStatus?, _ html: inout HTMLText) {
        guard let status else {
            html.markup("<td class=\"mark\"><span class=\"visually-hidden\">not asked</span></td>")
            return
        }
        html.markup("<td class=\"mark ")
        html.text(StatusMark.style(status))
        html.markup("\"><span class=\"visually-hidden\">")
        html.text(PictureWords.title(of: status))
        html.markup("</span></td>")
    }
}
