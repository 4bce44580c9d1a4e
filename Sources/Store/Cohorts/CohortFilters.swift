import Domain
import Postgres

/// Cohorts that a filter keeps: who matches enters, who matches no more leaves, and both are remembered with their day.
package struct CohortFilters: Sendable {
    package struct Refreshed: Sendable, Equatable {
        package let entered: Int
        package let left: Int
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Gives a cohort a filter, of the revision that was read, and makes its members those whom it finds.
    ///
    /// - Parameter filter: nil: it is kept by hand from now on, and everybody stays.
    /// - Throws: `LearnerStore.Refusal`.
    package nonisolated(nonsending) func set(
        _ filter: CohortFilter?, of cohort: String, revision: Int, on day: Day, as account: ActingAccount
    ) async throws -> Document {
        try await change(as: account) { transaction in
            guard let before = try await transaction.first(CohortQueries.one(cohort)) else { throw LearnerStore.Refusal.notFound }
            guard let after = try await transaction.first(FilterQueries.set(filter, cohort: cohort, revision: revision)) else {
                throw LearnerStore.refusal(of: before)
            }
            let change = AuditChange("cohorts", row: nil, before: before, after: after)
            try await transaction.execute(AuditTrailQueries.append(.init("cohort.filtered", note: cohort, changes: [change])))
            if let filter { _ = try await Self.refresh(cohort, by: filter, on: day, in: transaction) }
            return try await transaction.one(CohortQueries.one(cohort))
        }
    }

    /// Makes the members those whom the filter finds now.
    ///
    /// - Throws: `LearnerStore.Refusal`; `Faults` where the cohort is kept by hand.
    package nonisolated(nonsending) func refresh(_ cohort: String, on day: Day, as account: ActingAccount) async throws -> Refreshed {
        try await change(as: account) { transaction in
            guard let found = try await transaction.first(CohortQueries.one(cohort)) else { throw LearnerStore.Refusal.notFound }
            guard let document = found["filter"], document != .null else {
                throw Faults(Fault("conflict", parameter: "/filter", message: "is none: this cohort is kept by hand"))
            }
            let reading = Reading()
            guard let filter = CohortFilter(document, at: .root, reading) else { throw Faults(reading.faults) }
            return try await Self.refresh(cohort, by: filter, on: day, in: transaction)
        }
    }

    private static func refresh(
        _ cohort: String, by filter: CohortFilter, on day: Day, in transaction: Transaction
    ) async throws -> Refreshed {
        let id = try await transaction.one(CohortQueries.id(cohort))
        let wanted = try await transaction.rows(FilterQueries.learners(filter))
        let left = try await transaction.rows(FilterQueries.leave(allBut: wanted, cohort: id, on: day))
        let entered = try await transaction.rows(CohortQueries.enter(wanted, cohort: id, on: day))
        try await transaction.execute(CohortQueries.showToStaff(of: id))
        try await transaction.execute(CohortQueries.hideFromStaff(of: id))
        try await transaction.execute(FilterQueries.noteRefresh(cohort: id))
        for (action, learners) in [("cohort.entered", entered), ("cohort.left", left)] where !learners.isEmpty {
            try await CohortStore.note(action, cohort, learners, on: day, in: transaction)
        }
        return Refreshed(entered: entered.count, left: left.count)
    }

    /// Only for those who see everybody: whom others do not see would have to leave.
    private nonisolated(nonsending) func change<T>(as account: ActingAccount, _ body: (Transaction) async throws -> T) async throws -> T {
        guard account.isAny(of: [.administrator, .service]) else { throw LearnerStore.Refusal.notAllowed }
        return try await pool.change(as: account, body)
    }
}

private enum FilterQueries {
    static func set(_ filter: CohortFilter?, cohort: String, revision: Int) -> Query<Document> {
        Query(
            "cohorts.set_filter",
            """
            update cohorts set filter = $3::jsonb, revision = revision + 1
            where institution_id = acting_institution() and code = $1 and revision = $2
            returning jsonb_build_object('code', code, 'filter', filter, 'revision', revision)::text
            """, [.text(cohort), .int(revision), .text(filter.map { RecordQueries.json($0.document) })]
        ) { try JSONReader.read($0.string(0)) }
    }

    static func learners(_ filter: CohortFilter) -> Query<Int> {
        Query(
            "cohorts.filtered",
            """
            select distinct learner_id from enrolments
            where institution_id = acting_institution() and taken_back_at is null
              and (cardinality($1::text[]) = 0 or program = any ($1::text[]))
              and (cardinality($2::integer[]) = 0 or catalog_year = any ($2::integer[]))
              and state = any ($3::text[])
              and ($4::date is null or entered_on >= $4::date) and ($5::date is null or entered_on <= $5::date)
              and ($6::date is null or expected_on >= $6::date) and ($7::date is null or expected_on <= $7::date)
            order by learner_id
            """,
            [
                .texts(filter.programs), .ints(filter.catalogYears),
                .texts((filter.states.isEmpty ? CohortFilter.present : filter.states).map(\.rawValue)),
                .text(filter.entered.from?.description),
                .text(filter.entered.to?.description), .text(filter.expected.from?.description), .text(filter.expected.to?.description),
            ]
        ) { try $0.int(0) }
    }

    static func leave(allBut wanted: [Int], cohort: Int, on day: Day) -> Query<Int> {
        Query(
            "cohorts.leave_filtered",
            """
            update cohort_members set left_on = greatest(entered_on, $3::date), why_left = 'the filter finds them no more'
            where institution_id = acting_institution() and cohort_id = $2 and left_on is null
              and learner_id not in (select unnest($1::bigint[])) returning learner_id
            """, [.ints(wanted), .int(cohort), .text(day.description)]
        ) { try $0.int(0) }
    }

    static func noteRefresh(cohort: Int) -> Command {
        Command(
            "cohorts.note_refresh", "update cohorts set refreshed_at = now() where institution_id = acting_institution() and id = $1",
            [.int(cohort)])
    }
}
