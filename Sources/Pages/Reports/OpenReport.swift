import Domain

/// A report of published data as a page shows it.
enum OpenReport {
    static func content(_ report: Report) -> [String: Content] {
        [
            "report_title": .text(report.header.title),
            "head": .list(of: report.header.lines) { ["name": .text($0.name), "value": .text($0.value)] },
            "tables": .list(of: report.tables.indices) { table(report.tables[$0], $0, of: report) },
            "sources": .list(of: report.header.sources) { source in
                ["citation": .text(source.citation), "address": Content(source.address.flatMap { $0.hasPrefix("https://") ? $0 : nil })]
            },
        ]
    }

    private static func table(_ table: ReportTable, _ index: Int, of report: Report) -> Content {
        let reasons = report.absences(of: table)
        let places = table.columns.indices.filter { table.columns[$0].kind != .prose }
        let proses = table.columns.indices.filter { table.columns[$0].kind == .prose }
        return [
            "table_title": .text(table.title), "is_empty": .flag(table.rows.isEmpty), "anchor": .text("table-\(index + 1)"),
            "columns": .list(of: places) { ["title": .text(table.columns[$0].title), "is_figure": .flag(table.columns[$0].isFigure)] },
            "rows": .list(of: table.rows) { row in
                [
                    "cells": .list(of: places) { place in
                        let (text, absence) = report.words(row[place], table.columns[place])
                        return [
                            "text": .text(text), "is_figure": .flag(table.columns[place].isFigure), "why": Content(absence),
                            "mark": Content(absence.flatMap { reasons.firstIndex(of: $0) }.map { "\($0 + 1)" }),
                        ]
                    },
                    "proses": .list(of: proses.filter { report.words(row[$0], table.columns[$0]).absence == nil }) { place in
                        [
                            "title": .text(table.columns[place].title), "span": Content(places.count),
                            "text": .text(report.words(row[place], table.columns[place]).text),
                        ]
                    },
                ]
            },
            "reasons": .list(of: reasons.enumerated()) { ["mark": Content($0 + 1), "reason": .text($1)] },
            "notes": .list(of: table.notes) { ["note": .text($0)] },
        ]
    }
}
