import Domain
import Foundation

/// Cells for reading: the columns that tell the rows apart, the figures with
/// their units, and an absent figure as the reason for it.
struct CellTable {
    /// The shape of the API's JSON, as far as it is shown.
    private struct Page: Decodable {
        struct Release: Decodable { var citation: String }
        struct Missing: Decodable {
            var release: String
            var occupation, area, industry: String?
            var reason: String
        }
        var releases: [Release]
        var data: [[String: Value]]
        var missing: [Missing]?
        var total: Int?
        var next: String?
    }

    /// A value of a row: text, a decimal, why figures are absent, or nothing.
    private enum Value: Decodable {
        struct Absence: Decodable {
            var reason: String
            var at_least: Decimal?
        }
        case text(String), number(Decimal), absences([String: Absence]), none

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .none
            } else if let number = try? container.decode(Decimal.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .absences(try container.decode([String: Absence].self))
            }
        }

        var text: String? { if case .text(let text) = self { text } else { nil } }
    }

    private let page: Page

    init(json: [UInt8]) throws {
        page = try JSONDecoder().decode(Page.self, from: Data(json))
    }

    /// - Parameter measures: those shown, in their order.
    func lines(measures: [Measure], width: Int?) -> [String] {
        let keys = ["release", "occupation", "area", "industry"].filter { key in
            Set(page.data.map { $0[key]?.text ?? "" }).count > 1 || (key == "occupation" && page.data.count == 1)
        }
        let isRanked = page.data.first?["rank"] != nil
        var table = TextTable(columns: isRanked ? [.init(title: "Rank", isFigure: true)] : [])
        for key in keys { table.columns += [.init(title: key.capitalized)] + (key == "release" ? [] : [.init(title: "")]) }
        table.columns += measures.map { .init(title: Self.title($0), isFigure: true) }
        if isRanked { table.columns.append(.init(title: "Share", isFigure: true)) }
        table.rows = page.data.map { row(of: $0, keys: keys, measures: measures, isRanked: isRanked) }
        return heading(besides: keys) + (page.data.isEmpty ? ["Nothing was found."] : table.lines(width: width)) + footing()
    }

    private func row(of cell: [String: Value], keys: [String], measures: [Measure], isRanked: Bool) -> [String] {
        var row = isRanked ? [number(cell["rank"]) ?? ""] : []
        for key in keys { row += [cell[key]?.text ?? ""] + (key == "release" ? [] : [cell["\(key)_title"]?.text ?? ""]) }
        row += measures.map { figure($0, in: cell) }
        if isRanked { row.append(share(cell["share"])) }
        return row
    }

    /// What all rows have in common is said once, above them.
    private func heading(besides keys: [String]) -> [String] {
        guard let first = page.data.first else { return [] }
        return ["occupation", "area", "industry"].filter { !keys.contains($0) }.compactMap { key in
            guard let code = first[key]?.text, let title = first["\(key)_title"]?.text else { return nil }
            return "\(title) (\(code))"
        } + [""]
    }

    private func footing() -> [String] {
        var lines = [""]
        for missing in page.missing ?? [] {
            let codes = [missing.occupation, missing.area, missing.industry].compactMap(\.self).joined(separator: " × ")
            lines.append("\(codes) in \(missing.release): \(missing.reason.replacing("_", with: " "))")
        }
        if let total = page.total { lines.append("\(Thousands.grouped("\(total)")) cells in all.") }
        if page.next != nil { lines.append("There are more: --limit shows more of them, --csv all.") }
        return lines + page.releases.map { "Source: \($0.citation)" }
    }

    private func number(_ value: Value?) -> String? { if case .number(let number) = value { "\(number)" } else { nil } }

    private func share(_ value: Value?) -> String {
        guard case .number(let share) = value else { return "" }
        return Self.fixed(share * 100, decimals: 1) + " %"
    }

    private func figure(_ measure: Measure, in cell: [String: Value]) -> String {
        if case .number(let number) = cell[measure.name] {
            return Self.money(measure) + Thousands.grouped(Self.fixed(number, decimals: measure.scale))
        }
        guard case .absences(let absences) = cell["absent"], let absence = absences[measure.name] else { return "" }
        if let bound = absence.at_least {
            return "≥ " + Self.money(measure) + Thousands.grouped(Self.fixed(bound, decimals: measure.scale))
        }
        return absence.reason.replacing("_", with: " ")
    }

    private static func money(_ measure: Measure) -> String {
        measure.unit == .dollarsPerHour || measure.unit == .dollarsPerYear ? "$" : ""
    }

    private static func fixed(_ number: Decimal, decimals: Int) -> String {
        var (value, rounded) = (number, Decimal())
        NSDecimalRound(&rounded, &value, decimals, .plain)
        let parts = "\(rounded)".split(separator: ".")
        guard decimals > 0 else { return String(parts[0]) }
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        return "\(parts[0]).\(fraction)\(String(repeating: "0", count: decimals - fraction.count))"
    }

    private static func title(_ measure: Measure) -> String {
        switch measure {
        case .employment: "Employed"
        case .employmentRSE: "RSE %"
        case .wageRSE: "Wage RSE %"
        case .jobsPer1000: "Per 1,000 jobs"
        case .locationQuotient: "Location quotient"
        default: measure.name.replacing("_p", with: " P").replacing("_", with: " ").capitalized
        }
    }
}
