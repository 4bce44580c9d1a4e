import Domain
import Postgres

/// Consents of learners: signed, dated, scoped, never changed, and revoked by another row.
package struct ConsentStore: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first, those too that hold no more.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func list(of learner: String, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(ConsentQueries.list(learner))
            if found.isEmpty, try await transaction.first(LearnerQueries.one(learner)) == nil { throw LearnerStore.Refusal.notFound }
            return found
        }
    }

    /// How the consents of a learner stand on a day.
    package struct Standing: Sendable, Equatable {
        package let held: Int
        /// Ended, or taken back.
        package let over: Int
        /// Last day of the first of those that hold to end; nil: none of them ends by itself.
        package let firstEnd: Day?
    }

    /// How the consents of each learner stand on a day, of those whom the account may see; who has none is not among them.
    package nonisolated(nonsending) func standings(
        of learners: [String], on day: Day, as account: ActingAccount
    ) async throws -> [String: Standing] {
        let found = try await pool.read(as: account) { try await $0.rows(ConsentQueries.standings(of: learners, on: day)) }
        return Dictionary(found.map { ($0.learner, $0.standing) }) { first, _ in first }
    }

    /// The learner's own, or a paper that the staff records: the database lets nobody sign for another.
    package nonisolated(nonsending) func add(
        _ draft: ConsentDraft, of learner: String, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                guard let added = try await transaction.first(ConsentQueries.add(draft, learner)) else {
                    throw LearnerStore.Refusal.notFound
                }
                return try await PrivacyLog.conclude("consent.signed", "consents", added, in: transaction)
            }
        }
    }

    /// Takes a consent back, as of a day: it holds no more from then on, and who saw the learner by it sees nothing.
    /// - Throws: `Faults` where it is revoked already.
    package nonisolated(nonsending) func revoke(
        _ code: String, of learner: String, on day: Day, as account: ActingAccount
    ) async throws -> Document {
        do {
            return try await pool.change(as: account) { transaction in
                guard let added = try await transaction.first(ConsentQueries.revoke(code, learner, on: day)) else {
                    throw LearnerStore.Refusal.notFound
                }
                try await transaction.execute(ConsentQueries.endAccess(by: code, to: added.learner))
                try await PrivacyLog.conclude("consent.revoked", "consent_revocations", added, in: transaction)
                return try await transaction.one(ConsentQueries.one(code, learner))
            }
        } catch let error as PostgresError where error.constraint == "consent_revocations_consent_id_key" {
            throw Faults(Fault("conflict", parameter: "/consent", message: "is revoked already"))
        }
    }
}

enum ConsentQueries {
    private static let shown = """
        jsonb_build_object('id', t.code, 'records', t.records, 'purpose', t.purpose, 'party', t.party, 'signature', t.signature,
            'signed_on', t.signed_on, 'until', t.until_day, 'document', t.document, \(PrivacyLog.recorded),
            'revoked_on', (
                select r.revoked_on from consent_revocations r
                where r.institution_id = t.institution_id and r.learner_id = t.learner_id and r.consent_id = t.id))
        """

    private static let ofLearner = """
        from consents t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
        where l.institution_id = acting_institution() and l.code = $1::uuid
        """

    static func standings(of learners: [String], on day: Day) -> Query<(learner: String, standing: ConsentStore.Standing)> {
        Query(
            "consents.standings",
            """
            select code, count(*) filter (where holds), count(*) filter (where is_over), (min(until_day) filter (where holds))::text
            from (
                select l.code::text, t.until_day, t.signed_on <= $2::date and not (g.is_over) as holds, g.is_over
                from consents t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
                cross join lateral (
                    select coalesce(t.until_day < $2::date, false) or exists (
                        select from consent_revocations r
                        where r.institution_id = t.institution_id and r.learner_id = t.learner_id and r.consent_id = t.id
                          and r.revoked_on <= $2::date) as is_over) g
                where l.institution_id = acting_institution() and l.code = any ($1::uuid[])) c
            group by code
            """, [.texts(learners), .text(day.description)]
        ) { row in
            let standing = ConsentStore.Standing(held: try row.int(1), over: try row.int(2), firstEnd: try PrivacyLog.day(row, 3))
            return (learner: try row.string(0), standing: standing)
        }
    }

    static func list(_ learner: String) -> Query<Document> {
        Query(
            "consents.list", "select (\(shown))::text \(ofLearner) order by t.id desc", [.text(learner)], decode: PrivacyLog.document)
    }

    static func one(_ code: String, _ learner: String) -> Query<Document> {
        Query(
            "consents.one", "select (\(shown))::text \(ofLearner) and t.code = $2::uuid", [.text(learner), .text(code)],
            decode: PrivacyLog.document)
    }

    /// As disclosures are judged by them.
    static func all(of learner: String) -> Query<Consent> {
        Query(
            "consents.all",
            """
            select t.id, t.code::text, t.records, t.purpose, t.party, t.signed_on::text, t.until_day::text, (
                select r.revoked_on::text from consent_revocations r
                where r.institution_id = t.institution_id and r.learner_id = t.learner_id and r.consent_id = t.id)
            \(ofLearner) order by t.id desc
            """, [.text(learner)]
        ) { row in
            guard let signedOn = try PrivacyLog.day(row, 5) else { throw StoreError.unreadable("consents.signed_on") }
            return Consent(
                id: try row.int(0), code: try row.string(1), records: RecordScope(try row.strings(2)), purpose: try row.string(3),
                party: try row.string(4), signedOn: signedOn, until: try PrivacyLog.day(row, 6), revokedOn: try PrivacyLog.day(row, 7))
        }
    }

    static func add(_ draft: ConsentDraft, _ learner: String) -> Query<PrivacyLog.Added> {
        PrivacyLog.adding(
            "consents.add",
            """
            insert into consents (institution_id, learner_id, records, purpose, party, signature, signed_on, until_day,
                                  document, account_id)
            select l.institution_id, l.id, $2::text[], $3, $4, case when $5::text is null then 'session' else 'paper' end, $6::date,
                   $7::date, $5, acting_account()
            from learners l where l.institution_id = acting_institution() and l.code = $1::uuid
            """, shown: shown,
            [
                .text(learner), .texts(draft.records.names), .text(draft.purpose), .text(draft.party), .text(draft.document),
                .text(draft.signedOn.description), .text(draft.until?.description),
            ])
    }

    static func revoke(_ code: String, _ learner: String, on day: Day) -> Query<PrivacyLog.Added> {
        PrivacyLog.adding(
            "consents.revoke",
            """
            insert into consent_revocations (institution_id, learner_id, consent_id, revoked_on, account_id)
            select t.institution_id, t.learner_id, t.id, $3::date, acting_account() \(ofLearner) and t.code = $2::uuid
            """, shown: "jsonb_build_object('id', t.id)", [.text(learner), .text(code), .text(day.description)])
    }

    static func endAccess(by code: String, to learner: Int) -> Command {
        Command(
            "consents.end_access",
            """
            delete from learner_assignments
            where institution_id = acting_institution() and learner_id = $1 and basis = 'consent' and origin = lower($2)
            """, [.int(learner), .text(code)])
    }
}
