import Domain
import Postgres

/// Many learners with their records, written in one transaction by as many statements as there are kinds of records.
package struct RecordLoad: Sendable {
    package struct Loaded: Sendable {
        package let learners: Int
        package let records: Int
        /// Public codes, in the order in which the learners came.
        package let codes: [String]
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// - Parameter origin: `synthetic` or `import`; said with every record.
    /// - Throws: what the schema refuses; nothing is written then.
    package nonisolated(nonsending) func load(
        _ learners: [(LearnerDraft, [RecordDraft])], origin: String, as account: ActingAccount
    ) async throws -> Loaded {
        try await pool.write(as: account) { transaction in
            let rows = try await transaction.rows(LoadQueries.learners(learners.map(\.0)))
            let ids = rows.map(\.id)
            var changes = rows.map { AuditChange("learners", row: $0.id, learner: $0.id, after: $0.after) }
            for kind in RecordKind.all {
                var items: [Document] = []
                for (id, (_, drafts)) in zip(ids, learners) {
                    items += drafts.filter { $0.kind.name == kind.name }.map { LoadQueries.item($0, of: id) }
                }
                guard !items.isEmpty else { continue }
                let written = try await transaction.rows(RecordQueries(kind).addAll(.array(items), origin: origin))
                changes += written.map { AuditChange(kind.table, row: $0.id, learner: $0.learner, after: $0.after) }
            }
            try await FactsQueries.refresh(.learners(ids), in: transaction)
            try await transaction.execute(AuditTrailQueries.append(.init("records.loaded", note: origin, changes: changes)))
            return Loaded(learners: ids.count, records: changes.count - ids.count, codes: rows.map { $0.after.recordID ?? "" })
        }
    }
}

enum LoadQueries {
    static func item(_ draft: RecordDraft, of learner: Int) -> Document {
        .object([
            .init("learner", .number(String(learner))), .init("source_id", draft.sourceID.map(Document.string) ?? .null),
            .init("values", draft.values),
        ])
    }

    /// In their order.
    static func learners(_ drafts: [LearnerDraft]) -> Query<RecordQueries.Written> {
        let items = drafts.map { draft in
            Document.object([
                .init("student_number", draft.studentNumber.map(Document.string) ?? .null), .init("given_name", .string(draft.givenName)),
                .init("family_name", .string(draft.familyName)), .init("email", draft.email.map(Document.string) ?? .null),
                .init("source_id", draft.sourceID.map(Document.string) ?? .null),
                .init("preferred_name", draft.preferredName.map(Document.string) ?? .null),
                .init("opted_out_on", draft.optedOutOn.map { .string($0.description) } ?? .null),
            ])
        }
        return Query(
            "load.learners",
            """
            with given as (
                select r.*, gen_random_uuid() as drawn, item.place
                from jsonb_array_elements($1::jsonb) with ordinality item (value, place), jsonb_populate_record(null::learners, item.value) r
            ), added as (
                insert into learners as t (institution_id, code, student_number, given_name, family_name, preferred_name, email, source_id,
                                           opted_out_on)
                select acting_institution(), drawn, student_number, given_name, family_name, preferred_name, email, source_id, opted_out_on
                from given order by place
                returning t.*)
            select t.id, t.id, null, (\(LearnerQueries.shown))::text from added t join given on given.drawn = t.code order by given.place
            """, [.text(RecordQueries.json(.array(items)))], decode: RecordQueries.written)
    }
}

extension RecordQueries {
    /// - Parameter items: list of `{learner, source_id, values}`.
    func addAll(_ items: Document, origin: String) -> Query<Written> {
        Query(
            "records.\(kind.table).add_all",
            """
            with t as (
                insert into \(kind.table) (institution_id, learner_id, origin, source_id, \(columns.joined(separator: ", ")))
                select acting_institution(), (item.value ->> 'learner')::bigint, $1, item.value ->> 'source_id',
                       \(columns.map { "r." + $0 }.joined(separator: ", "))
                from jsonb_array_elements($2::jsonb) with ordinality item (value, place),
                     jsonb_populate_record(null::\(kind.table), item.value -> 'values') r
                order by item.place
                returning *)
            select t.id, t.learner_id, null, (\(contents))::text from t
            """, [.text(origin), .text(Self.json(items))], decode: Self.written)
    }
}
