import API
import Domain
import Store

/// The learners behind the figures of a report, for who may see them.
enum ReportPeoplePage {
    /// More rows than this are in the API alone.
    private static let mostRows = 1_000
    private static let of = QueryParameter(
        "of", "a measure or a count; every measure where absent", examples: ["retention"],
        parse: { $0.utf8.count <= 100 ? String($0) : nil })
    private static let known = KnownParameters(ReportParameters.documentation + [of.documentation])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.report.people", "\(ReportPages.address)/{report}/people", "The learners behind a report's figures",
            for: InstructorPages.readers, parameters: known
        ) { question in
            let definition = try ReportPages.definition(question)
            var reader = ParameterReader(question.parameters.filter { $0.name == "of" }, known: known)
            let name = reader.one(of).flatMap { $0.isEmpty ? nil : $0 }
            try reader.finish()
            let asked = try ReportForm.question(definition.id, question.parameters.filter { $0.name != "of" }, services)
            let people = try await services.reports.people(behind: name.map { [$0] } ?? [], of: asked, as: question.actor())
            let report = "\(ReportPages.address)/\(definition.id)\(ReportForm.query(asked))"
            let rows = people.tables.flatMap { Self.rows(of: $0, in: people) }
            return .page(
                "report_people",
                ReportPages.frame(
                    "People behind the figures: \(definition.title)", question, above: [ReportPages.crumb, (definition.title, report)]),
                [
                    "heading": .text(definition.title), "report": .text(report), "rows": .list(Array(rows.prefix(mostRows))),
                    "is_empty": .flag(rows.isEmpty), "is_cut": .flag(rows.count > mostRows), "most": Content(mostRows),
                    "all": Content(rows.count),
                ])
        }
    }

    private static func rows(of table: ReportTable, in report: Report) -> [Content] {
        table.rows.map { row in
            let cells = Dictionary(zip(table.columns, row).map { ($0.id, report.words($1, $0)) }) { first, _ in first }
            let told = { (column: String) in cells[column].flatMap { $0.absence == nil ? $0.text : nil } }
            let names = [told("family_name"), told("given_name")].compactMap(\.self)
            return [
                "of": Content(told("of").map(RecordTable.title)), "part": Content(told("part")), "number": Content(told("student_number")),
                "name": Content(names.isEmpty ? nil : names.joined(separator: ", ")),
                "place": Content(told("learner").map(LearnerPage.address)), "why": Content(cells["family_name"]?.absence),
            ]
        }
    }
}
