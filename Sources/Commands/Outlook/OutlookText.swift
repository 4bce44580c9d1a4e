import Domain

/// Parts that answers about the outlook share on the terminal.
enum OutlookText {
    /// With separators of thousands; `–` for what is absent.
    static func figure(_ value: Document?) -> String {
        guard let text = value?.plain, !text.isEmpty else { return "–" }
        return Int(text).map(ProgressLine.grouped) ?? text
    }

    /// A measure of a cell, or the reason why it is absent.
    static func figure(of measure: String, _ cell: Document) -> String {
        if let missing = cell["missing"]?.plain { return missing.replacing("_", with: " ") }
        guard let absent = cell["absent"]?[measure] else { return figure(cell[measure]) }
        if let bound = absent["at_least"] { return "≥ \(figure(bound))" }
        return absent.plain("reason").replacing("_", with: " ")
    }

    static func members(_ object: Document?) -> [Document.Member] {
        if case .object(let members) = object { members } else { [] }
    }

    static func breaks(_ breaks: Document?) -> [String] {
        let items = breaks?.items ?? []
        guard !items.isEmpty else { return [] }
        return ["Breaks:"]
            + items.flatMap { found in
                [
                    "  \(found.plain("before")) | \(found.plain("after"))  \(found.plain("kind").replacing("_", with: " "))",
                    "    \(found.plain("sentence"))",
                    "    \((found["evidence"] ?? .null).plain("title")) (\((found["evidence"] ?? .null).plain("grade")))",
                ]
            } + [""]
    }

    static func sources(_ answer: Document) -> [String] { (answer["releases"] ?? .null).items.map { "Source: \($0.plain("citation"))" } }
}

/// An occupation through the releases, for people.
struct HistoryText {
    let answer: Document

    var lines: [String] {
        [
            "\(answer.plain("occupation_title")) (\(answer.plain("occupation")))",
            "\(answer.plain("area_title")), \(answer.plain("industry_title"))", "",
        ] + (answer["lines"] ?? .null).items.flatMap(line) + OutlookText.breaks(answer["breaks"]) + overall + [
            (answer["caution"] ?? .null).plain("sentence"), "",
        ]
            + OutlookText.sources(answer)
    }

    private func line(_ line: Document) -> [String] {
        let points = (line["points"] ?? .null).items
        let measures = Measure.names.filter { name in points.contains { $0[name] != nil } }
        let real = Measure.names.filter { name in points.contains { $0["real"]?[name] != nil } }
        var table = TextTable(
            columns: ["Release", "Occupation"].map { .init(title: $0) }
                + (measures + real.map { "\($0), real" }).map { .init(title: $0, isFigure: true) })
        table.rows = points.map { point in
            [point.plain("release"), "\(point.plain("occupation")) \(point.plain("occupation_title"))"]
                + measures.map { OutlookText.figure(of: $0, point) }
                + real.map { OutlookText.figure(point["real"]?[$0]) }
        }
        let growth = (line["growth"] ?? .null).items.map { "  \(change($0))" }
        let relation = line.plain("relation")
        return (relation == "same" ? [] : ["\(Self.relations[relation] ?? relation):"]) + table.lines(width: Terminal.width) + growth
            + [""]
    }

    private static let relations = [
        "wider": "Wider than what was asked", "narrower": "A part of what was asked", "overlapping": "Shares a part with what was asked",
    ]

    private func change(_ growth: Document) -> String {
        let percent = growth.plain("percent")
        let annual = growth.plain("annual_percent")
        return "\(growth.plain("measure")), \(growth.plain("from")) to \(growth.plain("to")): \(percent) % (\(annual) % a year)"
            + (growth["real_percent"].map { ", after prices \($0.plain) %" } ?? "")
    }

    private var overall: [String] {
        (answer["overall"] ?? .null).items.flatMap { item -> [String] in
            guard let refused = item["refused"] else { return ["In all: \(change(item))"] }
            return [refused.plain("sentence"), "What can be said:"] + (refused["instead"] ?? .null).items.map { "  \($0.plain)" }
        } + [""]
    }
}

/// One cell in full, for people.
struct CellText {
    let answer: Document

    var lines: [String] {
        var lines = [
            "\(answer.plain("occupation_title")) (\(answer.plain("occupation")))",
            "\(answer.plain("area_title")), \(answer.plain("industry_title"))", "",
        ]
        if let cell = answer["cell"], cell != .null { lines += facts(cell) }
        if let missing = answer["missing"] { lines += ["There is no such cell: \(missing.plain.replacing("_", with: " ")).", ""] }
        for substitute in (answer["substitutes"] ?? .null).items {
            lines += [substitute.plain("because")] + facts(substitute["cell"] ?? .null)
        }
        if lines.count == 4 { lines += ["--substitute industry,area asks for the nearest cells that have figures.", ""] }
        return lines + OutlookText.sources(answer)
    }

    private func facts(_ cell: Document) -> [String] {
        let shown: [Measure] = [.employment, .annualP10, .annualP25, .annualMedian, .annualP75, .annualP90, .annualMean, .hourlyMedian]
        let figures = shown.map { "  \($0.name): \(OutlookText.figure(of: $0.name, cell))" }
        let grades = (cell["reliability"] ?? .null).items.map { entry in
            "  \(entry.plain("measure")): \(entry.plain("grade")), 90 %: \((entry["interval_90"] ?? .null).items.map { OutlookText.figure($0) }.joined(separator: " to "))"
        }
        let derived = (cell["derived"] ?? .null).items.map {
            "  \($0.plain("name")): \(OutlookText.figure($0["value"]))   \($0.plain("formula"))"
        }
        let ranks = (cell["ranks"] ?? .null).items.map {
            "  \($0.plain("measure")): \($0.plain("rank")) of \($0.plain("of")) \($0.plain("among"))"
        }
        let offer =
            cell["offer"].map { $0 == .null ? ["Offer: no percentile of it is published."] : ["Offer: \($0.plain("sentence"))"] } ?? []
        return offer + figures + ["Reliability"] + grades + ["Derived"] + derived + (ranks.isEmpty ? [] : ["Rank"] + ranks) + [""]
    }
}
