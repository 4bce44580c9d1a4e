import Domain
import Postgres

/// Whose records an account may see, and why.
package struct AssignmentStore: Sendable {
    package enum Basis: String, Sendable, CaseIterable {
        case section, cohort, advisee
        /// The learner's, whose code is the origin: it ends with the consent.
        case consent
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Why the account that acts sees a learner.
    package struct Reason: Sendable {
        /// nil: an emergency.
        package let basis: Basis?
        /// The code of the section, the cohort or the consent; empty: of the learner alone.
        package let origin: String
        package let since: Day
        /// Last day; nil: until it is taken back.
        package let until: Day?
    }

    /// Those that hold on a day; none where the account sees the learner by its role alone, or not at all.
    package nonisolated(nonsending) func reasons(for learner: String, on day: Day, as account: ActingAccount) async throws -> [Reason] {
        try await pool.read(as: account) { try await $0.rows(AssignmentQueries.reasons(for: learner, on: day)) }
    }

    /// - Parameter origin: the section or cohort it comes from; empty: of the learner alone.
    /// - Throws: `LearnerStore.Refusal`: the learner or the account is not there, or the account that acts may not; `Faults` with what
    ///   a consent lacks.
    package nonisolated(nonsending) func assign(
        _ learner: String, to account: String, basis: Basis, origin: String = "", until: Day? = nil, as acting: ActingAccount
    ) async throws {
        try await pool.change(as: acting) { transaction in
            var until = until
            if basis == .consent { until = try await Self.lastDay(of: origin, learner, account, until, in: transaction) }
            let query = AssignmentQueries.assign(learner, to: account, basis: basis.rawValue, origin: origin, until: until)
            guard let learner = try await transaction.first(query) else { throw LearnerStore.Refusal.notFound }
            let after = Document.object([
                .init("account", .string(account)), .init("basis", .string(basis.rawValue)), .init("origin", .string(origin)),
                .init("until", until.map { .string($0.description) } ?? .null),
            ])
            let change = AuditChange("learner_assignments", row: nil, learner: learner, after: after)
            try await transaction.execute(AuditTrailQueries.append(.init("learner.assigned", learner: learner, changes: [change])))
        }
    }

    /// Last day of access by a consent: it covers everything, names the account or counselors, and is in force on the day.
    private static func lastDay(
        of consent: String, _ learner: String, _ account: String, _ until: Day?, in transaction: Transaction
    ) async throws -> Day? {
        guard let (name, day) = try await transaction.first(AssignmentQueries.account(account)) else { throw LearnerStore.Refusal.notFound }
        let consents = try await transaction.rows(ConsentQueries.all(of: learner)).filter { $0.code == consent }
        let access = DisclosureDraft(accessOf: name, class: "counselors", purpose: consents.first?.purpose ?? "", on: day)
        let found = try DisclosureDecision.consent(for: access, among: consents)
        return [until, found.until].compactMap { $0 }.min()
    }

    /// In an emergency: a member of staff sees a learner until the end of tomorrow, for a reason that is read afterwards.
    /// - Throws: `Faults` without a reason; `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func breakGlass(_ learner: String, reason: String, as acting: ActingAccount) async throws {
        guard reason.filter({ !$0.isWhitespace }).count >= 10 else {
            throw Faults(Fault("missing", parameter: "/reason", message: "has to say why, in at least ten letters"))
        }
        try await pool.write(as: acting) { transaction in
            guard let id = try await transaction.one(AssignmentQueries.breakGlass(learner, reason: reason)) else {
                throw LearnerStore.Refusal.notFound
            }
            let after = Document.object([
                .init("account", .string(acting.code)), .init("basis", .string("break_glass")), .init("reason", .string(reason)),
            ])
            let change = AuditChange("learner_assignments", row: nil, learner: id, after: after)
            try await transaction.execute(AuditTrailQueries.append(.init("learner.glass_broken", learner: id, changes: [change])))
        }
    }
}

enum AssignmentQueries {
    static func reasons(for learner: String, on day: Day) -> Query<AssignmentStore.Reason> {
        Query(
            "assignments.reasons",
            """
            select a.basis, a.origin, a.since::text, a.until::text
            from learner_assignments a join learners l on l.institution_id = a.institution_id and l.id = a.learner_id
            where a.institution_id = acting_institution() and a.account_id = acting_account() and l.code = $1::uuid
              and a.since <= $2::date and (a.until is null or a.until >= $2::date)
            order by a.since, a.basis, a.origin
            """, [.text(learner), .text(day.description)]
        ) { row in
            guard let since = try PrivacyLog.day(row, 2) else { throw StoreError.unreadable("learner_assignments.since") }
            return AssignmentStore.Reason(
                basis: AssignmentStore.Basis(rawValue: try row.string(0)), origin: try row.string(1), since: since,
                until: try PrivacyLog.day(row, 3))
        }
    }

    /// What an account is called, and which day the database has.
    static func account(_ code: String) -> Query<(String, Day)> {
        Query(
            "assignments.account",
            "select a.name, current_date::text from accounts a where a.institution_id = acting_institution() and a.code = $1::uuid",
            [.text(code)]
        ) { row in
            guard let day = try PrivacyLog.day(row, 1) else { throw StoreError.unreadable("current_date") }
            return (try row.string(0), day)
        }
    }

    /// The learner's id; no row where the learner or the account is not there.
    static func assign(_ learner: String, to account: String, basis: String, origin: String, until: Day?) -> Query<Int> {
        Query(
            "assignments.assign",
            """
            insert into learner_assignments (institution_id, learner_id, account_id, basis, origin, until)
            select l.institution_id, l.id, a.id, $3, $4, $5::date
            from learners l join accounts a on a.institution_id = l.institution_id and a.code = $2::uuid
            where l.institution_id = acting_institution() and l.code = $1::uuid
            on conflict (institution_id, learner_id, account_id, basis, origin)
            do update set since = least(learner_assignments.since, excluded.since), until = excluded.until
            returning learner_id
            """, [.text(learner), .text(account), .text(basis), .text(origin), .text(until?.description)]
        ) { try $0.int(0) }
    }

    /// nil: there is no such learner, or whoever acts is no member of staff.
    static func breakGlass(_ learner: String, reason: String) -> Query<Int?> {
        Query("assignments.break_glass", "select break_glass($1::uuid, $2)", [.text(learner), .text(reason)]) { try $0.optionalInt(0) }
    }
}
