/// A sheet whose columns were found by their headings, which may stand below titles.
package struct SheetTable: Sendable {
    /// A column, and the headings under which it is known: in small letters, each run of white space one blank. A heading that ends
    /// in `…` stands for all that begin so.
    package struct Column: Sendable, ExpressibleByStringLiteral {
        package var names: [String]
        package var isOptional: Bool

        package init(_ names: String..., isOptional: Bool = false) { (self.names, self.isOptional) = (names, isOptional) }
        package init(stringLiteral name: String) { self.init(name) }

        func matches(_ heading: String) -> Bool {
            names.contains { $0.hasSuffix("…") ? heading.hasPrefix($0.dropLast()) : heading == $0 }
        }
    }

    package let sheet: DataSheet
    /// The headings as they are written.
    package let header: [String]
    /// Rows up to the header and with it.
    package let above: ArraySlice<DataSheet.Row>
    package let body: ArraySlice<DataSheet.Row>
    private let places: [Int?]

    /// How far below the top a header may stand.
    private static let deepest = 12

    /// nil where no row of the first few has all columns.
    package init?(_ sheet: DataSheet, _ columns: [Column]) {
        for index in sheet.rows.indices.prefix(Self.deepest) {
            let headings = sheet.rows[index].cells.map(Self.heading)
            var taken: Set<Int> = []
            let places = columns.map { column -> Int? in
                let place = headings.indices.first { !taken.contains($0) && column.matches(headings[$0]) }
                if let place { taken.insert(place) }
                return place
            }
            guard zip(columns, places).allSatisfy({ $0.isOptional || $1 != nil }) else { continue }
            self.sheet = sheet
            self.places = places
            header = sheet.rows[index].cells
            above = sheet.rows[...index]
            body = sheet.rows[(index + 1)...]
            return
        }
        return nil
    }

    /// The cell of a column by its place in the list of columns; blank where the sheet has no such column.
    package func cell(_ row: DataSheet.Row, _ column: Int) -> String { places[column].map { row[$0] } ?? "" }

    package func has(_ column: Int) -> Bool { places[column] != nil }

    /// As the sheet writes it.
    package func heading(of column: Int) -> String? { places[column].map { header[$0] } }

    /// In small letters, each run of white space one blank.
    package static func heading(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
