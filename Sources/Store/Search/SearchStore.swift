import Domain
import Postgres

/// What a search over everything found.
package struct SearchFinding: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case occupation, industry, area, program, institution, credential
    }

    package var kind: Kind
    package var code: String
    package var title: String
    /// The name that matched: the title, or another by which it is known.
    package var matched: String
    /// 0 … 1, by trigrams of the words; a code that was typed has 1.
    package var score: String
}

/// One box for everything that has a name: occupations by all of theirs,
/// industries, places, programs, institutions and credentials.
package struct SearchStore: Sendable {
    private let pool: ConnectionPool
    private let outlook: OutlookStore
    private let rules: RuleLibrary

    package init(pool: ConnectionPool, outlook: OutlookStore, rules: RuleLibrary) {
        (self.pool, self.outlook, self.rules) = (pool, outlook, rules)
    }

    /// The best of each kind, the best of all first.
    package func everything(matching text: String, kinds: [SearchFinding.Kind], limit: Int) async throws -> [SearchFinding] {
        async let occupations = codes(.occupations, .occupation, text, kinds, limit)
        async let industries = codes(.industries, .industry, text, kinds, limit)
        async let areas = codes(.areas, .area, text, kinds, limit)
        async let programs = found(.program, in: kinds) { try await pool.ask(EverythingQueries.programs(matching: text, limit: limit)) }
        async let institutions = found(.institution, in: kinds) {
            try await pool.ask(EverythingQueries.institutions(matching: text, limit: limit))
        }
        async let credentials = found(.credential, in: kinds) {
            let rules = try await rules.current(nil).map { (id: $0.id, title: $0.title) }
            return try await pool.ask(EverythingQueries.credentials(rules, matching: text, limit: limit))
        }
        let all = try await occupations + industries + areas + programs + institutions + credentials
        return all.enumerated().sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }.map(\.element)
    }

    private func codes(
        _ classification: Classification, _ kind: SearchFinding.Kind, _ text: String, _ kinds: [SearchFinding.Kind], _ limit: Int
    ) async throws -> [SearchFinding] {
        try await found(kind, in: kinds) {
            var question = CodeQuestion(classification)
            (question.search, question.limit) = (text, limit)
            return try await outlook.codes(question).entries.map { entry, hit in
                SearchFinding(
                    kind: kind, code: entry.code, title: entry.title, matched: hit?.matched ?? entry.title, score: hit?.score ?? "1.000")
            }
        }
    }

    private func found(
        _ kind: SearchFinding.Kind, in kinds: [SearchFinding.Kind], _ search: () async throws -> [SearchFinding]
    ) async throws -> [SearchFinding] { kinds.contains(kind) ? try await search() : [] }
}

extension SearchFinding {
    fileprivate var rank: Double { Double(score) ?? 0 }
}

/// Searches beyond the classifications of releases, by the same measure of likeness.
private enum EverythingQueries {
    static func programs(matching text: String, limit: Int) -> Query<SearchFinding> {
        query(.program, "search.programs", "select code, title from cip_titles where length(code) = 7", [.text(text), .int(limit)])
    }

    /// The words and the number each have an index; either of them as a text of the other would have none.
    static func institutions(matching text: String, limit: Int) -> Query<SearchFinding> {
        query(
            .institution, "search.institutions",
            "select unitid, unitid::text as code, name || ', ' || city || ', ' || state as title from current_institutions",
            [.text(text), .int(limit), .int(Int32(text).map { Int($0) })], isCode: "unitid = $3::integer")
    }

    static func credentials(_ rules: [(id: String, title: String)], matching text: String, limit: Int) -> Query<SearchFinding> {
        query(
            .credential, "search.credentials", "select code, title from unnest($3::text[], $4::text[]) as rules (code, title)",
            [.text(text), .int(limit), .texts(rules.map(\.id)), .texts(rules.map(\.title))])
    }

    private static func query(
        _ kind: SearchFinding.Kind, _ name: String, _ named: String, _ parameters: [Parameter], isCode: String = "code = $1"
    ) -> Query<SearchFinding> {
        Query(
            name,
            """
            select code, title, case when code = $1 then '1.000'
                   else round(((similarity(title, $1) + word_similarity($1, title)) / 2)::numeric, 3)::text end as score
            from (\(named)) named where \(isCode) or title % $1 or $1 <% title
            order by score desc, code limit $2
            """, parameters
        ) { row in
            SearchFinding(
                kind: kind, code: try row.string(0), title: try row.string(1), matched: try row.string(1), score: try row.string(2))
        }
    }
}
