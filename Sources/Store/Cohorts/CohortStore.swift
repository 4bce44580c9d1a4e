import Domain
import Postgres

/// Cohorts, who is in them, and how they stand.
package struct CohortStore: Sendable {
    /// A cohort as it is to be made.
    package struct Draft: Sendable {
        package var code: String
        package var title: String
        package var program: String?
        package var startsOn: Day?
        /// What its matrix asks where nothing else is said.
        package var rules: [String]

        package init(code: String, title: String, program: String? = nil, startsOn: Day? = nil, rules: [String] = []) {
            self.code = code
            self.title = title
            self.program = program
            self.startsOn = startsOn
            self.rules = rules
        }
    }

    let pool: ConnectionPool
    private let library: RuleLibrary
    /// Learners judged together.
    private let batch: Int

    package init(pool: ConnectionPool, library: RuleLibrary, batch: Int = 64) {
        self.pool = pool
        self.library = library
        self.batch = batch
    }

    package nonisolated(nonsending) func list(as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { try await $0.rows(CohortQueries.all) }
    }

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func cohort(_ code: String, as account: ActingAccount) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(CohortQueries.one(code)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return found
    }

    /// - Throws: `Faults` where the code is taken or is none.
    package nonisolated(nonsending) func add(_ draft: Draft, as account: ActingAccount) async throws -> Document {
        try await write(as: account) { transaction in
            let added = try await transaction.one(CohortQueries.add(draft))
            let change = AuditChange("cohorts", row: nil, after: added)
            try await transaction.execute(AuditTrailQueries.append(.init("cohort.added", changes: [change])))
            return added
        }
    }

    /// Takes learners in, as of a day. Who leads the cohort sees them from then on.
    ///
    /// - Returns: how many were not in it before.
    /// - Throws: `Faults` with every learner who is not there, none being taken in then.
    package nonisolated(nonsending) func enter(
        _ learners: [String], cohort: String, on day: Day, as account: ActingAccount
    ) async throws -> Int {
        try await write(as: account) { transaction in
            let (id, members) = try await Self.find(cohort, learners, in: transaction)
            let entered = try await transaction.rows(CohortQueries.enter(members, cohort: id, on: day))
            try await transaction.execute(CohortQueries.showToStaff(of: id))
            try await Self.note("cohort.entered", cohort, entered, on: day, in: transaction)
            return entered.count
        }
    }

    /// Lets learners go, as of a day; that they were in it stays.
    package nonisolated(nonsending) func leave(
        _ learners: [String], cohort: String, on day: Day, why: String?, as account: ActingAccount
    )
        async throws -> Int
    {
        try await write(as: account) { transaction in
            let (id, members) = try await Self.find(cohort, learners, in: transaction)
            let left = try await transaction.rows(CohortQueries.leave(members, cohort: id, on: day, why: why))
            try await transaction.execute(CohortQueries.hideFromStaff(of: id))
            try await Self.note("cohort.left", cohort, left, on: day, in: transaction)
            return left.count
        }
    }

    /// Has an account lead the cohort: it sees the learners in it.
    package nonisolated(nonsending) func lead(_ cohort: String, by staff: String, as account: ActingAccount) async throws {
        try await write(as: account) { transaction in
            guard let id = try await transaction.first(CohortQueries.id(cohort)),
                try await transaction.execute(CohortQueries.lead(id, by: staff)) == 1
            else { throw LearnerStore.Refusal.notFound }
            try await transaction.execute(CohortQueries.showToStaff(of: id))
            try await transaction.execute(AuditTrailQueries.append(.init("cohort.led", note: "\(cohort) by \(staff)")))
        }
    }

    /// How everybody in the cohort stands against rules, on a day: of those whom the account may see.
    ///
    /// - Parameter rules: empty: those of the cohort.
    /// - Throws: `Faults` for a rule that is not published, and where there is none to ask.
    package nonisolated(nonsending) func matrix(
        _ cohort: String, rules: [RuleReference], asOf: Day, as account: ActingAccount
    ) async throws
        -> CohortMatrix
    {
        let judge = try await judge(rules, of: cohort, asOf: asOf, as: account)
        return try await pool.read(as: account) { try await judge.matrix(of: CohortQueries.facts(cohort, on: asOf), in: $0) }
    }

    /// The same with what is told of each learner beside it, as a table of chosen columns.
    package nonisolated(nonsending) func export(
        _ cohort: String, rules: [RuleReference], asOf: Day, as account: ActingAccount
    ) async throws -> CohortExport {
        let matrix = try await matrix(cohort, rules: rules, asOf: asOf, as: account)
        let people = try await pool.read(as: account) { try await $0.rows(CohortQueries.people(cohort, on: asOf)) }
        return CohortExport(matrix, people: Dictionary(people.map { ($0.code, $0.person) }, uniquingKeysWith: { first, _ in first }))
    }

    /// The rules that are asked of a cohort, made ready.
    ///
    /// - Parameter rules: empty: those of the cohort.
    /// - Throws: `LearnerStore.Refusal.notFound`; `Faults` for a rule that is not published, and where there is none to ask.
    nonisolated(nonsending) func judge(
        _ rules: [RuleReference], of cohort: String, asOf: Day, as account: ActingAccount
    ) async throws -> MatrixJudge {
        let found = try await self.cohort(cohort, as: account)
        let references = rules.isEmpty ? Self.rules(of: found) : rules
        guard !references.isEmpty else {
            throw Faults(
                Fault("missing", parameter: "rule", message: "is missing: the cohort names no rule either", allowed: ["ahima.rhit"]))
        }
        return try await MatrixJudge(references, of: library, asOf: asOf, batch: batch)
    }

    private static func rules(of cohort: Document) -> [RuleReference] {
        guard case .array(let items)? = cohort["rules"] else { return [] }
        return items.compactMap { if case .string(let text) = $0 { RuleReference(text) } else { nil } }
    }

    /// The cohort and the learners, by what the database knows them by.
    private static func find(
        _ cohort: String, _ learners: [String], in transaction: Transaction
    ) async throws -> (cohort: Int, learners: [Int]) {
        guard let id = try await transaction.first(CohortQueries.id(cohort)) else { throw LearnerStore.Refusal.notFound }
        let known = try await transaction.rows(CohortQueries.learners(learners))
        let codes = Set(known.map { $0.code.lowercased() })
        let faults = learners.enumerated().filter { !codes.contains($0.element.lowercased()) }.map {
            Fault("not_found", parameter: "/learners/\($0.offset)", value: $0.element, message: "is nobody here")
        }
        if !faults.isEmpty { throw Faults(faults) }
        return (id, known.map(\.id))
    }

    static func note(_ action: String, _ cohort: String, _ learners: [Int], on day: Day, in transaction: Transaction) async throws {
        let after = Document.object([.init("cohort", .string(cohort)), .init("on", .string(day.description))])
        let changes = learners.map { AuditChange("cohort_members", row: nil, learner: $0, after: after) }
        try await transaction.execute(AuditTrailQueries.append(.init(action, note: cohort, changes: changes)))
    }

    private nonisolated(nonsending) func write<T>(as account: ActingAccount, _ body: (Transaction) async throws -> T) async throws -> T {
        do { return try await pool.change(as: account, body) } catch let error as PostgresError
            where error.constraint == "cohorts_code_key"
        {
            throw Faults(Fault("taken", parameter: "/code", message: "is the code of another cohort"))
        } catch let error as PostgresError where error.constraint == "cohorts_code_check" {
            throw Faults(Fault("wrong_value", parameter: "/code", message: "is no code", allowed: ["a-z, 0-9 and - . _, as him-2026"]))
        }
    }
}
