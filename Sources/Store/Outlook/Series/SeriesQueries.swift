import Domain
import Postgres

/// A cell over the years, of which a series is one measure.
struct SurveyCell: Hashable {
    let occupation: OccupationCode
    let area: AreaCode
    let industry: IndustryCode

    init(_ series: SurveySeries) { (occupation, area, industry) = (series.occupation, series.area, series.industry) }
}

enum SeriesQueries {
    static let layout = CellLayout(shown: Measure.allCases)
    /// Which of the cells asked for a row is of, from 1.
    static var place: Int { layout.markers + 1 }

    /// Many cells of all these releases in one statement, each found by its key.
    static func cells(_ cells: [SurveyCell], of releases: [Release]) -> RawQuery {
        RawQuery(
            "series.cells",
            """
            select \(layout.columns), k.place
            from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k (occupation_code, area_code, industry_code, place)
            join \(CellQueries.source(releases)) on e.occupation_code = k.occupation_code and e.area_code = k.area_code
              and e.industry_code = k.industry_code and \(CellQueries.releaseCondition(releases))
            """,
            [
                .texts(cells.map(\.occupation.description)), .texts(cells.map(\.area.description)),
                .texts(cells.map(\.industry.description)),
            ])
    }
}
