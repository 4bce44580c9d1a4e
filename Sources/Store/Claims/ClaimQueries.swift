import Domain
import Postgres

/// What claims are answered by, beyond the questions that the outlook has.
enum ClaimQueries {
    static let claims = Query(
        "claims.all",
        """
        select c.number, c.sentence, c.said_by, c.said_on
        from claims c join current_datasets d on d.id = c.dataset_id and d.kind = 'claims' order by c.number
        """
    ) { row in
        Claim(number: try row.int(0), sentence: try row.string(1), saidBy: try row.string(2), saidOn: try row.optionalString(3))
    }

    /// The tasks of an occupation that speak of something, those that do it most first.
    ///
    /// - Parameter words: a text search query: `record | document`.
    static func tasks(of occupations: [OccupationCode], about words: String) -> Query<String> {
        Query(
            "claims.tasks",
            """
            select t.task from \(latest("onet_tasks")) d
            join onet_tasks t on t.dataset_id = d.id and t.onet_code = any ($1)
            where to_tsvector('english', t.task) @@ to_tsquery('english', $2)
            group by t.task
            order by ts_rank(to_tsvector('english', t.task), to_tsquery('english', $2)) desc, t.task limit 3
            """,
            [.texts(occupations.map { "\($0).00" }), .text(words)]
        ) { try $0.string(0) }
    }

    /// The technology of an occupation whose kind or example has a word in its name.
    static func technology(of occupations: [OccupationCode], named word: String) -> Query<String> {
        Query(
            "claims.technology",
            """
            select distinct t.commodity_title || ': ' || min(t.example) from \(latest("onet_technology")) d
            join onet_technology t on t.dataset_id = d.id and t.onet_code = any ($1)
            where t.commodity_title ilike $2 or t.example ilike $2
            group by t.commodity_title order by 1 limit 3
            """,
            [.texts(occupations.map { "\($0).00" }), .text("%\(word)%")]
        ) { try $0.string(0) }
    }

    /// How a rated element of an occupation stands, of any version of O*NET; none where it was not rated.
    static func rating(of occupations: [OccupationCode], element: String) -> Query<String> {
        Query(
            "claims.rating",
            """
            select r.onet_code || ' ' || r.scale_id || ' ' || r.value::text from onet_ratings r
            join current_datasets d on d.id = r.dataset_id
            where r.onet_code = any ($1) and r.element = $2 and r.scale_id = 'IM' order by 1
            """,
            [.texts(occupations.map { "\($0).00" }), .text(element)]
        ) { try $0.string(0) }
    }

    /// Which version of O*NET a kind of its files is held of.
    static func version(of kind: String) -> Query<String> {
        Query(
            "claims.onet_version",
            "select vintage from current_datasets where kind = $1 order by string_to_array(vintage, '.')::int[] desc limit 1", [.text(kind)]
        ) {
            try $0.string(0)
        }
    }

    private static func latest(_ kind: String) -> String {
        "(select id from current_datasets where kind = '\(kind)' order by string_to_array(vintage, '.')::int[] desc limit 1)"
    }

    /// Awards in a program in the latest year, by level.
    static func awards(in programs: [String]) -> Query<(cip: String, level: Int, awards: Int, institutions: Int, year: Int)> {
        Query(
            "claims.awards",
            """
            select c.cip, c.award_level, sum(c.awards), count(*) filter (where c.awards > 0), v.year
            from (select id, year from current_ipeds_vintages where subject = 'completions' order by year desc limit 1) v
            join ipeds_completions c on c.vintage_id = v.id and c.cip = any ($1) and c.major = 1 and c.awards > 0
            group by c.cip, c.award_level, v.year order by c.cip, sum(c.awards) desc
            """,
            [.texts(programs)]
        ) { (try $0.string(0), try $0.int(1), try $0.int(2), try $0.int(3), try $0.int(4)) }
    }

    /// Least, middle and most of the awards of institutions in a program, and of what their students earn ten years after entry.
    static func spread(of program: String) -> Query<(institutions: Int, awards: [Int], earnings: [Int])> {
        Query(
            "claims.spread",
            """
            select count(*), percentile_disc(array[0, 0.5, 1]) within group (order by c.awards),
                   percentile_disc(array[0, 0.5, 1]) within group (order by e.median_after_10::int)
            from (select id from current_ipeds_vintages where subject = 'completions' order by year desc limit 1) v
            join (select vintage_id, unitid, sum(awards) as awards from ipeds_completions
                  where cip = $1 and major = 1 and awards > 0 group by vintage_id, unitid) c on c.vintage_id = v.id
            left join (select e.* from current_datasets d join institution_earnings e on e.dataset_id = d.id
                       where d.kind = 'institution_earnings') e on e.unitid = c.unitid
            """,
            [.text(program)]
        ) { row in
            (
                try row.int(0), try row.optionalStrings(1)?.compactMap { Int($0) } ?? [],
                try row.optionalStrings(2)?.compactMap { Int($0) } ?? []
            )
        }
    }

    /// What a program is, as the classification defines it.
    static func definition(of program: String) -> Query<String> {
        Query(
            "claims.definition",
            """
            select c.definition from classification_codes c join current_datasets d on d.id = c.dataset_id
            where d.kind = 'classification' and d.vintage = 'cip-2020' and c.code = $1 and c.definition is not null
            """,
            [.text(program)]
        ) { try $0.string(0) }
    }
}
