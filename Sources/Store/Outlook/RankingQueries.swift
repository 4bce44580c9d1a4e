import Domain
import Postgres

/// Industries, areas or occupations of one release set in order by a measure.
package struct RankingQuestion: Sendable {
    /// What is ranked, and what is held fixed.
    package enum Subject: Sendable {
        case industries(of: OccupationCode, in: AreaCode, level: IndustryLevel?, ownership: OwnershipFilter)
        case areas(of: OccupationCode, in: IndustryCode, kind: AreaKind?)
    }

    package var subject: Subject
    package var release: ReleaseReference = .latest
    package var measure: Measure = .employment
    /// The largest first, unless turned round.
    package var ascending = false
    /// Rows with fewer jobs, or of which no number is published, are left out.
    package var leastEmployment: Int?
    /// Rows whose mean wage has a larger relative standard error, in percent, or an unknown one, are left out.
    package var mostWageError: String?
    package var fields: [Measure] = Measure.allCases
    package var limit = 20
    /// How many ranked rows to pass over; releases never change, so a count is a safe cursor.
    package var offset = 0

    package init(subject: Subject) { self.subject = subject }
}

enum RankingQueries {
    /// The ranked page, one row more, and beside each row the employment that its share is of.
    static func page(_ question: RankingQuestion, release: Release, layout: CellLayout) -> RawQuery {
        var text = SQLText()
        let direction = question.ascending ? "" : " desc"
        let measure = "e.\(question.measure.name)"
        let partition = CellQueries.source([release])
        let (filter, code, total) = parts(question.subject, release: release, partition: partition, &text)
        let sureness = sureness(question, &text)
        text.append(
            """
            select \(layout.columns),
                   case when \(measure) is not null then rank() over (order by \(measure)\(direction) nulls last) end,
                   (\(total))
            from \(partition) \(filter)\(sureness)
            order by \(measure)\(direction) nulls last, \(code)
            limit \(text.bind(.int(question.limit + 1))) offset \(text.bind(.int(question.offset)))
            """)
        return RawQuery("rankings.page", text.sql, text.parameters)
    }

    private static func sureness(_ question: RankingQuestion, _ text: inout SQLText) -> String {
        let jobs = question.leastEmployment.map { " and e.employment >= \(text.bind(.int($0)))" } ?? ""
        return jobs + (question.mostWageError.map { " and e.wage_rse <= \(text.bind(.text($0)))::numeric" } ?? "")
    }

    private static func parts(
        _ subject: RankingQuestion.Subject, release: Release, partition: String, _ text: inout SQLText
    ) -> (filter: String, code: String, total: String) {
        let totalOf = "select t.employment from \(partition.dropLast(1))t where"
        switch subject {
        case .industries(let occupation, let area, let level, let ownership):
            let occupation = text.bind(.text(occupation.description))
            let area = text.bind(.text(area.description))
            var filter = "where e.occupation_code = \(occupation) and e.area_code = \(area)"
            if let level { filter += " and e.industry_level = '\(Character(Unicode.Scalar(level.letter)))'" }
            if let condition = CellQueries.condition(ownership) { filter += " and \(condition)" }
            let total = "\(totalOf) t.occupation_code = \(occupation) and t.area_code = \(area) and t.industry_code = '000000'"
            return (filter, "e.industry_code", total)
        case .areas(let occupation, let industry, let kind):
            let occupation = text.bind(.text(occupation.description))
            let industry = text.bind(.text(industry.description))
            var filter = "where e.occupation_code = \(occupation) and e.industry_code = \(industry)"
            if let kind { filter += " and e.area_kind = '\(Character(Unicode.Scalar(kind.letter)))'" }
            let total = "\(totalOf) t.occupation_code = \(occupation) and t.area_code = 'US' and t.industry_code = \(industry)"
            return (filter, "e.area_code", total)
        }
    }
}
