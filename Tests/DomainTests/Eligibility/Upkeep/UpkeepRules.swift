import Testing

@testable import Domain

/// Rules of upkeep for tests, small and with their days in plain sight.
enum UpkeepRules {
    static let source = #""sources": {"page": {"title": "Page", "vintage": "2021", "grade": "R-A"}}"#

    /// - Parameter upkeep: the members of the section.
    static func rule(_ id: String, _ upkeep: String) throws -> Rule {
        try Rule.read(
            JSONReader.read(#"{"id": "\#(id)", "title": "Title of \#(id)", \#(source), "requires": {"all": []}, "upkeep": {\#(upkeep)}}"#))
    }

    /// As AHIMA's, with what is asked of every group in one rule that the others follow.
    static func ahima() throws -> [Rule] {
        let base = ["rhia": 30, "ccs": 20, "ccs-p": 20, "cca": 20, "chps": 30, "chda": 30, "cdip": 30]
        let review =
            #""items": [{"id": "self-review", "effective": {"to": "2020-12-31"}, "binds_on": "cycle_end", "#
            + #""of": {"categories": ["coding_self_review"]}, "at_least": {"count": 2, "each": 5}}]"#
        return try [
            rule(
                "ahima.rhit",
                """
                "letters": "RHIT", "group": "ahima", "source": "page", "credits": [{"credits": 20}],
                "superseded_by": [{"id": "higher", "effective": {"from": "2021-01-01"}, "credential": "ahima.rhia"}],
                \(shared)
                """)
        ]
            + base.sorted { $0.key < $1.key }.map { name, credits in
                let more = name.hasPrefix("cc") ? ", " + review : ""
                return try rule(
                    "ahima.\(name)",
                    """
                    "letters": "\(name.uppercased())", "group": "ahima", "follows": "ahima.rhit", "source": "page",
                    "credits": [{"credits": \(credits)}]\(more)
                    """)
            }
    }

    static let shared = """
        "cycle": [{"id": "two-years", "years": 2, "starts": "passed", "ends": "anniversary", "submission": {"days_after": 0}}],
        "together": [{"id": "together", "step": 10, "cap": 50}],
        "shares": [
          {"id": "other", "of": {"not": {"categories": ["him_domain"]}}, "at_most": {"percent": 20}},
          {"id": "issuers", "effective": {"from": "2025-01-01"}, "of": {"providers": ["AHIMA", "HCPro", "component_association"]},
           "at_least": {"percent": 40}}
        ],
        "lapse": [
          {"id": "grace", "effective": {"to": "2020-12-31"}, "grace": {"months": 3}},
          {"id": "inactive", "effective": {"from": "2021-01-01"}, "inactive": {"days": 180}, "revoked": true, "appeal": {"days": 90}}
        ],
        "fees": [
          {"id": "first", "credential": "first", "payer": "non_member", "amount": 218},
          {"id": "further", "credential": "further", "payer": "non_member", "amount": 50},
          {"id": "first-member", "credential": "first", "payer": "member", "amount": null},
          {"id": "extension", "for": "extension", "per": "request", "amount": 50}
        ]
        """

    static func ods() throws -> Rule {
        try rule(
            "ncra.ods",
            """
            "letters": "ODS", "source": "page", "credits": [{"credits": 20}],
            "formerly": [{"id": "ctr", "effective": {"to": "2023-12-31"}, "credential": "ncra.ctr", "letters": "CTR"}],
            "cycle": [{"years": 2, "starts": "stated", "ends": "12-31", "submission": {"by": "01-31"}}],
            "shares": [
              {"id": "category-a", "of": {"categories": ["category_a"]}, "at_least": {"credits": 4}},
              {"id": "in-person", "effective": {"from": "2025-01-01"}, "of": {"in_person": true}, "at_least": {"credits": 8}, "cycles": 2}
            ]
            """)
    }

    static func facts(_ text: String) throws -> Facts { try Facts.read(JSONReader.read("{\(text)}")) }

    static func judge(_ rules: [Rule], _ facts: String, _ asOf: String) throws -> UpkeepReport {
        UpkeepAudit.judge(rules, try Self.facts(facts), asOf: day(asOf))
    }

    /// Credentials that were passed on one day.
    static func held(_ names: [String], on passed: String) -> String {
        let list = names.map { #"{"credential": "\#($0)", "passed_on": "\#(passed)", "early_tester": false}"# }
        return #""credentials": [\#(list.joined(separator: ", "))]"#
    }
}

extension GroupUpkeep {
    /// "active 2024-05-15 2026-05-14".
    var told: String { status.told }

    /// What is missing, in words.
    var missingTold: String { tally?.missing?.map(\.words).joined(separator: " + ") ?? "not known" }

    /// What of each entry counts, and why no more: "a 4 over_limit".
    var entriesTold: [String] {
        entries.map { entry in "\(entry.id) \(entry.counted)\(entry.reason.map { " \($0.rawValue)" } ?? "")" }
    }
}

extension UpkeepStatus {
    var told: String { ([state.rawValue] + [since, until].compactMap { $0?.description }).joined(separator: " ") }
}
