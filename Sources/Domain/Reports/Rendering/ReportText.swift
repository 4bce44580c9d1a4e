extension Report {
    private static let width = 100

    /// For a terminal or a letter: at most a hundred characters a line but where a table needs more.
    package func text() -> [UInt8] {
        var lines = [header.title, String(repeating: "═", count: header.title.count)]
        let names = header.lines.map(\.name.count).max() ?? 0
        for (name, value) in header.lines { lines.append(Self.padded(name, to: names) + "  " + value) }
        for table in tables { lines += [""] + self.lines(table) }
        lines += ["", "Sources"] + header.sources.flatMap { Self.wrapped("  " + $0.citation, indent: 4) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func lines(_ table: ReportTable) -> [String] {
        var lines = [table.title, String(repeating: "─", count: table.title.count)]
        let reasons = absences(of: table)
        lines += table.rows.isEmpty ? ["(nothing)"] : grid(table, reasons)
        for (index, reason) in reasons.enumerated() { lines += Self.wrapped("\(Self.mark(index)) \(reason)", indent: 2) }
        lines += prose(table)
        for note in table.notes { lines += Self.wrapped(note, indent: 0) }
        return lines
    }

    private func grid(_ table: ReportTable, _ reasons: [String]) -> [String] {
        let places = table.columns.indices.filter { table.columns[$0].kind != .prose }
        let columns = places.map { table.columns[$0] }
        let rows = table.rows.map { row in
            places.map { place -> String in
                let (text, absence) = words(row[place], table.columns[place])
                return text + (absence.flatMap { reasons.firstIndex(of: $0) }.map(Self.mark) ?? "")
            }
        }
        let widths = columns.indices.map { index in max(columns[index].title.count, rows.lazy.map { $0[index].count }.max() ?? 0) }
        return ([columns.map(\.title)] + rows).map { cells in
            zip(columns.indices, cells).map { index, cell in
                Self.padded(cell, to: widths[index], left: columns[index].isFigure)
            }.joined(separator: "  ").trimmingEnd()
        }
    }

    /// Sentences under the table, by what the row is called.
    private func prose(_ table: ReportTable) -> [String] {
        let proses = table.columns.indices.filter { table.columns[$0].kind == .prose }
        return table.rows.flatMap { row in
            proses.flatMap { place -> [String] in
                let (text, absence) = words(row[place], table.columns[place])
                let name = words(row[0], table.columns[0]).text
                return absence == nil ? Self.wrapped("\(name), \(table.columns[place].title.lowercased()): \(text)", indent: 2) : []
            }
        }
    }

    /// ¹, ², …: of the reason below.
    private static func mark(_ index: Int) -> String {
        String(String(index + 1).map { digit in ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][digit.wholeNumberValue ?? 0] }.joined())
    }

    private static func padded(_ text: String, to width: Int, left: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? space + text : text + space
    }

    private static func wrapped(_ text: String, indent: Int) -> [String] {
        var lines: [String] = []
        var line = String(text.prefix { $0 == " " })
        for word in text.split(separator: " ") {
            let isBegun = line.contains { $0 != " " }
            if isBegun, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += (isBegun ? " " : "") + word
            }
        }
        return lines + [line]
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
