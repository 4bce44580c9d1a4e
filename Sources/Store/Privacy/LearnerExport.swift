import Domain
import Intake
import Postgres

/// Everything that is held about a learner, for the learner (34 CFR 99.10): made of the registry, so that no table is left out.
package struct LearnerExport: Sendable {
    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// For the learner, or for an administrator who answers the learner's request. That it was made stands in the trail.
    ///
    /// - Throws: `LearnerStore.Refusal`: somebody else sees a part of it only, and would take it for all.
    package nonisolated(nonsending) func everything(of learner: String, on day: Day, as account: ActingAccount) async throws -> Document {
        try await pool.change(as: account) { transaction in
            let (id, held) = try await Self.held(learner, on: day, in: transaction)
            try await transaction.execute(AuditTrailQueries.append(.init("learner.exported", learner: id)))
            return held
        }
    }

    /// The same as files in a zip archive: a page to read, JSON, and each table as CSV.
    package static func archive(of export: Document) throws -> [UInt8] {
        try ZipFile.bytes(LearnerExportFiles(export).all.map { ($0.name, $0.bytes) })
    }

    /// The same to be looked at: nothing leaves, and nothing is written.
    ///
    /// - Throws: `LearnerStore.Refusal`.
    package nonisolated(nonsending) func inspected(of learner: String, on day: Day, as account: ActingAccount) async throws -> Document {
        try await pool.read(as: account) { try await Self.held(learner, on: day, in: $0).document }
    }

    /// To whom the learner's records were disclosed, who may see them, and who saw them in an emergency.
    ///
    /// - Throws: `LearnerStore.Refusal`.
    package nonisolated(nonsending) func whoSawIt(of learner: String, as account: ActingAccount) async throws -> Document {
        try await pool.read(as: account) { transaction in
            try await transaction.one(ExportQueries.whoSawIt(Self.subject(learner, in: transaction)))
        }
    }

    private static func subject(_ learner: String, in transaction: Transaction) async throws -> Int {
        guard let (id, mayHaveAll) = try await transaction.first(ExportQueries.subject(learner)) else {
            throw LearnerStore.Refusal.notFound
        }
        guard mayHaveAll else { throw LearnerStore.Refusal.notAllowed }
        return id
    }

    private static func held(
        _ learner: String, on day: Day, in transaction: Transaction
    ) async throws -> (subject: Int, document: Document) {
        let id = try await subject(learner, in: transaction)
        let registry = try await LearnerRegistry.read(in: transaction)
        let found = try await transaction.rows(registry.everything(of: learner))
        let rows = Dictionary(uniqueKeysWithValues: found.map { ($0.table, $0.rows) })
        let sawIt = try await transaction.one(ExportQueries.whoSawIt(id))
        let tables = registry.tables.map { table in
            Document.object([
                .init("table", .string(table.name)), .init("contents", .string(table.rule.contents)),
                .init("retention", .string(table.rule.retention)), .init("rows", rows[table.name] ?? .array([])),
            ])
        }
        return (
            id,
            .object([
                .init("learner", .string(learner)), .init("made_on", .string(day.description)), .init("tables", .array(tables)),
                .init("who_saw_it", sawIt),
            ])
        )
    }
}

enum ExportQueries {
    /// The learner's id, and whether whoever acts may have everything.
    static func subject(_ learner: String) -> Query<(Int, Bool)> {
        Query(
            "export.subject",
            """
            select l.id, l.id is not distinct from acting_learner() or acts_as('administrator')
            from learners l where l.institution_id = acting_institution() and l.code = $1::uuid
            """, [.text(learner)]
        ) { (try $0.int(0), try $0.bool(1)) }
    }

    /// To whom records were disclosed, who may see them by an assignment, and who broke the glass, and why.
    static func whoSawIt(_ learner: Int) -> Query<Document> {
        Query(
            "export.who_saw_it",
            """
            select jsonb_build_object(
                'disclosures', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'on', d.on_day, 'event', d.event, 'party', d.party, 'records', d.records, 'purpose', d.purpose, 'basis', d.basis)
                        order by d.id), '[]')
                    from disclosures d where d.institution_id = acting_institution() and d.learner_id = $1),
                'assignments', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'basis', a.basis, 'origin', a.origin, 'since', a.since, 'until', a.until, 'reason', a.reason,
                        'name', staff_name(a.account_id))
                        order by a.since, a.basis), '[]')
                    from learner_assignments a
                    where a.institution_id = acting_institution() and a.learner_id = $1),
                'emergencies', (
                    select coalesce(jsonb_agg(jsonb_build_object(
                        'at', \(SQLText.moment("e.at")), 'reason', i.after ->> 'reason',
                        'name', staff_name(e.account_id)) order by e.sequence), '[]')
                    from audit_events e join audit_items i on i.institution_id = e.institution_id and i.sequence = e.sequence
                    where e.institution_id = acting_institution() and e.learner_id = $1 and e.action = 'learner.glass_broken'))::text
            """, [.int(learner)], decode: PrivacyLog.document)
    }
}
