import Domain
import Postgres

/// Verdicts that were recorded, and the facts they rest on: records of
/// learners, seen only by who may. See `sql/0002_create_rules.sql`.
package struct AuditStore: Sendable {
    private let pool: ConnectionPool
    private let library: RuleLibrary

    package init(pool: ConnectionPool, library: RuleLibrary) {
        self.pool = pool
        self.library = library
    }

    /// Records a verdict by a published rule.
    ///
    /// - Returns: the verdict's code.
    /// - Throws: `Faults` of kind `unknown_rule` where the document is not
    ///   published: then nobody could reach the verdict again.
    package nonisolated(nonsending) func record(_ audit: JudgedAudit) async throws -> String {
        try await pool.write { transaction in
            try await transaction.execute(AuditQueries.administration)
            try await transaction.execute(AuditQueries.keep([StoredFacts(audit)]))
            guard let code = try await transaction.first(AuditQueries.record(audit)) else {
                throw Faults(
                    Fault(
                        "unknown_rule", parameter: "rules", value: audit.verdict.ruleDigest,
                        message: "the rule document is not published: a verdict by it could not be reached again"))
            }
            return code
        }
    }

    /// Keeps what is known of learners, for audits of all of them.
    /// - Throws: `Faults` of the first document that cannot be read, its place in the list before each pointer.
    package nonisolated(nonsending) func keep(facts documents: [Document]) async throws {
        var stored: [StoredFacts] = []
        for (index, document) in documents.enumerated() {
            do throws(Faults) { stored.append(try StoredFacts(document)) } catch { throw error.inside("/\(index)") }
        }
        try await pool.write { transaction in
            try await transaction.execute(AuditQueries.administration)
            // Of the same content twice in one statement the second would meet the first.
            let distinct = Dictionary(stored.map { ($0.digest, $0) }) { first, _ in first }.values
            try await transaction.execute(AuditQueries.keep(Array(distinct)))
        }
    }

    /// Reaches a recorded verdict again, from the rule document, the facts and the day.
    /// - Returns: nil where no such verdict is recorded.
    package nonisolated(nonsending) func replay(_ code: String) async throws -> ReplayedVerdict? {
        guard code.isPublicID else { return nil }
        let record = try await pool.read { transaction in
            try await transaction.execute(AuditQueries.administration)
            return try await transaction.first(AuditQueries.recorded(code))
        }
        guard let record else { return nil }
        guard let rule = try await library.prepared(digest: record.ruleDigest), let asOf = Day(record.asOf) else {
            throw StoreError.unreadable("verdicts")
        }
        let audit = try rule.judge(JSONReader.read(record.facts), asOf: asOf, version: record.askedVersion)
        return ReplayedVerdict(
            code: code, recordedAt: record.recordedAt, recordedDigest: record.digest, recordedEdition: record.edition,
            digest: SHA256Text.of(audit.json), audit: audit)
    }
}

/// A verdict beside what was recorded of it.
package struct ReplayedVerdict: Sendable {
    package let code: String
    package let recordedAt: String
    package let recordedDigest: String
    /// Of the evaluator that reached it then; now it is `Evaluator.edition`.
    package let recordedEdition: Int
    package let digest: String
    package let audit: JudgedAudit

    package var isSame: Bool { digest == recordedDigest }
}

/// Facts as they are kept.
struct StoredFacts: Sendable {
    let digest: String
    let learner: String?
    let canonical: [UInt8]

    init(_ audit: JudgedAudit) { (digest, learner, canonical) = (SHA256Text.of(audit.facts), audit.learner, audit.facts) }

    init(_ document: Document) throws(Faults) {
        learner = try Facts.read(document).learner
        canonical = document.canonicalJSON()
        digest = SHA256Text.of(canonical)
    }
}
