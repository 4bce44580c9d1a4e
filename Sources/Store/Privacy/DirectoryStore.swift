import Domain
import Postgres

/// Directory information: what the institution announced as such, who opted out, and who may be named (34 CFR 99.37).
package struct DirectoryStore: Sendable {
    /// Who of a cohort may be named.
    package struct CohortNaming: Sendable {
        package let learners: [Naming]
        /// How many are in it whom the account does not see: of them nothing can be told.
        package let unseen: Int

        package var mayPostAll: Bool { unseen == 0 && learners.allSatisfy(\.gaps.isEmpty) }
    }

    /// A learner of a cohort, and what stands against naming them; nothing: they may be named.
    package struct Naming: Sendable {
        package let learner: String
        package let studentNumber: String?
        package let givenName: String
        package let familyName: String
        package let gaps: [Fault]
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    package nonisolated(nonsending) func notices(as account: ActingAccount) async throws -> [DirectoryNotice] {
        try await pool.read(as: account) { try await $0.rows(DirectoryQueries.allNotices) }
    }

    package nonisolated(nonsending) func add(_ notice: DirectoryNotice, as account: ActingAccount) async throws {
        try await pool.change(as: account) { transaction in
            let (id, row) = try await transaction.one(DirectoryQueries.add(notice))
            let change = AuditChange("directory_notices", row: id, after: row)
            try await transaction.execute(AuditTrailQueries.append(.init("directory.announced", changes: [change])))
        }
    }

    /// Withholds a learner's directory information as of a day, or no more where it is nil. It outlives enrolment.
    /// - Throws: `LearnerStore.Refusal`.
    package nonisolated(nonsending) func withhold(
        since day: Day?, _ learner: String, revision: Int, as account: ActingAccount
    ) async throws -> Document {
        try await pool.change(as: account) { transaction in
            guard let before = try await transaction.first(LearnerQueries.one(learner)) else { throw LearnerStore.Refusal.notFound }
            guard let id = try await transaction.one(DirectoryQueries.withhold(since: day, learner, revision: revision)) else {
                guard let current = before.recordRevision, current != revision else { throw LearnerStore.Refusal.notAllowed }
                throw LearnerStore.Refusal.changed(revision: current)
            }
            let after = try await transaction.one(LearnerQueries.one(learner))
            let change = AuditChange("learners", row: id, learner: id, before: before, after: after)
            let action = day == nil ? "directory.opted_in" : "directory.opted_out"
            try await transaction.execute(AuditTrailQueries.append(.init(action, learner: id, changes: [change])))
            return after
        }
    }

    /// Whether each learner of a cohort may be named on a day, of those whom the account may see.
    ///
    /// - Parameters:
    ///   - records: what would be published.
    ///   - audience: in their own class nobody is nameless by opting out.
    /// - Throws: `LearnerStore.Refusal.notFound` where there is no such cohort.
    package nonisolated(nonsending) func naming(
        _ cohort: String, before audience: NamingAudience, records: RecordScope, on day: Day, as account: ActingAccount
    ) async throws -> CohortNaming {
        try await pool.read(as: account) { transaction in
            guard let id = try await transaction.first(CohortQueries.id(cohort)) else { throw LearnerStore.Refusal.notFound }
            let notices = try await transaction.rows(DirectoryQueries.allNotices)
            let learners = try await transaction.rows(DirectoryQueries.members(cohort, on: day)).map { member in
                let gaps =
                    audience == .ownClass
                    ? [] : DirectoryNotice.gaps(for: records, on: day, notices: notices, optedOutOn: member.optedOutOn)
                return Naming(
                    learner: member.learner, studentNumber: member.studentNumber, givenName: member.givenName,
                    familyName: member.familyName, gaps: gaps)
            }
            let size = try await transaction.one(DirectoryQueries.size(of: id, on: day))
            return CohortNaming(learners: learners, unseen: max(0, size - learners.count))
        }
    }
}

enum DirectoryQueries {
    struct Member: Sendable {
        let learner: String
        let studentNumber: String?
        let givenName: String
        let familyName: String
        let optedOutOn: Day?
    }

    static let allNotices = Query(
        "directory.notices",
        """
        select categories, given_on::text, opt_out_until::text from directory_notices
        where institution_id = acting_institution() order by given_on desc, id desc
        """
    ) { row in
        guard let given = try PrivacyLog.day(row, 1), let until = try PrivacyLog.day(row, 2) else {
            throw StoreError.unreadable("directory_notices")
        }
        return DirectoryNotice(categories: try row.strings(0), givenOn: given, optOutUntil: until)
    }

    static func add(_ notice: DirectoryNotice) -> Query<(Int, Document)> {
        Query(
            "directory.announce",
            """
            insert into directory_notices as t (institution_id, categories, given_on, opt_out_until)
            values (acting_institution(), $1::text[], $2::date, $3::date) returning t.id, to_jsonb(t)::text
            """, [.texts(notice.categories), .text(notice.givenOn.description), .text(notice.optOutUntil.description)]
        ) { (try $0.int(0), try JSONReader.read($0.string(1))) }
    }

    static func withhold(since day: Day?, _ learner: String, revision: Int) -> Query<Int?> {
        Query(
            "directory.withhold", "select withhold_directory($1::uuid, $2::integer, $3::date)",
            [.text(learner), .int(revision), .text(day?.description)]
        ) { try $0.optionalInt(0) }
    }

    static func size(of cohort: Int, on day: Day) -> Query<Int> {
        Query("directory.size", "select cohort_size($1, $2::date)", [.int(cohort), .text(day.description)]) { try $0.int(0) }
    }

    /// By name.
    static func members(_ cohort: String, on day: Day) -> Query<Member> {
        Query(
            "directory.members",
            """
            select l.code::text, l.student_number, l.given_name, l.family_name, l.opted_out_on::text
            from cohorts c
            join cohort_members m on m.institution_id = c.institution_id and m.cohort_id = c.id
                and \(CohortQueries.inIt)
            join learners l on l.institution_id = m.institution_id and l.id = m.learner_id
            where c.institution_id = acting_institution() and c.code = $1
            order by l.family_name, l.given_name, l.id
            """, [.text(cohort), .text(day.description)]
        ) { row in
            Member(
                learner: try row.string(0), studentNumber: try row.optionalString(1), givenName: try row.string(2),
                familyName: try row.string(3), optedOutOn: try PrivacyLog.day(row, 4))
        }
    }
}
