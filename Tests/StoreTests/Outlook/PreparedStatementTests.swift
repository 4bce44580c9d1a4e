import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Every statement that questions become, prepared by a real server: a column
/// or a table that is not there shows here and not in front of a reader.
@Suite struct PreparedStatementTests {
    @Test func everyStatementOfTheStoreIsPrepared() async throws {
        let database = try await OutlookDatabase.seeded
        try await database.withStore { store, pool in
            for question in OutlookQuestions.wages { _ = try await store.cells(question) }
            for question in OutlookQuestions.rankings { _ = try await store.ranking(question) }
            for question in OutlookQuestions.codes { _ = try await store.codes(question) }
            _ = try await store.occupation(OutlookQuestions.occupation, release: .latest)
            let names = Set(try await PreparedStatement.all(of: pool).map(\.stem))
            let expected: Set = [
                "releases.all", "codebook.occupations", "codebook.industries", "codebook.areas", "wages.page", "wages.total",
                "rankings.page",
                "search.occupations", "search.industries", "search.areas", "occupations.alternate_titles",
            ]
            #expect(expected.subtracting(names) == [])
        }
    }

    /// What is streamed goes by a cursor, each question in each of its shapes.
    @Test func everyStatementIsStreamed() async throws {
        let database = try await OutlookDatabase.seeded
        try await database.withStore { store, _ in
            for question in OutlookQuestions.wages {
                var whole = question
                whole.page = WageQuestion.Page()
                var cells = 0
                try await store.stream(whole, in: store.scope(of: whole), batch: 512) { _, rows in
                    for try await batch in rows { cells += batch.count }
                }
                whole.countsTotal = true
                #expect(try await store.cells(whole).total == cells)
            }
        }
    }
}

/// A statement as the server has it.
struct PreparedStatement: Sendable {
    let name: String
    let sql: String

    /// Without the number that makes it one on its connection.
    var stem: String { String(name.prefix { $0 != "#" }) }

    /// What the one lane of a pool has prepared.
    static func all(of pool: ConnectionPool) async throws -> [PreparedStatement] {
        let query = Query("test.prepared", "select name, statement from pg_prepared_statements") { row in
            PreparedStatement(name: try row.string(0), sql: try row.string(1))
        }
        return try await pool.ask(query)
    }
}

extension OutlookDatabase {
    /// A store whose short questions share one connection.
    func withStore(_ body: (OutlookStore, ConnectionPool) async throws -> Void) async throws {
        try await withPool(options: PoolOptions(maxConnections: 2, maxPipelined: 1).patient) { pool in
            let watch = ReleaseWatch(settings, logger: .silent)
            try await body(OutlookStore(pool: pool, catalog: OutlookCatalog(pool: pool, watch: watch)), pool)
        }
    }
}

/// Questions in every shape that their statements take.
enum OutlookQuestions {
    static let occupation = OccupationCode("29-2072")!
    static let industry = IndustryCode("622100")!
    static let area = AreaCode("CA")!

    static let wages: [WageQuestion] = {
        let plain = WageQuestion()
        var one = plain
        (one.occupations, one.industries, one.areas, one.countsTotal) = ([occupation], [industry], [area], true)
        var several = plain
        (several.occupations, several.industries, several.areas) = ([occupation, .all], [industry, .all], [area, .nation])
        several.sort = [SortKey(.measure(.annualMedian), descending: true), SortKey(.area)]
        several.fields = [.employment]
        var levels = plain
        (levels.occupationLevel, levels.industryLevel, levels.areaKind, levels.countsTotal) = (.detailed, .sector, .nation, true)
        let ownerships = OwnershipFilter.allCases.map { ownership in
            var question = levels
            (question.ownership, question.industryLevel) = (ownership, nil)
            return question
        }
        let ranges = Measure.allCases.map { measure in
            var question = one
            question.ranges = [MeasureRange(measure: measure, minimum: "1", maximum: "1000000.5")]
            question.sort = [SortKey(.measure(measure))]
            return question
        }
        var releases = several
        releases.releases = [.year(2025), .year(2011)]
        releases.sort = [SortKey(.release, descending: true), SortKey(.measure(.employment))]
        return [plain, one, several, levels, releases] + ownerships + ranges
    }()

    static let rankings: [RankingQuestion] = {
        let measures = Measure.allCases.map { measure in
            var question = RankingQuestion(subject: .industries(of: occupation, in: .nation, level: .industryGroup, ownership: .whole))
            (question.measure, question.ascending) = (measure, measure.rawValue.isMultiple(of: 2))
            return question
        }
        let subjects: [RankingQuestion.Subject] = [
            .industries(of: occupation, in: area, level: nil, ownership: .any),
            .industries(of: occupation, in: .nation, level: .sector, ownership: .only(.private)),
            .areas(of: occupation, in: .all, kind: .state), .areas(of: occupation, in: .all, kind: nil),
        ]
        return measures + subjects.map { RankingQuestion(subject: $0) }
    }()

    static let codes: [CodeQuestion] = Classification.allCases.map { classification in
        var question = CodeQuestion(classification)
        question.search = "medcal recrods"
        return question
    }
}
