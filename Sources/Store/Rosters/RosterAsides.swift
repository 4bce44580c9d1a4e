import Domain
import Postgres

/// People of rosters who may be a learner that is held. Nobody is matched by a guess: somebody says who they are, and the next
/// import of the system goes by it.
package struct RosterAsides: Sendable {
    /// Who somebody says that a person of a roster is.
    package enum Settlement: Sendable, Equatable {
        /// This learner, by its public id.
        case same(String)
        /// Nobody who is held.
        case new
        /// Nobody to keep records of.
        case leftOut
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// The latest first: those who wait, or those who are settled.
    package nonisolated(nonsending) func list(settled: Bool = false, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            try await RosterImports.checkRight(in: transaction, toSee: true)
            return try await transaction.rows(RosterAsideQueries.list(settled: settled))
        }
    }

    /// Says who a person is. It can be said anew until an import has gone by it.
    ///
    /// - Throws: `LearnerStore.Refusal`; `Faults` where the learner is not there, or where somebody new has the student number of
    ///   a learner.
    package nonisolated(nonsending) func settle(
        _ code: String, _ settlement: Settlement, as account: ActingAccount
    ) async throws -> Document {
        try await pool.change(as: account) { transaction in
            try await RosterImports.checkRight(in: transaction)
            guard let aside = try await transaction.first(RosterAsideQueries.found(code)) else { throw LearnerStore.Refusal.notFound }
            if settlement == .new, aside.isNumberTaken {
                throw Faults(
                    Fault(
                        "conflict", parameter: "/settlement", value: "new",
                        message: "is not possible: its student number is that of a learner; say which learner it is, or correct the number")
                )
            }
            var learner: Int?
            if case .same(let id) = settlement {
                guard id.isPublicID, let found = try await transaction.first(RosterAsideQueries.learner(id)) else {
                    throw Faults(Fault("unknown_learner", parameter: "/learner", value: id, message: "is no learner here"))
                }
                learner = found
            }
            let settled = try await transaction.one(RosterAsideQueries.settle(code, settlement.word, learner: learner))
            let change = AuditChange("roster_asides", row: aside.id, learner: learner, before: aside.shown, after: settled)
            try await transaction.execute(AuditTrailQueries.append(.init("roster.settled", learner: learner, changes: [change])))
            return settled
        }
    }
}

extension RosterAsides.Settlement {
    package static let words = ["same", "new", "left_out"]

    var word: String {
        switch self {
        case .same: "same"
        case .new: "new"
        case .leftOut: "left_out"
        }
    }
}

enum RosterAsideQueries {
    struct Found: Sendable {
        let id: Int
        let isNumberTaken: Bool
        let shown: Document
    }

    private static let shown: String = {
        let fields = RosterPerson.fields.enumerated().map { "'\($1.rawValue)', p.said[\($0 + 1)]" }.joined(separator: ", ")
        return """
            jsonb_build_object('id', p.code, 'system', p.system, 'source_id', p.source_id, 'reason', p.reason,
                'noticed_at', \(SQLText.moment("p.noticed_at")), 'person', jsonb_build_object(\(fields)),
                'candidates', (
                    select coalesce(jsonb_agg(jsonb_build_object('id', c.code, 'student_number', c.student_number, 'given_name', c.given_name,
                                              'family_name', c.family_name, 'email', c.email) order by c.id), '[]')
                    from learners c where c.institution_id = p.institution_id and c.code = any (p.candidates)),
                'settlement', p.settlement,
                'learner', (select c.code from learners c where c.institution_id = p.institution_id and c.id = p.learner_id),
                'settled_at', \(SQLText.moment("p.settled_at")),
                'settled_by', (select a.name from accounts a where a.institution_id = p.institution_id and a.id = p.settled_by))
            """
    }()

    /// Who is known by now waits no more.
    static func list(settled: Bool) -> Query<Document> {
        Query(
            "asides.list",
            """
            select (\(shown))::text from roster_asides p
            where p.institution_id = acting_institution() and (p.settlement is not null) = $1
              and ($1 or not exists (
                  select from roster_records r
                  where r.institution_id = p.institution_id and r.system = p.system and r.kind = 'person' and r.source_id = p.source_id))
            order by p.id desc limit 1000
            """, [.bool(settled)]
        ) { try JSONReader.read($0.string(0)) }
    }

    static func found(_ code: String) -> Query<Found> {
        Query(
            "asides.found",
            """
            select p.id, exists (select from learners l where l.institution_id = p.institution_id and l.student_number = p.said[1]),
                   (\(shown))::text
            from roster_asides p where p.institution_id = acting_institution() and p.code = $1::uuid for update of p
            """, [.text(code)]
        ) { Found(id: try $0.int(0), isNumberTaken: try $0.bool(1), shown: try JSONReader.read($0.string(2))) }
    }

    static func learner(_ code: String) -> Query<Int> {
        Query("asides.learner", "select id from learners where institution_id = acting_institution() and code = $1::uuid", [.text(code)]) {
            try $0.int(0)
        }
    }

    static func settle(_ code: String, _ settlement: String, learner: Int?) -> Query<Document> {
        Query(
            "asides.settle",
            """
            update roster_asides p set settlement = $2, learner_id = $3, settled_at = now(), settled_by = acting_account()
            where p.institution_id = acting_institution() and p.code = $1::uuid
            returning (\(shown))::text
            """, [.text(code), .text(settlement), .int(learner)]
        ) { try JSONReader.read($0.string(0)) }
    }

    /// People whom a plan puts aside wait from now on. What was said of one before does not hold any more: it would not have been
    /// put aside.
    static func notice(_ people: [ImportPlan.PutAside], system: String) -> Command {
        Command(
            "asides.notice",
            """
            insert into roster_asides as p (institution_id, system, source_id, reason, said, candidates)
            select distinct on (source_id) acting_institution(), $1, source_id, reason, said::text[], candidates::uuid[]
            from unnest($2::text[], $3::text[], $4::text[], $5::text[]) with ordinality given (source_id, reason, said, candidates, n)
            order by source_id, n
            on conflict (institution_id, system, source_id) do update
            set reason = excluded.reason, said = excluded.said, candidates = excluded.candidates, settlement = null, learner_id = null,
                settled_at = null, settled_by = null
            """,
            [
                .text(system), .texts(people.map(\.source.id)), .texts(people.map(\.reason.rawValue)),
                .texts(people.map { Parameter.arrayLiteral($0.values) }),
                .texts(people.map { Parameter.arrayLiteral($0.candidates.map(\.id)) }),
            ])
    }
}
