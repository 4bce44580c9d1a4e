import Domain
import Postgres

/// What learners ask for about their records, and holds: each a case with its steps, whose last is its state.
package struct CaseStore: Sendable {
    private let pool: ConnectionPool
    private let today: @Sendable () -> Day

    /// - Parameter today: by which deadlines are past.
    package init(pool: ConnectionPool, today: @escaping @Sendable () -> Day) {
        self.pool = pool
        self.today = today
    }

    /// The latest first.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func list(
        _ kind: PrivacyCaseKind, of learner: String, as account: ActingAccount
    ) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(CaseQueries.list(kind, learner))
            if found.isEmpty, try await transaction.first(LearnerQueries.one(learner)) == nil { throw LearnerStore.Refusal.notFound }
            return found.map { kind.described($0, today: today()) }
        }
    }

    /// Every open case that the account may see, the oldest first.
    package nonisolated(nonsending) func open(_ kind: PrivacyCaseKind, limit: Int, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            try await transaction.rows(CaseQueries.open(kind, limit: limit)).map { kind.described($0, today: today()) }
        }
    }

    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func one(
        _ kind: PrivacyCaseKind, _ code: String, of learner: String, as account: ActingAccount
    ) async throws -> Document {
        guard let found = try await pool.read(as: account, { try await $0.first(CaseQueries.one(kind, code, learner)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        return kind.described(found, today: today())
    }

    /// - Throws: `Faults` where a contested record is not there.
    package nonisolated(nonsending) func add(
        _ draft: CaseDraft, of learner: String, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        let kept = try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                if let (kind, code) = draft.record {
                    guard code.isPublicID, try await transaction.first(RecordQueries(kind).one(code, learner: learner)) != nil else {
                        throw Faults(Fault("not_found", parameter: "/record", value: code, message: "is no such record of this learner"))
                    }
                }
                guard let added = try await transaction.first(CaseQueries.add(draft, learner)) else { throw LearnerStore.Refusal.notFound }
                return try await PrivacyLog.conclude("\(draft.kind.rawValue).asked", "privacy_cases", added, in: transaction)
            }
        }
        return draft.kind.described(kept, today: today())
    }

    /// Takes a case a step further.
    ///
    /// - Parameter revision: of the case, as it was read.
    /// - Throws: `LearnerStore.Refusal.changed` where somebody took it further; `Faults` where the step may not come now.
    package nonisolated(nonsending) func take(
        _ draft: CaseStepDraft, _ kind: PrivacyCaseKind, _ code: String, of learner: String, revision: Int, as account: ActingAccount
    ) async throws -> Document {
        do {
            return try await pool.change(as: account) { transaction in
                guard let kept = try await transaction.first(CaseQueries.one(kind, code, learner)) else {
                    throw LearnerStore.Refusal.notFound
                }
                let steps = PrivacyCaseKind.steps(of: kept)
                guard revision == steps.count + 1 else { throw LearnerStore.Refusal.changed(revision: steps.count + 1) }
                let next = kind.next(after: steps)
                guard next.contains(draft.step) else {
                    throw Faults(
                        Fault(
                            "conflict", parameter: "/step", value: draft.step.rawValue,
                            message: "does not follow `\(steps.last?.rawValue ?? "open")`", allowed: next.map(\.rawValue)))
                }
                let query = CaseQueries.take(draft, kind, code, learner, place: revision)
                guard let added = try await transaction.first(query) else { throw LearnerStore.Refusal.notFound }
                try await PrivacyLog.conclude("\(kind.rawValue).\(draft.step.rawValue)", "case_steps", added, in: transaction)
                return try await kind.described(transaction.one(CaseQueries.one(kind, code, learner)), today: today())
            }
        } catch let error as PostgresError where error.constraint == "case_steps_place_key" {
            throw LearnerStore.Refusal.changed(revision: revision + 1)
        }
    }
}

enum CaseQueries {
    /// Of a row `t`, with its steps in their order.
    private static let shown = """
        jsonb_build_object('id', t.code, 'kind', t.kind, 'received_on', t.received_on, 'asked_by', t.asked_by, 'on_behalf', t.on_behalf,
            'record_kind', t.record_kind, 'record', t.record_code, 'ground', t.ground, 'text', t.text, \(PrivacyLog.recorded),
            'learner', (select l.code from learners l where l.institution_id = t.institution_id and l.id = t.learner_id),
            'steps', (
                select coalesce(jsonb_agg(jsonb_build_object(
                    'step', s.step, 'on', s.on_day, 'text', s.text, 'by', staff_name(s.account_id)) order by s.place), '[]')
                from case_steps s
                where s.institution_id = t.institution_id and s.learner_id = t.learner_id and s.case_id = t.id))
        """

    private static let ofLearner = """
        from privacy_cases t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
        where l.institution_id = acting_institution() and l.code = $1::uuid and t.kind = $2
        """

    static func list(_ kind: PrivacyCaseKind, _ learner: String) -> Query<Document> {
        Query(
            "cases.list", "select (\(shown))::text \(ofLearner) order by t.id desc", [.text(learner), .text(kind.rawValue)],
            decode: PrivacyLog.document)
    }

    static func one(_ kind: PrivacyCaseKind, _ code: String, _ learner: String) -> Query<Document> {
        Query(
            "cases.one", "select (\(shown))::text \(ofLearner) and t.code = $3::uuid",
            [.text(learner), .text(kind.rawValue), .text(code)], decode: PrivacyLog.document)
    }

    static func open(_ kind: PrivacyCaseKind, limit: Int) -> Query<Document> {
        Query(
            "cases.open",
            """
            select (\(shown))::text from open_cases t where t.institution_id = acting_institution() and t.kind = $1
            order by t.received_on, t.id limit $2
            """, [.text(kind.rawValue), .int(limit)], decode: PrivacyLog.document)
    }

    static func add(_ draft: CaseDraft, _ learner: String) -> Query<PrivacyLog.Added> {
        PrivacyLog.adding(
            "cases.add",
            """
            insert into privacy_cases (institution_id, learner_id, kind, received_on, asked_by, on_behalf, record_kind, record_code, ground,
                                       text, account_id)
            select l.institution_id, l.id, $2, $3::date,
                   case when $4::text is not null then 'representative' when $2 = 'hold' then 'institution' else 'learner' end,
                   $4, $5, $6::uuid, $7, $8, acting_account()
            from learners l where l.institution_id = acting_institution() and l.code = $1::uuid
            """, shown: shown,
            [
                .text(learner), .text(draft.kind.rawValue), .text(draft.receivedOn.description), .text(draft.onBehalf),
                .text(draft.record?.kind.name), .text(draft.record?.code), .text(draft.ground?.rawValue), .text(draft.text),
            ])
    }

    static func take(
        _ draft: CaseStepDraft, _ kind: PrivacyCaseKind, _ code: String, _ learner: String, place: Int
    ) -> Query<PrivacyLog.Added> {
        PrivacyLog.adding(
            "cases.take",
            """
            insert into case_steps (institution_id, learner_id, case_id, place, step, leaves_open, on_day, text, account_id)
            select t.institution_id, t.learner_id, t.id, $4, $5, $6, $7::date, $8, acting_account() \(ofLearner) and t.code = $3::uuid
            """, shown: "jsonb_build_object('id', t.id)",
            [
                .text(learner), .text(kind.rawValue), .text(code), .int(place), .text(draft.step.rawValue), .bool(draft.step.leavesOpen),
                .text(draft.on.description), .text(draft.text),
            ])
    }
}
