import Foundation

/// Series ids for reading.
enum SeriesTable {
    private struct Release: Decodable { var citation: String }

    private struct One: Decodable {
        struct Part: Decodable {
            var part, positions, code: String
            var canonical, title: String?
        }
        var releases: [Release]
        var id: String
        var title: String?
        var parts: [Part]
        var inReleases: [String]
        var vintage: Release?
    }

    static func one(_ json: [UInt8]) throws -> [String] {
        let one = try AnswerLines.decode(One.self, json)
        var table = TextTable(columns: ["Position", "Code", "Part", "", "Title"].map { .init(title: $0) })
        table.rows = one.parts.map { part in
            let canonical = part.canonical.map { $0 == part.code ? "" : $0 } ?? ""
            return [part.positions, part.code, part.part.replacing("_", with: " "), canonical, part.title ?? "not held here"]
        }
        let held = one.inReleases.isEmpty && one.vintage == nil ? "This series is not held here." : ""
        let releases = one.inReleases.isEmpty ? held : "in the releases \(one.inReleases.joined(separator: ", "))"
        let sources = (one.releases + [one.vintage].compactMap(\.self)).map { "Source: \($0.citation)" }
        return [one.id, one.title ?? "no title is known here", ""] + table.lines(width: nil) + [""] + (releases.isEmpty ? [] : [releases])
            + sources
    }

    private struct Page: Decodable {
        struct Series: Decodable {
            var id: String
            var title: String?
            var inReleases: [String]
        }
        var releases: [Release]
        var data: [Series]
    }

    static func list(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try AnswerLines.decode(Page.self, json)
        var table = TextTable(columns: ["Series", "Title", "Releases"].map { .init(title: $0) })
        table.rows = page.data.map { series in
            [series.id, series.title ?? "", series.inReleases.isEmpty ? "not held" : series.inReleases.joined(separator: " ")]
        }
        return table.lines(width: width) + [""] + page.releases.map { "Source: \($0.citation)" }
    }
}

/// Price indexes for reading.
enum PriceTable {
    private struct Vintage: Decodable { var citation: String }
    private struct Series: Decodable {
        var id: String
        var title, basePeriod: String?
    }

    private struct Conversion: Decodable {
        var vintage: Vintage
        var series: Series
        var amount, result, factor, fromIndex, toIndex: Decimal
        var from, to: String
    }

    static func conversion(_ json: [UInt8]) throws -> [String] {
        let answer = try AnswerLines.decode(Conversion.self, json)
        // Decimals that end in zeros would lose them on the way: as many are shown as cents have.
        let (amount, result) = (money(answer.amount), money(answer.result))
        return [
            "\(amount) of \(answer.from) is \(result) of \(answer.to).", "",
            "index  \(answer.from)  \(answer.fromIndex)", "index  \(answer.to)  \(answer.toIndex)", "factor  \(answer.factor)", "",
            "Series: \(answer.series.id), \(answer.series.title ?? "no title is known here")",
            "Source: \(answer.vintage.citation)",
        ]
    }

    private static func money(_ value: Decimal) -> String {
        let parts = "\(value)".split(separator: ".").map(String.init)
        let whole = Int(parts[0]).map(ProgressLine.grouped) ?? parts[0]
        guard parts.count > 1 else { return "$\(whole)" }
        return "$\(whole).\(parts[1])" + (parts[1].count == 1 ? "0" : "")
    }

    private struct Page: Decodable {
        struct Month: Decodable {
            var month: String
            var index: Decimal
        }
        struct Missing: Decodable {
            var month, reason: String
            var note: String?
        }
        var vintage: Vintage
        var series: Series
        var data: [Month]
        var missing: [Missing]
    }

    static func list(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try AnswerLines.decode(Page.self, json)
        var table = TextTable(columns: [.init(title: "Month"), .init(title: "Index", isFigure: true)])
        table.rows = page.data.map { [$0.month, "\($0.index)"] }
        let missing = page.missing.map { "\($0.month): \($0.reason.replacing("_", with: " "))\($0.note.map { ": \($0)" } ?? "")" }
        let base = page.series.basePeriod.map { " (\($0))" } ?? ""
        return ["\(page.series.title ?? page.series.id)\(base)", ""] + table.lines(width: width) + [""] + missing
            + ["Series: \(page.series.id)", "Source: \(page.vintage.citation)"]
    }
}
