import Domain
import Postgres

/// What reports are reckoned from: one statement for the program, one for everybody in it.
enum ReportQueries {
    /// No row where nobody acts; `program` is null where there is none of that code.
    static func context(program: String?) -> Query<Document> {
        Query(
            "reports.context",
            """
            select jsonb_build_object(
                'institution', jsonb_build_object('code', i.code, 'name', i.name, 'synthetic', i.is_synthetic),
                'program', (
                    select jsonb_build_object(
                        'code', p.code, 'title', p.title, 'level', p.level, 'accreditor', p.accreditor,
                        'accreditation', coalesce((
                            select jsonb_agg(jsonb_build_object('status', a.status, 'from', a.from_day, 'to', a.to_day, 'source', a.source)
                                             order by a.from_day nulls first, a.status)
                            from program_accreditations a where a.institution_id = p.institution_id and a.program_id = p.id), '[]'))
                    from programs p where p.institution_id = i.id and p.code = $1))::text
            from institutions i where i.id = acting_institution()
            """, [.text(program)]
        ) { try JSONReader.read($0.string(0)) }
    }

    /// A learner's label and what a report is reckoned from of the learner.
    struct Gathered: Sendable {
        let id: Int
        let label: CohortMatrix.LearnerLabel
        let document: Document
    }

    /// Everybody who was in the program between the days, or graduated from it then, by name.
    static func learners(program: String, exam: String?, records: Set<ReportRecord>, from: Day, to: Day) -> Query<Gathered> {
        let kept = ReportRecord.allCases.filter(records.contains)
        let parts = kept.map { "'\($0.rawValue)', \(list($0))" }.joined(separator: ",\n")
        return Query(
            "reports.learners.\(kept.map(\.rawValue).joined(separator: "_"))",
            """
            with here as (
                select e.learner_id from enrolments e
                where e.institution_id = acting_institution() and e.program = $1 and e.taken_back_at is null and e.state <> 'admitted'
                  and (e.entered_on is null or e.entered_on <= $3::date) and (e.left_on is null or e.left_on >= $2::date)
                union
                select d.learner_id from degrees d
                where d.institution_id = acting_institution() and d.program = $1 and d.taken_back_at is null and d.status = 'awarded'
                  and d.awarded_on between $2::date and $3::date
            )
            select l.id, l.code, l.student_number, l.given_name, l.family_name, jsonb_build_object(\(parts))::text
            from here join learners l on l.institution_id = acting_institution() and l.id = here.learner_id
            order by l.family_name, l.given_name, l.id
            """,
            [.text(program), .text(from.description), .text(to.description)] + (records.contains(.attempts) ? [.text(exam)] : [])
        ) {
            Gathered(
                id: try $0.int(0),
                label: .init(
                    code: try $0.string(1), studentNumber: try $0.optionalString(2), givenName: try $0.string(3),
                    familyName: try $0.string(4)),
                document: try JSONReader.read($0.string(5)))
        }
    }

    /// The records of a kind, of the learner `l`, as reports have them.
    private static func list(_ record: ReportRecord) -> String {
        let (table, condition, members): (String, String, String) =
            switch record {
            case .enrolments:
                (
                    "enrolments", "r.program = $1",
                    "'state', r.state, 'entered_on', r.entered_on, 'left_on', r.left_on, 'why_left', r.why_left"
                )
            case .degrees: ("degrees", "r.program = $1 and r.status = 'awarded'", "'awarded_on', r.awarded_on")
            case .attempts:
                ("exam_attempts", "r.exam = $4", "'on', r.taken_on, 'outcome', r.outcome, 'domains', r.domain_scores")
            case .outcomes:
                (
                    "employment_outcomes", "true",
                    """
                    'status', r.status, 'why_unavailable', r.why_unavailable, 'known_on', r.known_on, 'in_field', r.in_field,
                    'occupation', r.occupation, 'industry', r.industry, 'area', r.area, 'full_time', r.full_time,
                    'annual_pay', trim_scale(r.annual_pay), 'hourly_pay', trim_scale(r.hourly_pay)
                    """
                )
            }
        return """
            coalesce((
                select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(\(members))) order by r.id)
                from \(table) r
                where r.institution_id = l.institution_id and r.learner_id = l.id and r.taken_back_at is null and \(condition)), '[]')
            """
    }

    /// Cells of one release by their codes, with the markers of what is not published.
    static func cells(_ cells: [PayCell], of release: Int) -> Query<Document> {
        Query(
            "reports.cells",
            """
            select e.occupation_code, e.industry_code, e.area_code, e.annual_p25, e.annual_median, e.annual_p75, e.markers
            from unnest($1::text[], $2::text[], $3::text[]) asked (occupation, industry, area)
            join estimates_r\(release) e
              on e.occupation_code = asked.occupation and e.industry_code = asked.industry and e.area_code = asked.area
            order by 1, 2, 3
            """, [.texts(cells.map(\.occupation)), .texts(cells.map(\.industry)), .texts(cells.map(\.area))]
        ) { row in
            let markers = Array(try row.optionalString(6)?.utf8 ?? "".utf8)
            let median = Measure.annualMedian.rawValue
            let absence = markers.indices.contains(median) ? Absence(rawValue: markers[median])?.name : nil
            return .object([
                .init("occupation", .string(try row.string(0))), .init("industry", .string(try row.string(1))),
                .init("area", .string(try row.string(2))), .init("annual_p25", number(try row.optionalString(3))),
                .init("annual_median", number(try row.optionalString(4))), .init("annual_p75", number(try row.optionalString(5))),
                .init("absence", absence.map(Document.string) ?? .null),
            ])
        }
    }

    private static func number(_ text: String?) -> Document { text.map(Document.number) ?? .null }
}
