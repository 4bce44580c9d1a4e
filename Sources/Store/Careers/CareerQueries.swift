import Domain
import Postgres

/// Questions about careers, credentials and the programs before them.
struct CareerQueries {
    let scope: HeldScope

    private var current: String { "join \(scope.datasets) d on d.id = t.dataset_id and d.kind = 'careers'" }

    var steps: Query<CareerStep> {
        Query(
            "careers.steps",
            "select t.step, t.title, t.occupation_code, t.source_title, t.source_address, t.source_grade from career_steps t \(current) order by t.position"
        ) { row in
            CareerStep(
                id: try row.string(0), title: try row.string(1), occupation: try Self.occupation(row, 2),
                evidence: try Self.evidence(row, from: 3))
        }
    }

    var edges: Query<CareerEdge> {
        Query(
            "careers.edges",
            """
            select t.from_step, t.to_step, t.kind, t.credential, t.sentence, t.source_title, t.source_address, t.source_grade
            from career_edges t \(current) order by t.from_step, t.kind desc, t.to_step
            """
        ) { row in
            CareerEdge(
                from: try row.string(0), to: try row.string(1), kind: CareerEdge.Kind(rawValue: try row.string(2)) ?? .across,
                credential: try row.optionalString(3), sentence: try row.string(4), evidence: try Self.evidence(row, from: 5))
        }
    }

    var occupations: Query<CredentialLink> {
        Query(
            "careers.credential_occupations",
            """
            select t.credential, t.occupation_code, t.sentence, t.source_title, t.source_address, t.source_grade
            from credential_occupations t \(current) order by t.credential, t.occupation_code
            """
        ) { row in
            CredentialLink(
                credential: try row.string(0), target: .occupation(try Self.occupation(row, 1)), sentence: try row.string(2),
                evidence: try Self.evidence(row, from: 3))
        }
    }

    var programs: Query<CredentialLink> {
        Query(
            "careers.credential_programs",
            """
            select t.credential, t.cip, t.award_level, t.sentence, t.source_title, t.source_address, t.source_grade
            from credential_programs t \(current) order by t.credential, t.cip
            """
        ) { row in
            guard let cip = CIPCode(try row.string(1)) else { throw StoreError.unreadable("credential_programs.cip") }
            return CredentialLink(
                credential: try row.string(0), target: .program(cip, awardLevel: try row.optionalInt(2)), sentence: try row.string(3),
                evidence: try Self.evidence(row, from: 4))
        }
    }

    /// Where the links come from.
    var source: Query<(title: String, vintage: String, sha256: String)> {
        Query(
            "careers.source",
            "select d.title, d.vintage, d.content_sha256 from \(scope.datasets) d where d.kind = 'careers' order by d.vintage desc limit 1"
        ) { (title: try $0.string(0), vintage: try $0.string(1), sha256: try $0.string(2)) }
    }

    private static func occupation(_ row: Row, _ column: Int) throws -> OccupationCode {
        guard let code = OccupationCode(try row.string(column)) else { throw StoreError.unreadable("careers.occupation_code") }
        return code
    }

    private static func evidence(_ row: Row, from column: Int) throws -> Evidence {
        Evidence(
            try row.string(column), try row.optionalString(column + 1),
            grade: EvidenceGrade(rawValue: try row.string(column + 2)) ?? .thirdParty)
    }
}

/// Programs by the occupations that NCES's crosswalk leads them to, and who teaches them.
struct LeadingProgramQueries {
    let scope: HeldScope

    /// Programs that lead to an occupation, as NCES's crosswalk of CIP 2020 and SOC 2018 has it.
    func programs(to occupation: OccupationCode) -> Query<LeadingProgram> {
        Query(
            "careers.leading_programs",
            """
            select l.from_code, l.from_title, d.title, d.vintage, d.content_sha256
            from \(scope.datasets) d
            join crosswalks c on c.dataset_id = d.id and c.from_scheme = 'cip-2020' and c.to_scheme = 'soc-2018'
            join crosswalk_links l on l.dataset_id = d.id
            where d.kind = 'crosswalk' and l.to_code = $1
            order by l.from_code
            """,
            [.text(occupation.description)]
        ) { row in
            LeadingProgram(
                cip: try row.string(0), title: try row.string(1), source: try row.string(2), vintage: try row.string(3),
                sha256: try row.string(4))
        }
    }

    /// Institutions that reported a program in the latest year held, with what is known of their students' earnings.
    ///
    /// - Parameter area: a state or a metropolitan area; everywhere for any other.
    func institutions(
        teaching programs: [String], near area: AreaCode, awardLevel: Int? = nil, limit: Int
    ) -> Query<TeachingInstitution> {
        let place =
            switch area.kind {
            case .state: "i.state = $2"
            case .metropolitan: "i.cbsa = $2"
            case .nation, .nonmetropolitan: "$2::text is not null"
            }
        return Query(
            "careers.institutions_\(area.kind.rawValue)",
            """
            with latest as (
                select id, year from \(scope.vintages) v where subject = 'completions' order by year desc limit 1
            ), teaching as (
                select i.unitid, i.name, i.city, i.state, v.year, c.cip, c.award_level, c.awards, count(*) over () as total
                from latest v
                join ipeds_completions c on c.vintage_id = v.id and c.cip = any ($1) and c.major = 1
                join \(scope.institutions) i on i.unitid = c.unitid
                where \(place) and (c.awards is null or c.awards > 0) and ($4::int is null or c.award_level = $4)
                order by c.awards desc nulls last, i.name, c.cip, c.award_level
                limit $3
            ), earnings as (
                select e.unitid, e.median_after_6, e.median_after_10, d.vintage
                from \(scope.datasets) d join institution_earnings e on e.dataset_id = d.id
                where d.kind = 'institution_earnings' and e.unitid in (select unitid from teaching)
            )
            select t.unitid, t.name, t.city, t.state, t.year, t.cip, t.award_level, t.awards,
                   e.median_after_6::text, e.median_after_10::text, e.vintage, t.total
            from teaching t left join earnings e on e.unitid = t.unitid
            order by t.awards desc nulls last, t.name, t.cip, t.award_level
            """,
            [.texts(programs), .text(area.description), .int(limit), .int(awardLevel)]
        ) { row in
            TeachingInstitution(
                unitid: try row.int(0), name: try row.string(1), city: try row.string(2), state: try row.string(3), year: try row.int(4),
                cip: try row.string(5), awardLevel: try row.int(6), awards: try row.optionalInt(7),
                earningsAfter6: try row.optionalString(8),
                earningsAfter10: try row.optionalString(9), earningsVintage: try row.optionalString(10), total: try row.int(11))
        }
    }

    /// What each vintage projects of an occupation in the nation, the latest first.
    func projections(of occupation: OccupationCode) -> Query<OccupationProjection> {
        Query(
            "careers.projections",
            """
            select d.vintage, d.title, d.content_sha256, s.base_year, s.target_year, s.openings_basis, p.employment_base::text,
                   p.employment_target::text, p.change_percent::text, p.openings::text, p.education, s.employment_unit
            from \(scope.datasets) d
            join projection_sets s on s.dataset_id = d.id and s.area_code = 'US'
            join projections p on p.dataset_id = d.id and p.occupation_code = $1
            where d.kind = 'projections'
            order by s.base_year desc, s.target_year desc
            """,
            [.text(occupation.description)]
        ) { row in
            OccupationProjection(
                vintage: try row.string(0), title: try row.string(1), sha256: try row.string(2), baseYear: try row.int(3),
                targetYear: try row.int(4), openingsBasis: try row.string(5), base: try row.string(6), target: try row.string(7),
                percent: try row.optionalString(8), openings: try row.optionalString(9), education: try row.optionalString(10),
                unit: try row.string(11))
        }
    }
}
