import API
import Domain
import HTTPTypes
import Store

/// Every learner of a cohort against every requirement of a rule.
enum MatrixPage {
    static func routes(_ services: Services) -> [PageRoute] { [page(services), csv(services)] }

    private static func page(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.matrix", "/cohorts/{cohort}/matrix", "A cohort against requirements", for: InstructorPages.readers,
            parameters: MatrixQuestion.known
        ) { question in
            let asked = try MatrixQuestion(question)
            let visit = try await CohortVisit(question, services, part: .matrix)
            let frame = visit.frame("Matrix: \(visit.title)")
            var content = visit.content
            let rules = RecordText.strings(visit.cohort, "rules")
            if asked.rule == nil, rules.isEmpty { return .page("cohort_matrix", frame, content) }
            let rule = asked.rule ?? RuleReference(rules[0])
            let matrix = try await services.cohorts.matrix(
                visit.code, rules: rule.map { [$0] } ?? [], asOf: services.today(), as: visit.actor)
            let titles = try await RuleTitles(services.rules)
            content.merge(table(matrix, asked, visit.base)) { _, new in new }
            content["rule_title"] = .text(titles[matrix.rules[0]])
            content["rules"] = .list(of: rules.filter { _ in rules.count > 1 }) {
                [
                    "title": .text(titles[$0]), "address": .text("\(visit.base)/matrix?rule=\(Question.escape($0))"),
                    "current": .flag($0 == rule?.description),
                ]
            }
            return .page("cohort_matrix", frame, content)
        }
    }

    private static func table(_ matrix: CohortMatrix, _ asked: MatrixQuestion, _ base: String) -> [String: Content] {
        let found = asked.rows(of: matrix, rule: 0)
        let pages = max(1, (found.count + MatrixQuestion.pageSize - 1) / MatrixQuestion.pageSize)
        let page = min(asked.page, pages)
        let first = (page - 1) * MatrixQuestion.pageSize
        let shown = found[first..<min(found.count, first + MatrixQuestion.pageSize)]
        let tally = matrix.tally(of: 0)
        let link = { (page: Int) in Content.text("\(base)/matrix\(asked.query(page: page, rule: matrix.rules[0]))") }
        return [
            "rule": .text(matrix.rules[0]), "as_of": .text(Moments.day(of: matrix.asOf.description)),
            "tally": .list(of: VerdictStatus.allCases.filter { tally[$0] != nil }) {
                StatusMark.content($0).adding(["count": Content(tally[$0] ?? 0)])
            },
            "columns": .list(of: matrix.columns) { column, text in
                [
                    "id": .text(column.requirement), "title": .text(text), "chosen": .flag(column.requirement == asked.requirement),
                ]
            },
            "body": .text(MatrixTable.rows(shown, of: 0, columns: matrix.columns.map(\.column))), "statuses": asked.choices,
            "name": Content(asked.name), "found": Content(found.count), "all": Content(matrix.rows.count),
            "from": Content(first + 1), "to": Content(first + shown.count), "is_empty": .flag(found.isEmpty),
            "is_everybody": .flag(found.count == matrix.rows.count),
            "csv": .text("\(base)/matrix.csv\(asked.query(page: nil, rule: matrix.rules[0]))"),
            "before": page > 1 ? link(page - 1) : .nothing, "after": page < pages ? link(page + 1) : .nothing,
            "has_pages": .flag(pages > 1), "legend": .list(of: VerdictStatus.allCases, StatusMark.content),
        ]
    }

    /// The same question as a table for a spreadsheet.
    private static func csv(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.matrix.csv", "/cohorts/{cohort}/matrix.csv", "A cohort against requirements, as CSV",
            for: InstructorPages.readers, parameters: MatrixQuestion.known
        ) { question in
            let (code, asked) = (question.places["cohort"] ?? "", try MatrixQuestion(question))
            let matrix = try await services.cohorts.matrix(
                code, rules: asked.rule.map { [$0] } ?? [], asOf: services.today(), as: question.actor())
            return MatrixView.csv(matrix, asked.rows(of: matrix, rule: 0)).attached(as: "\(Question.escape(code))-matrix.csv")
        }
    }
}
