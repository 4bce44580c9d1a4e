import Domain
import Postgres

/// Every question about institutions and awards that API and CLI ask.
package struct ProgramStore: Sendable {
    let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Every vintage held, the latest year first.
    package func vintages() async throws -> [Vintage] { try await pool.ask(VintageQueries.all) }

    /// Institutions on a page, with how many there are in all.
    /// - Throws: `Faults` for programs and years that do not exist, and for a foreign cursor.
    package func institutions(_ question: InstitutionQuestion) async throws -> InstitutionAnswer {
        let scope = try await scope(of: question.awarded ?? CompletionFilter())
        async let total = pool.ask(InstitutionQueries.total(question, of: scope.years))[0]
        let rows = try await pool.ask(InstitutionQueries.page(question, of: scope.years))
        var answer = InstitutionAnswer(scope: scope, rows: Array(rows.prefix(question.limit)), total: try await total)
        if rows.count > question.limit, let last = answer.rows.last {
            let first = last.score ?? last.institution.name
            answer.next = Cursor(
                order: InstitutionQueries.order(isSearch: last.score != nil), values: [first, "\(last.institution.unitid)"])
        }
        return answer
    }

    /// One institution with all its awards that are held.
    /// - Throws: `Faults` with `unknown_institution`.
    package func institution(
        _ unitid: Int, majors: Majors
    ) async throws -> (row: InstitutionRow, awards: [CompletionRow], scope: ProgramScope) {
        let scope = try await scope(of: CompletionFilter())
        guard let row = try await pool.ask(InstitutionQueries.one(unitid)).first else {
            throw Faults(ProgramFaults.unknownInstitution(unitid))
        }
        let rows = try await pool.askRows(CompletionQueries.rows(of: unitid, majors, in: scope.years))
        return (row, try rows.map(CompletionQueries.row), scope)
    }

    /// One page of completions, and what of the question nothing is known of.
    package func completions(_ question: CompletionQuestion) async throws -> CompletionAnswer {
        let scope = try await scope(of: question.filter)
        let rows = try await pool.askRows(CompletionQueries.rows(question, of: scope.years)).map(CompletionQueries.row)
        let limit = question.limit ?? Int.max
        var answer = CompletionAnswer(scope: scope, rows: Array(rows.prefix(limit)))
        if question.countsTotal { answer.total = try await pool.ask(CompletionQueries.total(question, of: scope.years)).first }
        if rows.count > limit, let last = answer.rows.last { answer.next = scope.cursor(after: last) }
        if question.after == nil { answer.missing = scope.missing(question.filter, among: answer.rows, isWhole: answer.next == nil) }
        return answer
    }

    /// Every matching row in batches, in constant memory whoever reads however slowly.
    package func stream(
        _ question: CompletionQuestion, in scope: ProgramScope, batch: Int, _ body: ([CompletionRow]) async throws -> Void
    ) async throws {
        var whole = question
        (whole.limit, whole.after) = (nil, nil)
        let query = try CompletionQueries.rows(whole, of: scope.years)
        try await pool.read { transaction in
            for try await rows in transaction.stream(query, batch: batch) { try await body(rows.map(CompletionQueries.row)) }
        }
    }

    /// Returns when a connection is free for a stream; asked while a refusal can still be told.
    package func waitForStream() async throws { try await pool.read { _ in } }

    /// Sums by year and level, and by year.
    package func awards(_ filter: CompletionFilter) async throws -> AwardAnswer {
        let scope = try await scope(of: filter)
        let totals = try await pool.ask(CompletionQueries.awards(filter, of: scope.years))
        var titles: [String: String] = [:]
        for code in filter.programs { titles[code.description] = try await pool.ask(VintageQueries.title(of: code)).first }
        return AwardAnswer(
            scope: scope, byLevel: totals.filter { $0.level != nil }, byYear: totals.filter { $0.level == nil }, titles: titles,
            missing: scope.missing(filter, among: [], isWhole: false))
    }

    /// Sums of every program by year.
    package func programs(_ filter: CompletionFilter) async throws -> (scope: ProgramScope, totals: [ProgramTotal]) {
        let scope = try await scope(of: filter)
        return (scope, try await pool.ask(CompletionQueries.programs(filter, of: scope.years)))
    }

    /// Sums of every state over the years asked for.
    package func states(_ filter: CompletionFilter) async throws -> (scope: ProgramScope, totals: [StateTotal]) {
        let scope = try await scope(of: filter)
        return (scope, try await pool.ask(CompletionQueries.states(filter, of: scope.years)))
    }

    /// The vintages that a question is of, every code and year of it checked.
    package func scope(of filter: CompletionFilter) async throws -> ProgramScope {
        let held = try await vintages()
        guard !held.isEmpty else { throw StoreError.noRelease }
        let completions = held.filter { $0.subject == .completions }
        var faults: [Fault] = []
        var years = filter.years.isEmpty ? completions.filter(\.isCurrent) : []
        for reference in filter.years {
            if let vintage = reference.resolve(among: completions) {
                if !years.contains(where: { $0.id == vintage.id }) { years.append(vintage) }
            } else {
                let allowed = ["latest"] + completions.map(\.name)
                faults.append(
                    Fault(
                        "unknown_year", parameter: "year", value: "\(reference)", message: "no completions of that year are held here",
                        allowed: allowed))
            }
        }
        if !filter.programs.isEmpty {
            let known = Set(try await pool.ask(VintageQueries.known(filter.programs)))
            faults += filter.programs.filter { !known.contains($0.description) }.map(ProgramFaults.unknownProgram)
        }
        if !filter.institutions.isEmpty {
            faults += try await pool.ask(InstitutionQueries.unknown(filter.institutions)).map(ProgramFaults.unknownInstitution)
        }
        if !faults.isEmpty { throw Faults(faults) }
        return ProgramScope(held: held, years: years)
    }
}

/// What is said of codes that nothing answers to.
enum ProgramFaults {
    static func unknownProgram(_ code: CIPCode) -> Fault {
        Fault("unknown_program", parameter: "cip", value: "\(code)", message: "the CIP has no such code", allowed: [])
    }

    static func unknownInstitution(_ unitid: Int) -> Fault {
        Fault("unknown_institution", parameter: "institution", value: "\(unitid)", message: "no directory held here has this UNITID")
    }

    static func foreignCursor(_ cursor: Cursor) -> Faults {
        Faults(
            Fault(
                "invalid_cursor", parameter: "after", value: cursor.description,
                message: "belongs to another question: take the one that `next` carries"))
    }
}
