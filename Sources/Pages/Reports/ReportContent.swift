import Domain

/// A report as pages show it: of the value itself, or of what was published and is frozen.
enum ReportContent {
    private typealias Cell = (text: String, absence: String?)

    /// - Parameter report: with exact counts, for whoever may see the people.
    static func content(_ report: Report) -> [String: Content] {
        [
            "report_title": .text(report.header.title),
            "head": .list(of: report.header.lines) { ["name": .text($0.name), "value": .text($0.value)] },
            "tables": .list(of: report.tables) { table in
                self.table(
                    table.title, table.columns, table.rows.map { row in zip(table.columns, row).map { report.words($1, $0) } },
                    reasons: report.absences(of: table), notes: table.notes,
                    picture: report.picture(of: table)?.responsiveSVG(id: "picture-\(table.id)"))
            },
            "sources": .list(of: report.header.sources) { ["citation": .text($0.citation)] },
        ]
    }

    private static func table(
        _ title: String, _ columns: [ReportColumn], _ rows: [[Cell]], reasons: [String], notes: [String], picture: String? = nil
    ) -> Content {
        let places = columns.indices.filter { columns[$0].kind != .prose }
        let proses = columns.indices.filter { columns[$0].kind == .prose }
        return [
            "table_title": .text(title), "is_empty": .flag(rows.isEmpty), "picture": Content(picture),
            "columns": .list(of: places) { ["column": .text(columns[$0].title), "is_figure": .flag(columns[$0].isFigure)] },
            "rows": .list(of: rows) { row in
                [
                    "cells": .list(of: places) { place in
                        [
                            "cell": .text(row[place].text), "is_figure": .flag(columns[place].isFigure),
                            "mark": Content(row[place].absence.flatMap { reasons.firstIndex(of: $0) }.map { String($0 + 1) }),
                            "why": Content(row[place].absence),
                        ]
                    },
                    "proses": .list(of: proses.filter { row[$0].absence == nil }) {
                        ["column": .text(columns[$0].title), "said": .text(row[$0].text), "span": Content(places.count)]
                    },
                ]
            },
            "reasons": .list(of: reasons.enumerated()) { ["mark": Content($0 + 1), "reason": .text($1)] },
            "notes": .list(of: notes) { ["note": .text($0)] },
        ]
    }

    // MARK: published

    /// - Parameter document: as it was published as JSON.
    static func content(published document: Document) -> [String: Content] {
        let header = document["header"] ?? .null
        return [
            "report_title": .text(RecordText.string(header, "title") ?? ""),
            "head": .list(of: head(header)) { ["name": .text($0), "value": .text($1)] },
            "tables": .list(of: RecordText.list(document, "tables"), table),
            "sources": .list(of: RecordText.list(header, "sources")) { ["citation": .text(citation($0))] },
        ]
    }

    private static func head(_ header: Document) -> [(String, String)] {
        let institution = header["institution"] ?? .null
        var lines = [
            (
                "Institution",
                (RecordText.string(institution, "name") ?? "")
                    + (RecordText.flag(institution, "synthetic") ? " (synthetic: does not exist)" : "")
            )
        ]
        if case .object(let parameters)? = header["parameters"] {
            lines += parameters.map { (RecordTable.title($0.key), RecordTable.words($0.value) ?? "") }
        }
        lines.append(("As of", RecordText.string(header, "as_of").map(Moments.day) ?? ""))
        let view = header["view"] ?? .null
        if let day = RecordText.string(view, "published_on"), let edition = RecordText.string(view, "edition"),
            let smallest = RecordText.string(view, "smallest")
        {
            lines.append(("Published", "\(Moments.day(of: day)), edition \(edition)"))
            lines.append(("Withheld", "counts of fewer than \(smallest) people, and what would tell them"))
        }
        return lines
    }

    private static func citation(_ source: Document) -> String {
        let vintage = RecordText.string(source, "vintage").map { " (\($0))" } ?? ""
        return (RecordText.string(source, "title") ?? "") + vintage + (RecordText.string(source, "address").map { ", \($0)" } ?? "")
    }

    private static func table(_ table: Document) -> Content {
        let columns = RecordText.list(table, "columns").map { column in
            ReportColumn(
                RecordText.string(column, "id") ?? "", RecordText.string(column, "title") ?? "",
                RecordText.string(column, "kind").flatMap(ReportColumn.Kind.init(rawValue:)) ?? .text)
        }
        let rows = RecordText.list(table, "rows").map { row in columns.map { cell(row, $0) } }
        var reasons: [String] = []
        for row in rows {
            for (column, cell) in zip(columns, row) where column.kind != .prose {
                if let why = cell.absence, !reasons.contains(why) { reasons.append(why) }
            }
        }
        return self.table(
            RecordText.string(table, "title") ?? "", columns, rows, reasons: reasons, notes: RecordText.strings(table, "notes"))
    }

    private static func cell(_ row: Document, _ column: ReportColumn) -> Cell {
        guard let text = RecordText.string(row, column.id) else {
            return ("–", RecordText.string(row["absent"]?[column.id], "reason") ?? "not told")
        }
        return switch column.kind {
        case .percent: (text + " %", nil)
        case .dollars: ("$" + Thousands.grouped(text), nil)
        case .count: (Thousands.grouped(text), nil)
        default: (text, nil)
        }
    }
}
