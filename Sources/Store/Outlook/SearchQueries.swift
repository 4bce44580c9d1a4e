import Domain
import Postgres

/// What a search found: a code, and by which of its names.
package struct SearchHit: Sendable {
    package var code: String
    /// The title that matched, the code's own or another by which it is known.
    package var matched: String
    /// 0 … 1, by trigrams of the words.
    package var score: String
}

/// The three classifications that can be searched.
package enum Classification: String, Sendable, CaseIterable {
    case occupations, industries, areas
}

/// Search by title, tolerant of typing errors: trigrams of the whole title or
/// of its best-matching words (pg_trgm's thresholds, 0.3 and 0.6).
enum SearchQueries {
    static func occupations(matching text: String, release: Release, limit: Int) -> Query<SearchHit> {
        Query(
            "search.occupations",
            """
            with others as materialized (
                -- By the words alone, which their index finds; a planner without statistics would go through a whole classification.
                select soc_version, occupation_code, title from occupation_titles where title % $1 or $1 <% title
            ), matches as (
                select code, title, similarity(title, $1) + word_similarity($1, title) as score
                from occupations where release_id = $2 and (title % $1 or $1 <% title)
                union all
                select t.occupation_code, t.title, similarity(t.title, $1) + word_similarity($1, t.title)
                from others t
                join occupations o on o.release_id = $2 and o.code = t.occupation_code
                where t.soc_version = $3
            ), best as (
                select distinct on (code) code, title, score from matches order by code, score desc, title
            )
            select code, title, round((score / 2)::numeric, 3)::text from best order by score desc, code limit $4
            """,
            [.text(text), .int(release.id), .text(release.socVersion ?? ""), .int(limit)], decode: hit)
    }

    static func titles(of classification: Classification, matching text: String, release: Release, limit: Int) -> Query<SearchHit> {
        Query(
            "search.\(classification.rawValue)",
            """
            select code, title, round(((similarity(title, $1) + word_similarity($1, title)) / 2)::numeric, 3)::text
            from \(classification.rawValue) where release_id = $2 and (title % $1 or $1 <% title)
            order by similarity(title, $1) + word_similarity($1, title) desc, code limit $3
            """,
            [.text(text), .int(release.id), .int(limit)], decode: hit)
    }

    static func alternateTitles(of code: String, socVersion: String) -> Query<String> {
        Query(
            "occupations.alternate_titles",
            "select title from occupation_titles where soc_version = $1 and occupation_code = $2 order by title",
            [.text(socVersion), .text(code)]
        ) { try $0.string(0) }
    }

    private static func hit(_ row: Row) throws -> SearchHit {
        SearchHit(code: try row.string(0), matched: try row.string(1), score: try row.string(2))
    }
}
