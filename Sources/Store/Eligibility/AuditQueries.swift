import Domain
import Postgres

/// Statements about learners' facts and verdicts. Each but `learners` runs in a transaction that has said `administration` first.
enum AuditQueries {
    struct Recorded: Sendable {
        let ruleDigest: String
        let askedVersion: String?
        let facts: String
        let asOf: String
        let digest: String
        let recordedAt: String
        let edition: Int
    }

    /// For this transaction alone, so that it holds behind a pooler too. What is
    /// recorded stays recorded, whatever the server does for others.
    static let administration = Command(
        "audits.administration", "select set_config('pathways.role', 'administrator', true), set_config('synchronous_commit', 'on', true)")

    static func keep(_ facts: [StoredFacts]) -> Command {
        Command(
            "audits.keep",
            """
            insert into facts_documents (sha256, learner, document) select * from unnest($1::text[], $2::text[], $3::text[])
            on conflict (sha256) do update set recorded_at = now()
            """,
            [
                .texts(facts.map(\.digest)), .texts(facts.map(\.learner)),
                .texts(facts.map { String(decoding: $0.canonical, as: UTF8.self) }),
            ])
    }

    /// No row where the rule document is not published.
    static func record(_ audit: JudgedAudit) -> Query<String> {
        let verdict = audit.verdict
        return Query(
            "audits.record",
            """
            insert into verdicts (document_id, asked_version, version, facts_sha256, as_of, status, verdict_sha256)
            select d.id, $2, $3, $4, $5::date, $6, $7 from rule_documents d where d.sha256 = $1 order by d.id desc limit 1
            returning code::text
            """,
            [
                .text(verdict.ruleDigest), .text(audit.askedVersion), .text(verdict.version), .text(verdict.factsDigest),
                .text(verdict.asOf.description), .text(verdict.status.rawValue), .text(SHA256Text.of(audit.json)),
            ]
        ) { try $0.string(0) }
    }

    static func recorded(_ code: String) -> Query<Recorded> {
        Query(
            "audits.recorded",
            """
            select d.sha256, v.asked_version, f.document, v.as_of::text, v.verdict_sha256,
                   \(SQLText.moment("v.recorded_at")), evaluator_edition(v.recorded_at)
            from verdicts v join rule_documents d on d.id = v.document_id join facts_documents f on f.sha256 = v.facts_sha256
            where v.code = $1::uuid
            """, [.text(code)]
        ) { row in
            Recorded(
                ruleDigest: try row.string(0), askedVersion: try row.optionalString(1), facts: try row.string(2), asOf: try row.string(3),
                digest: try row.string(4), recordedAt: try row.string(5), edition: try row.int(6))
        }
    }

    /// The latest facts of every learner.
    static let cohort = RawQuery(
        "audits.cohort",
        """
        select distinct on (coalesce(learner, sha256)) sha256, document
        from facts_documents order by coalesce(learner, sha256), recorded_at desc, sha256
        """)

    /// What the records of every learner come to, of those whom the account that acts may see.
    static let learners = RawQuery(
        "audits.learners",
        """
        select encode(sha256(convert_to(document, 'UTF8')), 'hex'), document
        from learner_facts where institution_id = acting_institution() order by learner_id
        """)
}
