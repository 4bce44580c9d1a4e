import Foundation

/// Codes and their titles for reading.
struct CodeTable {
    private struct Page: Decodable {
        struct Release: Decodable { var citation: String }
        struct Code: Decodable {
            var code, title, level: String
            var ownership, parent, matched: String?
        }
        var releases: [Release]
        var data: [Code]
        var total: Int
        var next: String?
    }

    private let page: Page

    init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        page = try decoder.decode(Page.self, from: Data(json))
    }

    func lines(width: Int?) -> [String] {
        guard !page.data.isEmpty else { return ["Nothing was found."] }
        let isSearch = page.data.contains { $0.matched != nil }
        var table = TextTable(
            columns: ["Code", "Title", "Level"].map { .init(title: $0) } + [.init(title: isSearch ? "Found as" : "Part of")])
        table.rows = page.data.map { code in
            let level = code.level.replacing("_", with: " ") + (code.ownership.map { $0 == "all" ? "" : ", \($0)" } ?? "")
            let found = code.matched.map { $0 == code.title ? "" : $0 }
            return [code.code, code.title, level, (isSearch ? found : code.parent) ?? ""]
        }
        let more = page.next == nil ? [] : ["\(page.data.count) of \(page.total); --limit shows more."]
        return table.lines(width: width) + [""] + more + page.releases.map { "Source: \($0.citation)" }
    }

    private struct Occupation: Decodable {
        struct Code: Decodable { var code, title: String }
        var releases: [Page.Release]
        var code, title, level: String
        var ancestors, children: [Code]
        var alternate_titles, in_releases: [String]
    }

    static func occupation(json: [UInt8]) throws -> [String] {
        let one = try JSONDecoder().decode(Occupation.self, from: Data(json))
        var lines = ["\(one.title) (\(one.code), \(one.level))", ""]
        lines += one.ancestors.map { "part of         \($0.code)  \($0.title)" }
        lines += one.children.map { "has the part    \($0.code)  \($0.title)" }
        if !one.alternate_titles.isEmpty {
            lines += ["", "also called"] + one.alternate_titles.map { "  \($0)" }
            lines.append("  (alternate titles: O*NET 29.3, U.S. Department of Labor, CC BY 4.0)")
        }
        return lines + ["", "in the releases \(one.in_releases.joined(separator: ", "))"] + one.releases.map { "Source: \($0.citation)" }
    }
}
