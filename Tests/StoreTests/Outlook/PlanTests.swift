import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// How the server finds what is asked most, on the full release. A plan that
/// reads the whole partition answers too, only not for long.
@Suite(.enabled(if: SharedData.oewsFlat != nil, "\(SharedData.absence)"))
struct PlanTests {
    @Test func thePartitionIsFull() async throws {
        let database = try await OutlookDatabase.full
        try await database.withPool { pool in
            let partition = try await Self.partition(pool)
            let count = Query("test.count", "select count(*) from \(partition)") { try $0.int(0) }
            #expect(try await pool.ask(count) == [370_172])
        }
    }

    @Test func whatIsAskedMostReadsNoWholePartition() async throws {
        let database = try await OutlookDatabase.full
        try await database.withStore { store, pool in
            let partition = try await Self.partition(pool)
            for question in Self.questions {
                try await question.ask(store)
                let latest = try await PreparedStatement.latest(of: pool, stem: question.statement)
                let plan = try await Self.plan(of: latest.sql, question.parameters, pool)
                #expect(plan.contains("Index") || plan.contains("Bitmap"), "\(question.name):\n\(plan)")
                #expect(!plan.contains("Seq Scan on \(partition)"), "\(question.name):\n\(plan)")
            }
        }
    }

    /// A question, the statement it becomes, and the values that are bound in it.
    struct AskedMost: Sendable {
        let name: String
        let statement: String
        let parameters: [Parameter]
        let ask: @Sendable (OutlookStore) async throws -> Void
    }

    static let questions: [AskedMost] = {
        let code = OutlookQuestions.occupation
        func wages(_ name: String, _ parameters: [Parameter], _ change: @escaping @Sendable (inout WageQuestion) -> Void) -> AskedMost {
            AskedMost(name: name, statement: "wages.page", parameters: parameters) { store in
                var question = WageQuestion()
                question.page.limit = 20
                change(&question)
                _ = try await store.cells(question)
            }
        }
        func ranking(_ name: String, _ parameters: [Parameter], _ subject: RankingQuestion.Subject) -> AskedMost {
            AskedMost(name: name, statement: "rankings.page", parameters: parameters) {
                _ = try await $0.ranking(RankingQuestion(subject: subject))
            }
        }
        return [
            wages("one cell", ["29-2072", "US", "622100", 21]) { question in
                (question.occupations, question.areas, question.industries) = ([code], [.nation], [OutlookQuestions.industry])
            },
            wages("the largest industries", ["29-2072", "US", 21]) { question in
                (question.occupations, question.areas) = ([code], [.nation])
                question.sort = [SortKey(.measure(.employment), descending: true)]
            },
            wages("all cells of an occupation", ["29-2072", 21]) { $0.occupations = [code] },
            wages("the largest occupations of a place", ["CA", "000000", 21]) { question in
                (question.areas, question.industries) = ([OutlookQuestions.area], [.all])
                question.sort = [SortKey(.measure(.employment), descending: true)]
            },
            wages("the first page of all", [21]) { _ in },
            ranking(
                "industries of an occupation", ["29-2072", "US", 21, 0],
                .industries(of: code, in: .nation, level: .industryGroup, ownership: .whole)),
            ranking("states of an occupation", ["29-2072", "000000", 21, 0], .areas(of: code, in: .all, kind: .state)),
        ]
    }()

    private static func partition(_ pool: ConnectionPool) async throws -> String {
        let query = Query("test.full", "select id from releases where coverage = 'full'") { "estimates_r\(try $0.int(0))" }
        return try #require(try await pool.ask(query).first)
    }

    private static func plan(of sql: String, _ parameters: [Parameter], _ pool: ConnectionPool) async throws -> String {
        let query = Query("explain", "explain (costs off) \(sql)", parameters) { try $0.string(0) }
        return try await pool.ask(query).joined(separator: "\n")
    }
}

extension PreparedStatement {
    /// The one of this name that was prepared last, which its number tells.
    static func latest(of pool: ConnectionPool, stem: String) async throws -> PreparedStatement {
        try #require(try await all(of: pool).filter { $0.stem == stem }.max { number($0) < number($1) })
    }

    private static func number(_ statement: PreparedStatement) -> Int { Int(statement.name.drop { $0 != "#" }.dropFirst()) ?? 0 }
}
