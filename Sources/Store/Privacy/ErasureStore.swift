import Domain
import Postgres

/// Erasing what is past its retention: what would be erased is told first, and named by whoever confirms it.
package struct ErasureStore: Sendable {
    private let pool: ConnectionPool
    private let today: @Sendable () -> Day

    package init(pool: ConnectionPool, today: @escaping @Sendable () -> Day) {
        self.pool = pool
        self.today = today
    }

    /// Learners of whom something is past its retention, those first who left first.
    ///
    /// - Parameter limit: of the learners looked at whose shortest period is over.
    package nonisolated(nonsending) func due(limit: Int, as account: ActingAccount) async throws -> [ErasurePlan] {
        try await pool.read(as: account, isolation: .repeatableRead) { transaction in
            try await plans(of: nil, limit: limit, in: transaction).map(\.plan).filter { !$0.isEmpty }
        }
    }

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func plan(of learner: String, as account: ActingAccount) async throws -> ErasurePlan {
        let found = try await pool.read(as: account, isolation: .repeatableRead) { try await plans(of: learner, limit: 1, in: $0).first }
        guard let found else { throw LearnerStore.Refusal.notFound }
        return found.plan
    }

    /// The name of a plan, by which it is confirmed: of another plan it is another.
    package static func name(of plan: ErasurePlan) -> String { SHA256Text.of(plan.document.canonicalJSON()) }

    /// Erases what the plan says, the trail's contents included, and leaves the proof.
    ///
    /// - Parameter name: of the plan that was confirmed.
    /// - Returns: the tombstone.
    /// - Throws: `Faults` where the plan is another by now, is empty, or is blocked.
    package nonisolated(nonsending) func erase(
        _ learner: String, confirming name: String, as account: ActingAccount
    ) async throws -> Document {
        do {
            return try await pool.change(as: account) { transaction in
                guard let (id, plan) = try await plans(of: learner, limit: 1, in: transaction).first else {
                    throw LearnerStore.Refusal.notFound
                }
                if let fault = Self.fault(of: plan, confirmed: name) { throw Faults(fault) }
                guard let tombstone = try await transaction.one(ErasureQueries.erase(plan, id)) else { throw LearnerStore.Refusal.notFound }
                if !plan.isWhole { try await FactsQueries.refresh(.learners([id]), in: transaction) }
                let (row, shown) = try await transaction.one(ErasureQueries.tombstone(tombstone))
                let change = AuditChange("erasures", row: tombstone, learner: id, after: row)
                try await transaction.execute(AuditTrailQueries.append(.init("learner.erased", learner: id, changes: [change])))
                return shown
            }
        } catch let error as PostgresError where error.constraint == "open_cases" {
            throw Faults(Fault("conflict", parameter: "/plan", message: "a request or a hold is open"))
        }
    }

    private static func fault(of plan: ErasurePlan, confirmed name: String) -> Fault? {
        if plan.isEmpty { return Fault("conflict", parameter: "/plan", message: plan.words[0]) }
        if let blocker = plan.blockedBy.first {
            return Fault("conflict", parameter: "/plan", message: "not before it is closed: \(blocker)")
        }
        if name != Self.name(of: plan) { return Fault("conflict", parameter: "/plan", message: "is another by now: read it again") }
        return nil
    }

    /// - Parameter learner: nil: whoever left so long ago that something may be due.
    private nonisolated(nonsending) func plans(
        of learner: String?, limit: Int, in transaction: Transaction
    ) async throws -> [(id: Int, plan: ErasurePlan)] {
        let (today, registry) = (today(), try await LearnerRegistry.read(in: transaction))
        let years = registry.rules.compactMap { if case .yearsAfterLeaving(let years) = $0.keeps { years } else { nil } }
        // A day more than the shortest period: the plan reckons for itself.
        let latest = today.adding(years: -(years.min() ?? 1000)) + 1
        let standings = try await transaction.rows(
            ErasureQueries.standings(of: learner, leftBy: learner == nil ? latest : nil, limit: limit))
        let rows = try await transaction.rows(registry.rows(of: standings.map(\.id)))
        let byLearner = Dictionary(grouping: rows, by: \.learner)
        return standings.map { standing in
            let held = Dictionary(uniqueKeysWithValues: (byLearner[standing.id] ?? []).map { ($0.table, $0.rows) })
            return (
                standing.id,
                ErasurePlan(
                    learner: standing.code, leftOn: standing.leftOn, rules: registry.rules, rows: held, blockedBy: standing.openCases,
                    today: today)
            )
        }
    }
}

enum ErasureQueries {
    struct Standing: Sendable {
        let id: Int
        let code: String
        /// nil: still enrolled, or nobody told.
        let leftOn: Day?
        /// In words.
        let openCases: [String]
    }

    /// - Parameter leftBy: only learners of whom it is known that they left by then; nil: whoever it is.
    static func standings(of learner: String?, leftBy: Day?, limit: Int) -> Query<Standing> {
        Query(
            "erasures.standings",
            """
            select l.id, l.code::text, w.left_on::text, array(
                select c.kind || ' of ' || c.received_on from open_cases c
                where c.institution_id = l.institution_id and c.learner_id = l.id order by c.id)
            from learners l
            cross join lateral (
                select case when count(*) > 0 then case when bool_and(e.left_on is not null) then max(e.left_on) end
                       else (
                           select max(x.left_on) from erasures x where x.institution_id = l.institution_id and x.learner_id = l.id)
                       end as left_on
                from enrolments e
                where e.institution_id = l.institution_id and e.learner_id = l.id and e.taken_back_at is null) w
            where l.institution_id = acting_institution() and ($1::uuid is null or l.code = $1::uuid)
              and ($2::date is null or w.left_on <= $2::date)
            order by w.left_on nulls last, l.id limit $3
            """, [.text(learner), .text(leftBy?.description), .int(limit)]
        ) { row in
            Standing(id: try row.int(0), code: try row.string(1), leftOn: try PrivacyLog.day(row, 2), openCases: try row.strings(3))
        }
    }

    static func erase(_ plan: ErasurePlan, _ learner: Int) -> Query<Int?> {
        Query(
            "erasures.erase", "select erase_learner($1, $2::text[], $3, $4::date, $5)",
            [
                .int(learner), .texts(plan.tables.map(\.table)), .bool(plan.isWhole), .text(plan.leftOn?.description), .text(plan.policy),
            ]
        ) { try $0.optionalInt(0) }
    }

    /// As its table has it, and as people see it.
    static func tombstone(_ id: Int) -> Query<(row: Document, shown: Document)> {
        Query(
            "erasures.tombstone",
            """
            select to_jsonb(t)::text, jsonb_build_object(
                'id', t.code, 'learner', t.learner_code, 'erased_at', \(SQLText.moment("t.erased_at")),
                'tables', t.tables, 'is_whole', t.is_whole, 'policy', t.policy, 'left_on', t.left_on)::text
            from erasures t where t.institution_id = acting_institution() and t.id = $1
            """, [.int(id)]
        ) { (row: try JSONReader.read($0.string(0)), shown: try JSONReader.read($0.string(1))) }
    }
}
