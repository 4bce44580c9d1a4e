import Domain
import Store

/// A small rule of our own making, and learners who meet it or do not.
package enum SampleRules {
    package static let id = "sample.coder"

    /// - Parameter credits: asked of coding courses in the version in force; another number is another content.
    package static func coder(credits: Int = 6, id: String = Self.id) -> String {
        """
        {"id": "\(id)", "kind": "credential", "title": "Sample Coder", "issuer": "Sample body",
         "sources": {"page": {"title": "Sample page", "address": "https://example.org/coder", "vintage": "2025-01", "grade": "made",
                              "read_on": "2026-11-01"}},
         "figures": [
          {"id": "rate-2019", "measure": "first_time_pass_rate", "period": "2019", "value": 82, "unit": "percent", "people": 1756,
           "population": "first-time testers", "source": "page"},
          {"id": "rate-2025", "measure": "first_time_pass_rate", "period": "2025", "source": "page", "standing": "unconfirmed",
           "doubt": "the page gives none"},
          {"id": "graduation", "measure": "graduation_rate", "value": 100, "unit": "percent", "source": "page"}],
         "versions": [
          {"id": "2020", "effective": {"from": "2020-01-01", "to": "2024-12-31"}, "binds_on": "application_date", "source": "page",
           "verified_on": "2026-11-01",
           "routes": [{"id": "courses", "title": "By courses", "status": "required", "requires": \(anatomy)}]},
          {"id": "2025", "effective": {"from": "2025-01-01"}, "binds_on": "application_date", "source": "page",
           "verified_on": "2026-11-01", "standing": "unconfirmed", "doubt": "the page has no date",
           "routes": [{"id": "courses", "title": "By courses", "status": "required",
                       "requires": {"all": [\(anatomy), {"id": "coding", "text": "Coding", "courses":
                           {"credits": \(credits), "from": {"subject": "HIT"}}}]}}]}]}
        """
    }

    private static let anatomy =
        #"{"id": "anatomy", "text": "Anatomy with at least a C", "courses": {"from": {"course": "BIO 168", "min_grade": "C"}}}"#

    package static func document(credits: Int = 6, id: String = Self.id) throws -> RuleDocument {
        try RuleDocument(JSONReader.read(coder(credits: credits, id: id)))
    }

    /// Meets the version of 2025 with three credits of coding or fewer.
    package static func facts(learner: String = "a1", appliedOn: String = "2026-03-01", coding: Int = 3) -> String {
        """
        {"learner": "\(learner)", "events": {"application_date": "\(appliedOn)"}, "courses": [
         {"course": "BIO 168", "credits": 4, "status": "completed", "grade": "B", "ended_on": "2025-12-13"},
         {"course": "HIT 110", "credits": \(coding), "status": "completed", "grade": "A", "ended_on": "2025-12-13"}]}
        """
    }

    /// A rule with an exam, and a learner whose application was approved.
    package static func examQuestion() -> String {
        let rules = """
            {"id": "sample.exam", "kind": "credential", "title": "Sample", "sources": {"page": {"title": "Page", "grade": "made"}},
             "versions": [{"id": "1", "binds_on": "application_date",
                           "routes": [{"id": "r", "status": "required", "requires": {"decision": {"question": "May they?"}}}]}],
             "exam": {"source": "page", "window": [{"days": 120}]}}
            """
        let events = #"[{"event": "applied", "on": "2026-03-01"}, {"event": "approved", "on": "2026-03-10"}]"#
        return question(
            rules: rules, facts: #"{"learner": "7f3c", "applications": [{"exam": "sample.exam", "events": \#(events)}]}"#,
            asOf: "2026-04-01")
    }

    /// A rule with upkeep, and a learner who holds the credential.
    package static func upkeepQuestion() -> String {
        let rule = """
            {"id": "sample.kept", "title": "Sample", "sources": {"page": {"title": "Page", "grade": "made"}}, "requires": {"all": []},
             "upkeep": {"letters": "SK", "source": "page", "credits": [{"credits": 20}],
                        "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}]}}
            """
        let facts = """
            {"credentials": [{"credential": "sample.kept", "passed_on": "2025-05-15"}],
             "continuing_education": [{"credits": 12.5, "on": "2025-08-01"}]}
            """
        return question(rules: "[\(rule)]", facts: facts, asOf: "2026-04-01")
    }

    /// What another course would do for a learner who lacks three credits.
    package static func whatIfQuestion() -> String {
        let course = #"{"course": "HIT 112", "credits": 3, "status": "planned"}"#
        return String(question().dropLast()) + #", "change": {"add": {"courses": [\#(course)]}}}"#
    }

    /// A program of two courses, one after the other, and a learner at its beginning.
    package static func planQuestion() -> String {
        let rule = """
            {"id": "sample.program", "requires": {"all": [{"courses": {"from": {"course": "HIT 110"}}}, {"courses": {"from": {"course": "HIT 112"}}}]},
             "courses": [{"course": "HIT 110", "credits": 3}, {"course": "HIT 112", "credits": 3, "prerequisites": "HIT 110"}]}
            """
        return String(question(rules: rule, facts: #"{"courses": []}"#, asOf: "2026-11-01").dropLast())
            + #", "plan": {"from": "2027SP", "credits_per_term": 12, "cost": {"per_credit": 91.5}}}"#
    }

    package static func question(rules: String = "\"\(id)\"", facts: String = facts(), asOf: String? = "2026-11-23") -> String {
        let text = #"{"rules": \#(rules), "facts": \#(facts)\#(asOf.map { #", "as_of": "\#($0)""# } ?? "")}"#
        return text.replacing("\n", with: " ")
    }
}
