import Testing

@testable import Domain

/// A small sound rule, with parts of it put in place by a test.
struct CheckedRule {
    var requires = #"{"id": "anatomy", "courses": {"from": {"course": "BIO 168"}}}"#
    var status = "required"
    /// Further members of the route, the version, the rule, each with a comma before it.
    var route = ""
    var version = ""
    var rule = ""
    var source = #", "source": "page", "verified_on": "2026-06-01""#

    static let top = "/versions/0/routes/0/requires"

    var text: String {
        """
        {"id": "sample.rule", "kind": "program", "title": "Sample",
         "sources": {"page": {"title": "Page", "grade": "R-A", "address": "https://example.org"}, "ours": {"title": "Ours", "grade": "made"}}
         \(rule),
         "versions": [{"id": "1", "binds_on": "catalog_year"\(source)\(version),
          "routes": [{"id": "r", "status": "\(status)", "requires": \(requires)\(route)}]}]}
        """
    }

    /// `error missing_source /versions/0`, on 2026-11-01.
    func told() throws -> [String] { try Self.told(text) }

    static func told(_ text: String) throws -> [String] { try findings(text).map { "\($0.severity.rawValue) \($0.code) \($0.pointer)" } }

    static func findings(_ text: String) throws -> [RuleFinding] {
        try RuleCheck(Rule.read(JSONReader.read(text)), asOf: day("2026-11-01")).findings
    }
}
