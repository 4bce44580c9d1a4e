import Foundation

/// Institutions for reading.
enum InstitutionTable {
    private struct Page: Decodable {
        var vintages: [VintageLine]
        var data: [Entry]
        var missing: [MissingLine]?
        var majors: String?
        var total: Int
        var next: String?
    }

    private struct Entry: Decodable {
        var unitid: Int
        var name, city, state: String
        var sectorName, webAddress, county, opeId, closedOn: String?
        var active: Bool
        var directoryYear: Int
        var awardsOfQuestion: Int?
        var absent: [String: Reason]?
    }

    private struct Reason: Decodable { var reason: String }

    static func list(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try AnswerLines.decode(Page.self, json)
        guard !page.data.isEmpty else { return ["Nothing was found."] + AnswerLines.missing(page.missing ?? []) }
        let hasAwards = page.data.contains { $0.awardsOfQuestion != nil }
        var table = TextTable(
            columns: ["UNITID", "Name", "City", "State", "Sector", "In operation"].map { .init(title: $0) }
                + (hasAwards ? [.init(title: "Awards", isFigure: true)] : []))
        table.rows = page.data.map { entry in
            let standing = entry.active ? "yes" : "not since \(entry.directoryYear)"
            let row = ["\(entry.unitid)", entry.name, entry.city, entry.state, entry.sectorName ?? "unknown", standing]
            return row + (hasAwards ? [entry.awardsOfQuestion.map(ProgressLine.grouped) ?? ""] : [])
        }
        let more = page.next == nil ? [] : ["\(page.data.count) of \(page.total); --limit shows more, --csv all."]
        return table.lines(width: width) + [""] + more + (hasAwards ? [AnswerLines.majors(page.majors)] : [])
            + AnswerLines.missing(page.missing ?? []) + AnswerLines.sources(page.vintages)
    }

    private struct One: Decodable {
        var vintages: [VintageLine]
        var majors: String
        var awards: [AwardTable.Row]
    }

    static func one(_ json: [UInt8], width: Int?) throws -> [String] {
        let (entry, one) = (try AnswerLines.decode(Entry.self, json), try AnswerLines.decode(One.self, json))
        var lines = ["\(entry.name) (\(entry.unitid))", "\(entry.city), \(entry.state)"]
        lines.append("sector        \(entry.sectorName ?? reason("sector", entry))")
        lines.append("county        \(entry.county ?? reason("county", entry))")
        lines.append("OPE ID        \(entry.opeId ?? reason("ope_id", entry))")
        lines.append("web           \(entry.webAddress ?? reason("web_address", entry))")
        lines.append("in operation  " + (entry.active ? "yes" : "no longer; last in the directory of \(entry.directoryYear)"))
        if let closedOn = entry.closedOn { lines.append("closed on     \(closedOn)") }
        lines.append("")
        lines += one.awards.isEmpty ? ["No row of the programs held here."] : AwardTable.lines(one.awards, isOne: true, width: width)
        return lines + ["", AnswerLines.majors(one.majors)] + AnswerLines.sources(one.vintages)
    }

    private static func reason(_ field: String, _ entry: Entry) -> String {
        (entry.absent?[field]?.reason ?? "unknown").replacing("_", with: " ")
    }
}
