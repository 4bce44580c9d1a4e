import Foundation

/// Awards for reading.
enum AwardTable {
    struct Row: Decodable {
        var year: Int
        var institution, state: String?
        var cip: String
        var cipTitle: String?
        var awardLevelName: String
        var major: Int
        var awards, men, women: Int?
    }

    private struct Page: Decodable {
        var vintages: [VintageLine]
        var majors: String
        var data: [Row]
        var missing: [MissingLine]?
        var next: String?
    }

    static func rows(_ json: [UInt8], width: Int?) throws -> [String] {
        let page = try AnswerLines.decode(Page.self, json)
        let more = page.next == nil ? [] : ["There are more: --limit shows more of them, --csv all."]
        let table = page.data.isEmpty ? ["Nothing was found."] : lines(page.data, isOne: false, width: width) + [""]
        return table + more + [AnswerLines.majors(page.majors)] + AnswerLines.missing(page.missing ?? [])
            + AnswerLines.sources(page.vintages)
    }

    /// - Parameter isOne: all of one institution, which then is not repeated.
    static func lines(_ rows: [Row], isOne: Bool, width: Int?) -> [String] {
        let texts = ["Year"] + (isOne ? [] : ["Institution", "State"]) + ["Program", "", "Level"]
        var table = TextTable(
            columns: texts.map { .init(title: $0) } + ["Awards", "Men", "Women"].map { .init(title: $0, isFigure: true) })
        table.rows = rows.map { row in
            ["\(row.year)"] + (isOne ? [] : [row.institution ?? "", row.state ?? ""])
                + [row.cip, row.cipTitle ?? "", row.awardLevelName, figure(row.awards), figure(row.men), figure(row.women)]
        }
        return table.lines(width: width)
    }

    private struct Totals: Decodable {
        struct Program: Decodable {
            var cip: String
            var title: String?
        }
        struct Total: Decodable {
            var year: Int
            var awardLevelName: String?
            var awards: Int?
            var institutions, institutionsReporting: Int
        }
        var vintages: [VintageLine]
        var programs: [Program]
        var majors: String
        var data, totals: [Total]
        var missing: [MissingLine]?
    }

    static func totals(_ json: [UInt8], width: Int?) throws -> [String] {
        let answer = try AnswerLines.decode(Totals.self, json)
        var table = TextTable(
            columns: ["Year", "Level"].map { .init(title: $0) }
                + ["Awards", "Institutions", "Reporting"].map { .init(title: $0, isFigure: true) })
        for total in answer.totals {
            for row in [total] + answer.data.filter({ $0.year == total.year }) {
                let level = row.awardLevelName ?? "All levels"
                let figures = [figure(row.awards), ProgressLine.grouped(row.institutions), ProgressLine.grouped(row.institutionsReporting)]
                table.rows.append([row.awardLevelName == nil ? "\(row.year)" : "", level] + figures)
            }
        }
        let programs = answer.programs.map { "\($0.cip) \($0.title ?? "")" }
        return programs + [""] + table.lines(width: width)
            + ["", "Institutions with at least one award, and those that reported the program.", AnswerLines.majors(answer.majors)]
            + AnswerLines.missing(answer.missing ?? []) + AnswerLines.sources(answer.vintages)
    }

    private static func figure(_ number: Int?) -> String { number.map(ProgressLine.grouped) ?? "not reported" }
}

/// A vintage as it is named under a table.
struct VintageLine: Decodable {
    var citation: String
}

/// What an answer has no row for.
struct MissingLine: Decodable {
    var vintage, cip, reason: String
    var institution: Int?
}

/// What stands under the tables of institutions and awards.
enum AnswerLines {
    static func decode<Value: Decodable>(_: Value.Type, _ json: [UInt8]) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(json))
    }

    static func majors(_ majors: String?) -> String {
        switch majors {
        case "second": "Second majors only."
        case "both": "First and second majors together: one person may stand in two rows."
        default: "First majors only: second majors are not added."
        }
    }

    static func missing(_ missing: [MissingLine]) -> [String] {
        missing.map { line in
            let institution = line.institution.map { " of \($0)" } ?? ""
            return "\(line.cip)\(institution) in \(line.vintage): \(line.reason.replacing("_", with: " "))"
        }
    }

    static func sources(_ vintages: [VintageLine]) -> [String] { vintages.map { "Source: \($0.citation)" } }
}
