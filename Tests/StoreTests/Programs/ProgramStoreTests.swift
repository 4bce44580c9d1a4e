import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Questions about institutions and awards in every shape that their statements take.
@Suite struct ProgramStoreTests {
    private static func withStore(_ body: (ProgramStore, ConnectionPool) async throws -> Void) async throws {
        try await OutlookDatabase.seeded.withPool { try await body(ProgramStore(pool: $0), $0) }
    }

    private static let filters: [CompletionFilter] = {
        var full = CompletionFilter()
        full.programs = ["51.0707", "51.07", "51"].compactMap { CIPCode($0) }
        (full.years, full.states, full.levels) = ([.latest, .year(2020), .revision(2021, 1)], ["OH", "FM"], [.associate, .bachelor])
        (full.institutions, full.majors) = ([205_470], .both)
        var program = CompletionFilter()
        program.programs = [.healthInformationTechnology]
        return [CompletionFilter(), full, program]
    }()

    @Test func everyStatementIsUnderstood() async throws {
        try await Self.withStore { store, _ in
            for filter in Self.filters {
                var rows = CompletionQuestion()
                (rows.filter, rows.countsTotal, rows.limit) = (filter, true, 2)
                let page = try await store.completions(rows)
                rows.after = page.next
                let second = try await store.completions(rows)
                #expect(page.total ?? 0 >= page.rows.count + second.rows.count)
                _ = try await store.awards(filter)
                var institutions = InstitutionQuestion()
                (institutions.awarded, institutions.limit, institutions.isActive) = (filter, 2, true)
                institutions.awarded?.states = []
                institutions.states = filter.states
                institutions.after = try await store.institutions(institutions).next
                _ = try await store.institutions(institutions)
                institutions.search = "comunity colege"
                institutions.after = nil
                institutions.after = try await store.institutions(institutions).next
                _ = try await store.institutions(institutions)
            }
        }
    }

    /// A stream has every row that pages have, in the same order.
    @Test func streamsAndPagesAgree() async throws {
        try await Self.withStore { store, _ in
            var question = CompletionQuestion()
            question.filter = Self.filters[2]
            question.limit = 1_000
            var paged: [String] = []
            repeat {
                let page = try await store.completions(question)
                paged += page.rows.map { "\($0.vintageID) \($0.unitid) \($0.level) \($0.major)" }
                question.after = page.next
            } while question.after != nil
            var streamed: [String] = []
            try await store.stream(question, in: store.scope(of: question.filter), batch: 100) { rows in
                streamed += rows.map { "\($0.vintageID) \($0.unitid) \($0.level) \($0.major)" }
            }
            #expect(streamed == paged && streamed.count > 2_000)
        }
    }

    /// Cursors of somebody's own making are told so, and never reach the database.
    @Test(
        arguments: [
            ["2024", "51.0707", "100111", "3"], ["2024", "51.07", "100111", "3", "1"], ["20x4", "51.0707", "100111", "3", "1"],
            ["2024", "51.0707", "99999999999", "3", "1"], ["2024", "51.0707", "100111", "70000", "1"],
            [nil, "51.0707", "100111", "3", "1"],
            ["nan", "100111"], ["0x1p3", "100111"], ["1.000", "99999999999"], ["0.5", nil], ["A", "99999999999999999999"],
        ] as [[String?]])
    func forgedCursorsAreFaults(values: [String?]) async throws {
        try await Self.withStore { store, _ in
            var rows = CompletionQuestion()
            rows.after = Cursor(order: "completions", values: values)
            await #expect(throws: Faults.self) { _ = try await store.completions(rows) }
            var institutions = InstitutionQuestion()
            institutions.search = "college"
            institutions.after = Cursor(order: "score", values: values)
            await #expect(throws: Faults.self) { _ = try await store.institutions(institutions) }
        }
    }

    /// What is asked most does not read whole tables.
    @Test func oneInstitutionAndOneProgramAreFoundByIndexes() async throws {
        try await Self.withStore { _, pool in
            let questions = [
                "select * from current_institutions where unitid = 205470",
                "select sum(awards) from ipeds_completions where vintage_id = 1 and cip = '51.0707'",
                "select * from ipeds_completions where vintage_id = any('{1,2}'::integer[]) and unitid = 205470",
            ]
            for question in questions {
                let plan = Query("test.plan", "explain \(question)") { try $0.string(0) }
                let lines = try await pool.read { try await $0.rows(plan) }
                #expect(!lines.contains { $0.contains("Seq Scan") }, "\(lines.joined(separator: "\n"))")
            }
        }
    }
}
