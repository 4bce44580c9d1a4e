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
            rules: rules, facts: #"{"learner": "7f3c", "applications": [{"exam": "sample.exam", "events": \#(events)}]}"#, asOf: "2026-04-01")
    }

    package static func question(rules: String = "\"\(id)\"", facts: String = facts(), asOf: String? = "2026-11-23") -> String {
        let text = #"{"rules": \#(rules), "facts": \#(facts)\#(asOf.map { #", "as_of": "\#($0)""# } ?? "")}"#
        return text.replacing("\n", with: " ")
    }
}
