import Foundation

/// Reference data for reading.
enum ReferenceTable {
    /// Rows under the names of these fields, and where they come from.
    static func rows(_ json: [UInt8], _ fields: [String], figures: Set<String>, width: Int?) throws -> [String] {
        let page = try object(json)
        let data = page["data"] as? [[String: Any]] ?? []
        guard !data.isEmpty else { return ["Nothing was found."] + sources(page) }
        let more = page["more"] as? Bool == true ? ["There are more; --json with a limit shows them."] : []
        return table(data, fields, figures, width) + [""] + more + sources(page)
    }

    /// Vintages side by side, then what happened and what is missing, a sentence each.
    static func projections(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try object(json)
        let data = page["data"] as? [[String: Any]] ?? []
        let fields = [
            "vintage", "area_code", "occupation_code", "title", "employment_base", "employment_target", "employment_unit", "change_percent",
            "openings", "openings_basis", "median_wage", "education",
        ]
        let figures: Set = ["employment_base", "employment_target", "change_percent", "openings", "median_wage"]
        let outcomes = data.flatMap { entry in
            (entry["outcomes"] as? [[String: Any]] ?? []).map { outcome in
                let name = "\(text(entry["occupation_code"])) of \(text(entry["vintage"])), in \(text(outcome["year"]))"
                let figure = outcome["employment"].map(text).flatMap { $0.isEmpty ? nil : "\($0) (\(text(outcome["change"])) since): " }
                return "\(name): \(figure ?? "not comparable: ")\(text(outcome["message"]))"
            }
        }
        let missing = (page["missing"] as? [[String: Any]] ?? []).map { "\(text($0["vintage"])): \(text($0["message"]))" }
        return table(bounded(data), fields, figures, width) + [""] + outcomes + missing + sources(page)
    }

    /// Each part with its rows, a line each.
    static func content(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try object(json)
        var lines: [String] = []
        for occupation in page["data"] as? [[String: Any]] ?? [] {
            lines += ["\(text(occupation["onet_code"])) \(text(occupation["title"]))", text(occupation["description"])]
            for part in occupation.keys.sorted() {
                let rows =
                    (occupation[part] as? [[String: Any]]) ?? (part == "job_zone" ? [occupation[part] as? [String: Any] ?? [:]] : nil)
                guard let rows, !rows.isEmpty, rows[0].count > 1 else { continue }
                lines += ["", part.replacing("_", with: " ")] + rows.map { "  " + line($0) }
            }
            for (part, reason) in (occupation["absent"] as? [String: [String: Any]] ?? [:]).sorted(by: { $0.key < $1.key }) {
                lines.append("\(part.replacing("_", with: " ")): unknown, \(text(reason["reason"]).replacing("_", with: " "))")
            }
            lines.append("")
        }
        return lines + sources(page)
    }

    static func code(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try object(json)
        let name = { (code: [String: Any]) in "\(text(code["code"])) \(text(code["title"]))" }
        let above = (page["ancestors"] as? [[String: Any]] ?? []).map { "  in \(name($0))" }
        let below = (page["children"] as? [[String: Any]] ?? []).map { "  has \(name($0))" }
        return [name(page)] + [text(page["definition"])].filter { !$0.isEmpty } + above + below + [""] + sources(page)
    }

    static func handbook(_ json: [UInt8]) throws -> [String] {
        let page = try object(json)
        return (page["data"] as? [[String: Any]] ?? []).flatMap { profile -> [String] in
            let facts = profile.keys.filter { $0 != "sections" }.sorted().map { "  \($0): \(text(profile[$0]))" }
            let sections = (profile["sections"] as? [[String: Any]] ?? []).flatMap { ["", text($0["heading"]), text($0["body"])] }
            return [text(profile["title"])] + facts + sections + [""]
        } + sources(page)
    }

    // MARK: parts

    private static func object(_ json: [UInt8]) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] ?? [:]
    }

    /// A wage that is only known to be above a bound is shown as that.
    private static func bounded(_ data: [[String: Any]]) -> [[String: Any]] {
        data.map { row in
            let wage = (row["absent"] as? [String: [String: Any]])?["median_wage"]
            guard let bound = wage?["at_least"] else { return row }
            return row.merging(["median_wage": "≥\(text(bound))"]) { $1 }
        }
    }

    private static func table(_ data: [[String: Any]], _ fields: [String], _ figures: Set<String>, _ width: Int?) -> [String] {
        var table = TextTable(columns: fields.map { .init(title: $0.replacing("_", with: " "), isFigure: figures.contains($0)) })
        table.rows = data.map { row in fields.map { text(row[$0]) } }
        return table.lines(width: width)
    }

    private static func line(_ row: [String: Any]) -> String {
        let head = ["task", "element", "example", "related", "title", "name"].compactMap { row[$0] as? String }.first ?? ""
        let rest = ["scale", "category_description", "value", "commodity_title", "tier", "experience", "education"].compactMap { row[$0] }
        return ([head] + rest.map(text)).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private static func text(_ value: Any?) -> String {
        switch value {
        case nil, is NSNull: ""
        case let value as String: value
        case let value?: "\(value)"
        }
    }

    /// Where it all comes from, and what a licence asks to be said.
    private static func sources(_ page: [String: Any]) -> [String] {
        let datasets = page["datasets"] as? [[String: Any]] ?? []
        let attributions = Set(datasets.compactMap { $0["attribution"] as? String }).sorted()
        return datasets.map { "Source: \(text($0["citation"]))" } + attributions
    }
}
