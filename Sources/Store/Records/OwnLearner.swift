import Domain
import Postgres

/// The learner whom an account is, with what the learner's own questions are asked of.
package struct OwnLearner: Sendable {
    package let code: String
    package let givenName: String
    package let familyName: String
    package let preferredName: String?
    package let revision: Int
    /// Since when directory information is withheld.
    package let optedOutOn: Day?
    /// What the records come to.
    package let facts: Document
    /// The program of the enrolment that counts, and the rule of its catalog year; nil: none, or it names no rule.
    package let program: Program?

    package struct Program: Sendable {
        package let title: String
        package let rule: RuleReference?
    }
}

extension LearnerStore {
    /// nil: the account is no learner, or not known as one.
    package nonisolated(nonsending) func own(as account: ActingAccount) async throws -> OwnLearner? {
        try await pool.read(as: account) { try await $0.first(OwnLearnerQueries.one) }
    }
}

enum OwnLearnerQueries {
    static let one = Query(
        "learners.own",
        """
        select t.code::text, t.given_name, t.family_name, t.preferred_name, t.revision, t.opted_out_on::text,
               coalesce(f.document, '{"learner":null}'), p.title, c.rule_id, c.rule_version
        from learners t
        left join learner_facts f on f.institution_id = t.institution_id and f.learner_id = t.id
        left join lateral (
            select e.program, e.catalog_year from enrolments e
            where e.institution_id = t.institution_id and e.learner_id = t.id and e.taken_back_at is null
            order by \(FactsQueries.currentFirst) limit 1) e on true
        left join programs p on p.institution_id = t.institution_id and p.code = e.program
        left join curricula c on c.institution_id = p.institution_id and c.program_id = p.id and c.catalog_year = e.catalog_year
        where t.institution_id = acting_institution() and t.id = (select acting_learner())
        """
    ) { row in
        OwnLearner(
            code: try row.string(0), givenName: try row.string(1), familyName: try row.string(2), preferredName: try row.optionalString(3),
            revision: try row.int(4), optedOutOn: try PrivacyLog.day(row, 5), facts: try JSONReader.read(row.string(6)),
            program: try program(title: row.optionalString(7), rule: row.optionalString(8), version: row.optionalString(9)))
    }

    private static func program(title: String?, rule: String?, version: String?) -> OwnLearner.Program? {
        title.map { OwnLearner.Program(title: $0, rule: rule.map { RuleReference(rule: $0, version: version) }) }
    }
}
