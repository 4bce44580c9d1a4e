import Domain
import Postgres

/// How long records are kept: the registry's rules, and what an institution keeps for another time.
package struct RetentionStore: Sendable {
    /// An institution's own rule for a table, as somebody sent it, checked.
    package struct Draft: Sendable {
        /// `7 years after leaving`, `permanent`.
        package let retention: String
        /// Which rule of the institution says so.
        package let policy: String

        package init(_ document: Document) throws(Faults) {
            self = try Fields.read(document, allowed: ["retention", "policy"]) { fields in
                Draft(retention: fields.string("retention", required: true) ?? "", policy: fields.string("policy", required: true) ?? "")
            }
        }

        private init(retention: String, policy: String) {
            self.retention = retention
            self.policy = policy
        }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// Every table, with its rule and the revision of the institution's own; 0: it has none.
    package nonisolated(nonsending) func rules(as account: ActingAccount) async throws -> [(rule: RetentionRule, revision: Int)] {
        try await pool.read(as: account) { try await LearnerRegistry.read(in: $0).tables.map { ($0.rule, $0.revision) } }
    }

    /// - Parameter revision: of the institution's rule as it was read; 0: there was none.
    /// - Throws: `Faults` for a text that says no time, `LearnerStore.Refusal` for a table whose rule is not the institution's to set.
    package nonisolated(nonsending) func put(
        _ draft: Draft, table: String, revision: Int, as account: ActingAccount
    ) async throws -> (rule: RetentionRule, revision: Int) {
        do {
            return try await pool.change(as: account) { transaction in
                let registry = try await LearnerRegistry.read(in: transaction)
                guard let held = registry.tables.first(where: { $0.name == table }), held.rule.outlastsLearner else {
                    throw LearnerStore.Refusal.notFound
                }
                guard held.revision == revision, let row = try await transaction.first(RetentionQueries.put(draft, table, revision)) else {
                    throw LearnerStore.Refusal.changed(revision: held.revision)
                }
                let change = AuditChange("retention_policies", row: nil, after: row)
                try await transaction.execute(AuditTrailQueries.append(.init("retention.set", note: table, changes: [change])))
                let put = try await LearnerRegistry.read(in: transaction).tables.first { $0.name == table } ?? held
                return (put.rule, put.revision)
            }
        } catch let error as PostgresError where error.constraint == "retention_policies_retention_check" {
            throw Faults(
                Fault(
                    "wrong_value", parameter: "/retention", value: draft.retention, message: "says no time",
                    allowed: ["7 years after leaving", "permanent", "permanent: why"]))
        }
    }
}

enum RetentionQueries {
    /// No row where somebody else changed it.
    static func put(_ draft: RetentionStore.Draft, _ table: String, _ revision: Int) -> Query<Document> {
        Query(
            "retention.put",
            """
            insert into retention_policies as t (institution_id, table_name, retention, policy)
            values (acting_institution(), $1, $2, $3)
            on conflict (institution_id, table_name)
            do update set retention = excluded.retention, policy = excluded.policy, revision = t.revision + 1 where t.revision = $4
            returning to_jsonb(t)::text
            """, [.text(table), .text(draft.retention), .text(draft.policy), .int(revision)], decode: PrivacyLog.document)
    }
}
