import Domain
import Postgres

/// The log of disclosures (34 CFR 99.32), apart from the audit trail: who asked for a learner's records, who got them, which, why,
/// on which basis. The learner reads it.
package struct DisclosureStore: Sendable {
    /// Which disclosures are meant; nil: all of them.
    package struct Filter: Sendable {
        package var learner: String?
        package var record: String?
        package var basis: DisclosureBasis?
        package var event: DisclosureEvent?
        package var period: Period
        /// Where the page before ended.
        package var before: Int?
        package var limit: Int

        package init(
            learner: String? = nil, record: String? = nil, basis: DisclosureBasis? = nil, event: DisclosureEvent? = nil,
            period: Period = Period(), before: Int? = nil, limit: Int = 100
        ) {
            self.learner = learner
            self.record = record
            self.basis = basis
            self.event = event
            self.period = period
            self.before = before
            self.limit = limit
        }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest recorded first.
    /// - Throws: `LearnerStore.Refusal.notFound` for a learner who is not there.
    package nonisolated(nonsending) func list(
        _ filter: Filter, as account: ActingAccount
    ) async throws -> [(place: Int, disclosure: Document)] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(DisclosureQueries.list(filter))
            if found.isEmpty, let learner = filter.learner, try await transaction.first(LearnerQueries.one(learner)) == nil {
                throw LearnerStore.Refusal.notFound
            }
            return found
        }
    }

    /// Writes down what was asked, disclosed or refused.
    ///
    /// - Throws: `Faults` with everything that is missing where it may not be disclosed; nothing is written then.
    package nonisolated(nonsending) func add(
        _ draft: DisclosureDraft, of learner: String, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                guard let optedOutOn = try await transaction.first(DisclosureQueries.optedOut(learner)) else {
                    throw LearnerStore.Refusal.notFound
                }
                let circumstances = DisclosureDecision.Circumstances(
                    consents: draft.basis == .consent ? try await transaction.rows(ConsentQueries.all(of: learner)) : [],
                    optedOutOn: optedOutOn,
                    notices: draft.basis == .directoryInformation ? try await transaction.rows(DirectoryQueries.allNotices) : [])
                let consent = try DisclosureDecision.permit(draft, in: circumstances)
                guard let added = try await transaction.first(DisclosureQueries.add(draft, learner, consent: consent?.id)) else {
                    throw Faults(
                        Fault("not_found", parameter: "/request", value: draft.request, message: "is no request for this learner's records")
                    )
                }
                return try await PrivacyLog.conclude("disclosure.\(draft.event.rawValue)", "disclosures", added, in: transaction)
            }
        }
    }
}

enum DisclosureQueries {
    private static let shown = """
        jsonb_build_object('id', t.code, 'event', t.event, 'party', t.party, 'party_class', t.party_class, 'records', t.records,
            'purpose', t.purpose, 'basis', t.basis, 'document', t.document, 'on', t.on_day, \(PrivacyLog.recorded),
            'request', (
                select r.code from disclosures r
                where r.institution_id = t.institution_id and r.learner_id = t.learner_id and r.id = t.request_id),
            'consent', (
                select c.code from consents c
                where c.institution_id = t.institution_id and c.learner_id = t.learner_id and c.id = t.consent_id),
            'learner', (
                select jsonb_build_object('id', l.code, 'student_number', l.student_number, 'given_name', l.given_name,
                    'family_name', l.family_name)
                from learners l where l.institution_id = t.institution_id and l.id = t.learner_id))
        """

    static func list(_ filter: DisclosureStore.Filter) -> Query<(place: Int, disclosure: Document)> {
        let covering = filter.record.map(RecordScope.covering)
        return Query(
            "disclosures.list",
            """
            select t.id, (\(shown))::text
            from disclosures t
            where t.institution_id = acting_institution()
              and ($1::uuid is null or t.learner_id = (
                  select l.id from learners l where l.institution_id = acting_institution() and l.code = $1::uuid))
              and ($2::text[] is null or t.records && $2::text[] or t.records @> $3::text[])
              and ($4::text is null or t.basis = $4) and ($5::text is null or t.event = $5)
              and ($6::date is null or t.on_day >= $6::date) and ($7::date is null or t.on_day <= $7::date)
              and ($8::bigint is null or t.id < $8)
            order by t.id desc limit $9
            """,
            [
                .text(filter.learner), .texts(covering?.any), .texts(covering?.together), .text(filter.basis?.rawValue),
                .text(filter.event?.rawValue), .text(filter.period.from?.description), .text(filter.period.to?.description),
                .int(filter.before), .int(filter.limit),
            ]
        ) { (place: try $0.int(0), disclosure: try JSONReader.read($0.string(1))) }
    }

    /// Since when directory information is withheld; no row where the learner is not there for whoever acts.
    static func optedOut(_ learner: String) -> Query<Day?> {
        Query(
            "disclosures.opted_out",
            "select l.opted_out_on::text from learners l where l.institution_id = acting_institution() and l.code = $1::uuid",
            [.text(learner)]
        ) { try PrivacyLog.day($0, 0) }
    }

    /// No row where the request that it answers is not there.
    static func add(_ draft: DisclosureDraft, _ learner: String, consent: Int?) -> Query<PrivacyLog.Added> {
        PrivacyLog.adding(
            "disclosures.add",
            """
            insert into disclosures (institution_id, learner_id, event, request_id, party, party_class, records, purpose, basis, consent_id,
                                     document, on_day, account_id)
            select l.institution_id, l.id, $2, r.id, $4, $5, $6::text[], $7, $8, $9::bigint, $10, $11::date, acting_account()
            from learners l
            left join disclosures r on r.institution_id = l.institution_id and r.learner_id = l.id and r.event = 'requested'
                and r.code::text = lower($3)
            where l.institution_id = acting_institution() and l.code = $1::uuid and ($3::text is null or r.id is not null)
            """, shown: shown,
            [
                .text(learner), .text(draft.event.rawValue), .text(draft.request), .text(draft.party), .text(draft.partyClass),
                .texts(draft.records.names), .text(draft.purpose), .text(draft.basis?.rawValue), .int(consent), .text(draft.document),
                .text(draft.on.description),
            ])
    }
}
