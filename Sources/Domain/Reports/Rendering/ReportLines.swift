/// What the formats for reading say in the same words.
extension ReportHeader {
    /// Names and values, as the head of a page has them.
    package var lines: [(name: String, value: String)] {
        var lines: [(String, String)] = []
        if let institution {
            lines.append(("Institution", institution.name + (institution.isSynthetic ? " (synthetic: does not exist)" : "")))
        }
        lines += parameters.map { ($0.name.prefix(1).uppercased() + $0.name.dropFirst(), $0.value) }
        lines.append(("As of", asOf.description))
        if scope == .assigned { lines.append(("Reckoned from", "only the learners whom this account may see: not the whole program")) }
        switch view {
        case .open: lines.append(("For", "everybody: made of published data alone"))
        case .inside: lines.append(("For", "who may see the learners; not for publication"))
        case .published(let day, let edition, let smallest):
            lines.append(
                ("Published", "\(day), edition \(edition); counts of fewer than \(smallest), and what would tell them, are withheld"))
        }
        if !leftOut.isEmpty {
            lines.append(("Left out", "as it is not known whether they had been published by then: \(leftOut.joined(separator: ", "))"))
        }
        lines.append(("Definition", "\(report), version \(definition)"))
        if let inputs { lines.append(("Inputs", "sha256 \(inputs)")) }
        return lines
    }
}

extension ReportSource {
    /// In one line.
    package var citation: String {
        let vintage = vintage.map { " (\($0))" } ?? ""
        return title + vintage + (address.map { ", \($0)" } ?? "") + (evidence.map { ", evidence \($0)" } ?? "")
            + (held.map { ", held as \($0.id)" } ?? "") + (sha256.map { ", sha256 \($0)" } ?? "")
    }
}

extension Report {
    /// A value as people read it; what is not there is a dash, with its reason beside.
    package func words(_ value: ReportValue, _ column: ReportColumn) -> (text: String, absence: String?) {
        switch shown(value) {
        case .text(let text): (text, nil)
        case .missing(let why): ("–", why)
        case .number(let text):
            switch column.kind {
            case .percent: (text + " %", nil)
            case .dollars: ("$" + Thousands.grouped(text), nil)
            case .count, .decimal: (Thousands.grouped(text), nil)
            default: (text, nil)
            }
        }
    }

    /// The reasons for the dashes of a table, each once, with the mark that stands at them.
    package func absences(of table: ReportTable) -> [String] {
        var reasons: [String] = []
        for row in table.rows {
            for (column, value) in zip(table.columns, row) where column.kind != .prose {
                if let why = words(value, column).absence, !reasons.contains(why) { reasons.append(why) }
            }
        }
        return reasons
    }
}
