/// The figures behind a picture, for readers who want them as they are.
package struct PictureTable: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
        package var title: String
        /// Set flush right, in digits of equal width.
        package var isFigure: Bool

        package init(_ title: String, isFigure: Bool = false) { (self.title, self.isFigure) = (title, isFigure) }
    }

    package var caption: String
    package var columns: [Column]
    /// The first cell of a row names it.
    package var rows: [[String]]

    package init(caption: String, columns: [Column], rows: [[String]]) {
        (self.caption, self.columns, self.rows) = (caption, columns, rows)
    }

    /// `<table>` with a caption and headings.
    package var html: String {
        var markup = MarkupWriter()
        write(&markup)
        return markup.text
    }

    func write(_ markup: inout MarkupWriter) {
        markup.element("table", ["class": "pic-table"]) { markup in
            markup.element("caption", characters: caption)
            markup.element("thead") { $0.element("tr") { heads(&$0) } }
            markup.element("tbody") { markup in
                for row in rows { markup.element("tr") { cells(row, &$0) } }
            }
        }
    }

    private func heads(_ markup: inout MarkupWriter) {
        for column in columns {
            markup.element("th", ["scope": "col", "class": column.isFigure ? "pic-figure" : nil], characters: column.title)
        }
    }

    private func cells(_ row: [String], _ markup: inout MarkupWriter) {
        for (index, (column, text)) in zip(columns, row).enumerated() {
            let name = column.isFigure ? "pic-figure" : nil
            if index == 0 {
                markup.element("th", ["scope": "row", "class": name], characters: text)
            } else {
                markup.element("td", ["class": name], characters: text)
            }
        }
    }
}
