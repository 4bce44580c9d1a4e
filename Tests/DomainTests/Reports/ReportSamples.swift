@testable import Domain

/// Learners made up for reports, one fact at a time, and what a report says of them.
enum ReportSamples {
    static func enrolled(_ from: String?, to: String? = nil, why: String? = nil, state: String? = nil) -> String {
        var members = [#""state": "\#(state ?? (to == nil ? "enrolled" : "left"))""#]
        if let from { members.append(#""entered_on": "\#(from)""#) }
        if let to { members.append(#""left_on": "\#(to)""#) }
        if let why { members.append(#""why_left": "\#(why)""#) }
        return "{\(members.joined(separator: ", "))}"
    }

    static func learner(
        _ enrolments: [String], graduated: String? = nil, attempts: [(on: String, outcome: String)] = [], outcomes: [String] = []
    ) -> Document {
        let degrees = graduated.map { #"{"awarded_on": "\#($0)"}"# } ?? ""
        let sat = attempts.map { #"{"on": "\#($0.on)", "outcome": "\#($0.outcome)"}"# }.joined(separator: ", ")
        let text = """
            {"enrolments": [\(enrolments.joined(separator: ", "))], "degrees": [\(degrees)], "attempts": [\(sat)],
             "outcomes": [\(outcomes.joined(separator: ", "))]}
            """
        return try! JSONReader.read(text)
    }

    /// Who graduated on a day after two years.
    static func graduate(_ day: String, attempts: [(on: String, outcome: String)] = [], outcomes: [String] = []) -> Document {
        learner([enrolled("2021-08-16", to: day, state: "graduated")], graduated: day, attempts: attempts, outcomes: outcomes)
    }

    static func inputs(_ learners: [Document], level: String = "associate") -> ReportInputs {
        let shared = try! JSONReader.read(
            """
            {"institution": {"code": "north", "name": "North College", "synthetic": false}, "scope": "institution",
             "program": {"code": "him", "level": "\(level)", "accreditor": "CAHIIM", "accreditation": [
                {"status": "accredited", "from": "2015-03-01", "to": null, "source": "directory"}]},
             "exam": {"id": "ahima.rhit", "title": "RHIT", "figures": []}}
            """)
        return ReportInputs(shared: shared, learners: learners) { "\($0.count)" }
    }

    static func accreditation(_ learners: [Document], _ year: String = "2022-23", asOf: String = "2024-03-01") throws -> Report {
        let question = try ReportQuestion(.accreditation, program: "him", year: ReportingYear(year), asOf: Day(asOf)!)
        return try ReportDefinition.accreditation.report(question, inputs(learners))
    }
}

extension Report {
    /// What a row of a table shows, by the text of its first column; nil where nothing is there, for whatever reason.
    func shown(_ table: String, _ row: String) -> [String: String]? {
        guard let table = tables.first(where: { $0.id == table }) else { return nil }
        let found = table.rows.first { if case .text(row) = $0[0] { true } else { false } }
        return found.map { row in
            var cells: [String: String] = [:]
            for (column, value) in zip(table.columns, row) {
                switch shown(value) {
                case .text(let text), .number(let text): cells[column.id] = text
                case .missing: break
                }
            }
            return cells
        }
    }

    /// Numerator, denominator and percentage of a measure: "3 of 4, 75.0".
    func measure(_ id: String) -> String {
        let cells = shown("measures", id) ?? [:]
        return "\(cells["numerator"] ?? "?") of \(cells["denominator"] ?? "?"), \(cells["percent"] ?? "unknown")"
    }

    /// Who was left out of a measure, by reason.
    func exclusions(_ id: String) -> [String: String] {
        let table = tables.first { $0.id == "exclusions" }!
        return Dictionary(
            uniqueKeysWithValues: table.rows.compactMap { row in
                guard case .text(id) = row[0], case .text(let reason) = row[1], case .number(let people) = shown(row[2]) else { return nil }
                return (reason, people)
            })
    }
}

extension Report {
    /// As texts of every format, and as the cells of its sheets.
    var texts: [String] { [json(), csv(), text(), html()].map { String(decoding: $0, as: UTF8.self) } + ["\(sheets())"] }
}
