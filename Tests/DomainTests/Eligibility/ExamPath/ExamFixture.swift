import Testing

@testable import Domain

/// An exam with policies of every kind, several of them changed over the years. Like
/// RHIT's; the numbers are chosen so that no two cases give the same day by chance.
enum ExamFixture {
    static let policies = """
        {"source": "faq", "verified_on": "2026-11-22",
         "early_testing": [{"id": "early", "states": ["last_term", "coursework_complete", "graduated"], "documents": ["the form"]}],
         "transcript": [{"id": "transcript", "before_approval": true, "before_certification": true}],
         "review": [{"id": "review", "within": {"weeks": 3}}],
         "authorization": [{"id": "att", "within": {"business_days": 5}}],
         "window": [
           {"id": "window-months", "effective": {"to": "2017-12-31"}, "months": 6},
           {"id": "window-120", "effective": {"from": "2018-01-01"}, "days": 120,
            "lapse": {"new_application": true, "forfeits_fee": true}}],
         "extension": [
           {"id": "extension-old", "effective": {"to": "2023-08-31"},
            "notice": {"business_days": 14}, "steps": [{"days": 45, "fee": 75}, {"days": 30, "fee": 150}]},
           {"id": "extension-new", "effective": {"from": "2023-09-01"},
            "notice": {"days": 14, "before": ["appointment", "window_end"]}, "steps": [{"days": 30, "fee": 50, "times": 3}],
            "most_days": 90}],
         "changes": [{"id": "changes", "bands": [
           {"at_least": {"business_days": 15}, "fee": 0}, {"at_least": {"hours": 24}, "at_most": {"days": 14}, "fee": 30}]}],
         "refund": [{"id": "refund", "notice": {"business_days": 14, "before": ["appointment", "window_end"]}, "kept": 75}],
         "no_show": [{"id": "no-show", "late_minutes": 30, "new_application": true, "forfeits_fee": true}],
         "results": [{"id": "results", "immediate": true}],
         "beta_results": [
           {"id": "beta-2020", "effective": {"from": "2020-07-01", "to": "2020-12-31"}, "within": {"weeks": 24}},
           {"id": "beta", "effective": {"from": "2023-01-01"}, "within": {"weeks": 10}}],
         "retake": [
           {"id": "retake-90", "effective": {"from": "2020-07-13", "to": "2025-12-31"}, "days": 90, "new_application": true,
            "full_fee": true, "eligibility": "current"},
           {"id": "retake-30", "effective": {"from": "2026-01-01"}, "days": 30, "source": "guide-may", "standing": "conflicting",
            "doubt": "June says 91"},
           {"id": "retake-91", "effective": {"from": "2026-01-01"}, "days": 91, "source": ["guide-june", "faq"],
            "standing": "conflicting", "doubt": "May says 30"}],
         "attempts": [{"id": "limit", "standing": "unconfirmed", "doubt": "one guide knows a limit, another none"}],
         "fees": [{"id": "fees", "member": 229, "non_member": 299, "retake": {"member": 229, "non_member": 299}}],
         "format": [{"id": "format", "items": 150, "scored": 130, "pretest": 20, "minutes": 210,
                     "scale": {"from": 100, "to": 400, "passing": 300}}]}
        """

    /// A rule with nothing but an exam: the one above unless said otherwise.
    static func rule(_ exam: String = policies) throws -> Rule {
        try Rule.read(
            try JSONReader.read(
                """
                {"id": "ahima.rhit", "kind": "credential", "title": "RHIT", "issuer": "AHIMA",
                 "sources": {"faq": {"title": "FAQ", "address": "https://example.org/faq", "vintage": "2023-09", "grade": "R-A'"},
                             "guide-may": {"title": "Guide, May", "vintage": "2026-05", "grade": "R-B"},
                             "guide-june": {"title": "Guide, June", "grade": "R-B"}},
                 "versions": [{"id": "1", "binds_on": "application_date",
                               "routes": [{"id": "r", "status": "required", "requires": {"decision": {"question": "May they?"}}}]}],
                 "exam": \(exam)}
                """))
    }

    /// `applied 2026-03-01 early=true; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-06-10`.
    static func events(_ text: String) -> String {
        let events = text.split(separator: ";").map { event -> String in
            let parts = event.split(separator: " ")
            let more = parts.dropFirst(2).map { part -> String in
                let (key, value) = (part.prefix { $0 != "=" }, part.drop { $0 != "=" }.dropFirst())
                let isPlain = value == "true" || value == "false" || Int(value) != nil
                return ", \"\(key)\": \(isPlain ? "\(value)" : "\"\(value)\"")"
            }
            return "{\"event\": \"\(parts[0])\", \"on\": \"\(parts[1])\"\(more.joined())}"
        }
        return "[\(events.joined(separator: ", "))]"
    }

    /// Facts with one application for each text of events, `a0`, `a1` and so on.
    static func facts(_ applications: String..., more: String = "") throws -> Facts {
        let list = applications.enumerated().map { "{\"id\": \"a\($0)\", \"exam\": \"ahima.rhit\", \"events\": \(events($1))}" }
        return try Facts.read(try JSONReader.read("{\"applications\": [\(list.joined(separator: ", "))]\(more)}"))
    }

    static func path(_ facts: Facts, asOf: String, exam: String = policies) throws -> ExamPath {
        let rule = try rule(exam)
        return try ExamPath(rule, try #require(rule.examPolicies), facts, asOf: day(asOf))
    }

    static func path(_ application: String, asOf: String, more: String = "", exam: String = policies) throws -> ExamPath {
        try path(try facts(application, more: more), asOf: asOf, exam: exam)
    }

    /// What is wrong with the order of one application: `illegal_order /applications/0/events/1`.
    static func faults(_ application: String, asOf: String = "2026-12-31", more: String = "") throws -> [String] {
        do {
            _ = try path(application, asOf: asOf, more: more)
            return []
        } catch let faults as Faults {
            return faults.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }
}

extension ExamPath {
    func steps(_ kind: ExamStep.Kind) -> [ExamStep] { next.filter { $0.kind == kind } }
    /// Of one kind, as `told`.
    func told(_ kind: ExamStep.Kind) -> [String] { steps(kind).map(\.told) }
    var irregular: [String] { applications.flatMap(\.irregularities).map { "\($0.code.rawValue) \($0.pointer)" } }
}

extension ExamStep {
    /// `by 2026-07-08 open, window-120`: role, day, status and policies.
    var told: String { "\(role.rawValue) \(day?.description ?? "?") \(status.rawValue), \(policies.map(\.id).joined(separator: "+"))" }
    /// `229.00 member`, `free`, `?`.
    var prices: [String] { fees.map { "\($0.amount?.description ?? "?")\($0.audience.map { " \($0.rawValue)" } ?? "")" } }
}

/// A document and what is wrong with it: codes and pointers.
struct FaultyDocument: Sendable, CustomTestStringConvertible {
    let text: String
    let faults: [String]

    init(_ text: String, _ faults: [String]) {
        self.text = text
        self.faults = faults
    }

    var testDescription: String { text }
}
