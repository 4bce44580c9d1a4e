import Domain
import Postgres

/// Verdicts on stored learners that were recorded: each with the rule document, the facts as they were known, the day, and the
/// digest of its bytes, so that it is reached again whatever was corrected since.
package struct LearnerVerdicts: Sendable {
    /// A recorded verdict that was reached again.
    package struct Replay: Sendable {
        package let recorded: Document
        package let audit: JudgedAudit
        /// Of the bytes that were reached now.
        package let digest: String
        /// Whether they are the bytes that were recorded.
        package let isSame: Bool
        /// Of the facts as they are now.
        package let factsDigest: String
        /// What the same rule document and day give by them; nil: they cannot be judged.
        package let statusNow: VerdictStatus?
        /// What is otherwise in the facts since.
        package let changes: [DocumentChange]
    }

    private let pool: ConnectionPool
    private let learners: LearnerStore
    private let library: RuleLibrary

    package init(pool: ConnectionPool, library: RuleLibrary) {
        self.pool = pool
        self.library = library
        learners = LearnerStore(pool: pool)
    }

    /// The latest first.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func list(of learner: String, as account: ActingAccount) async throws -> [Document] {
        try await pool.read(as: account) { transaction in
            let found = try await transaction.rows(LearnerVerdictQueries.list(learner))
            if found.isEmpty, try await transaction.first(LearnerQueries.one(learner)) == nil { throw LearnerStore.Refusal.notFound }
            return found
        }
    }

    /// Judges the learner by the records as they are at this moment, and records the verdict.
    ///
    /// - Throws: `Faults` of a rule that is not published; `LearnerStore.Refusal`.
    package nonisolated(nonsending) func record(
        _ reference: RuleReference, of learner: String, asOf: Day, once: OnceKey? = nil, as account: ActingAccount
    ) async throws -> Document {
        let facts = try await learners.facts(of: learner, as: account)
        let audit = try await judge(facts, by: library.prepared(reference), asOf: asOf, version: reference.version)
        return try await pool.change(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                guard let added = try await transaction.first(LearnerVerdictQueries.add(audit, learner)) else {
                    throw LearnerStore.Refusal.notFound
                }
                return try await PrivacyLog.conclude("verdict.recorded", "learner_verdicts", added, in: transaction)
            }
        }
    }

    /// Reaches a recorded verdict again, and tells what is otherwise now.
    /// - Throws: `LearnerStore.Refusal.notFound`.
    package nonisolated(nonsending) func replay(_ code: String, of learner: String, as account: ActingAccount) async throws -> Replay {
        guard let held = try await pool.read(as: account, { try await $0.first(LearnerVerdictQueries.one(code, learner)) }) else {
            throw LearnerStore.Refusal.notFound
        }
        guard let rule = try await library.prepared(digest: held.ruleDigest) else {
            throw StoreError.unreadable("learner_verdicts.rule_sha256")
        }
        let (then, current) = (try JSONReader.read(held.facts), try await learners.facts(of: learner, as: account))
        let audit = try await judge(then, by: rule, asOf: held.asOf, version: held.askedVersion)
        let digest = SHA256Text.of(audit.json)
        let now = try? await judge(current, by: rule, asOf: held.asOf, version: held.askedVersion)
        return Replay(
            recorded: held.shown, audit: audit, digest: digest, isSame: digest == held.digest,
            factsDigest: SHA256Text.of(current.canonicalJSON()), statusNow: now?.verdict.status,
            changes: DocumentChange.all(from: then, to: current))
    }

    private nonisolated(nonsending) func judge(
        _ facts: Document, by rule: PreparedRule, asOf: Day, version: String?
    ) async throws -> JudgedAudit {
        try await withTaskExecutorPreference(globalConcurrentExecutor) { try rule.judge(facts, asOf: asOf, version: version) }
    }
}

enum LearnerVerdictQueries {
    struct Held: Sendable {
        let shown: Document
        let ruleDigest: String
        let askedVersion: String?
        let asOf: Day
        let facts: String
        let digest: String
    }

    private static let shown = """
        jsonb_build_object('id', t.code, 'rule', t.rule, 'rule_digest', t.rule_sha256, 'asked_version', t.asked_version,
            'version', t.version, 'as_of', t.as_of, 'status', t.status, 'facts_digest', t.facts_sha256,
            'verdict_digest', t.verdict_sha256, 'evaluator', evaluator_edition(t.recorded_at), \(PrivacyLog.recorded))
        """

    private static let ofLearner = """
        from learner_verdicts t join learners l on l.institution_id = t.institution_id and l.id = t.learner_id
        where l.institution_id = acting_institution() and l.code = $1::uuid
        """

    static func list(_ learner: String) -> Query<Document> {
        Query(
            "learner_verdicts.list", "select (\(shown))::text \(ofLearner) order by t.id desc", [.text(learner)],
            decode: PrivacyLog.document)
    }

    static func one(_ code: String, _ learner: String) -> Query<Held> {
        Query(
            "learner_verdicts.one",
            """
            select (\(shown))::text, t.rule_sha256, t.asked_version, t.as_of::text, t.facts, t.verdict_sha256 \(ofLearner)
              and t.code = $2::uuid
            """, [.text(learner), .text(code)]
        ) { row in
            guard let asOf = try PrivacyLog.day(row, 3) else { throw StoreError.unreadable("learner_verdicts.as_of") }
            return Held(
                shown: try JSONReader.read(row.string(0)), ruleDigest: try row.string(1), askedVersion: try row.optionalString(2),
                asOf: asOf,
                facts: try row.string(4), digest: try row.string(5))
        }
    }

    /// No row where the learner is not there for whoever acts.
    static func add(_ audit: JudgedAudit, _ learner: String) -> Query<PrivacyLog.Added> {
        let verdict = audit.verdict
        return PrivacyLog.adding(
            "learner_verdicts.add",
            """
            insert into learner_verdicts (institution_id, learner_id, rule, rule_sha256, asked_version, version, as_of, status,
                                          facts_sha256, facts, verdict_sha256, account_id)
            select l.institution_id, l.id, $2, $3, $4, $5, $6::date, $7, $8, $9, $10, acting_account()
            from learners l where l.institution_id = acting_institution() and l.code = $1::uuid
            """, shown: shown,
            [
                .text(learner), .text(verdict.rule), .text(verdict.ruleDigest), .text(audit.askedVersion), .text(verdict.version),
                .text(verdict.asOf.description), .text(verdict.status.rawValue), .text(verdict.factsDigest),
                .text(String(decoding: audit.facts, as: UTF8.self)), .text(SHA256Text.of(audit.json)),
            ])
    }
}
