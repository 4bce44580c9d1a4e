import Testing

@testable import Domain

/// Sources, verification, periods, routes and renamings.
@Suite struct RuleCheckTests {
    private static let top = CheckedRule.top

    @Test(arguments: [
        (CheckedRule(), []),
        (CheckedRule(source: ""), ["error missing_source /versions/0", "error missing_verification /versions/0"]),
        (CheckedRule(source: #", "source": "page""#), ["error missing_verification /versions/0"]),
        (CheckedRule(source: #", "source": "ours""#), []),
        (CheckedRule(source: #", "source": "ours", "verified_on": "2000-01-01""#), []),
        (CheckedRule(source: #", "source": ["ours", "page"]"#), ["error missing_verification /versions/0"]),
        (CheckedRule(source: #", "source": "page", "verified_on": "2025-11-01""#), []),
        (CheckedRule(source: #", "source": "page", "verified_on": "2025-10-31""#), ["warning stale_verification /versions/0"]),
        (CheckedRule(source: #", "source": "page", "verified_on": "2026-11-02""#), ["warning verified_in_future /versions/0"]),
        (CheckedRule(version: #", "standing": "conflicting""#), ["error missing_doubt /versions/0"]),
        (CheckedRule(version: #", "standing": "conflicting", "doubt": "two pages differ""#), []),
        (CheckedRule(route: #", "standing": "unconfirmed""#), ["error missing_doubt /versions/0/routes/0"]),
        (
            CheckedRule(
                requires:
                    #"{"all": [{"source": [], "decision": {"question": "?"}}, {"verified_on": "2020-01-01", "decision": {"question": "?"}}]}"#
            ),
            ["error missing_source \(top)/all/0", "warning stale_verification \(top)/all/1"]
        ),
        (CheckedRule(rule: #", "issuer": "Somebody""#), []),
        (CheckedRule(status: "closed"), ["note all_routes_closed /versions/0/routes"]),
        (CheckedRule(status: "recommended"), ["warning no_required_route /versions/0/routes"]),
        (CheckedRule(requires: #"{"all": []}"#), ["warning asks_nothing \(top)/all"]),
        (
            CheckedRule(requires: #"{"all": []}"#, status: "closed"),
            ["note all_routes_closed /versions/0/routes"]
        ),
        (
            CheckedRule(route: #"}, {"id": "s", "status": "closed", "requires": {"all": []}"#),
            ["note closed_route /versions/0/routes/1"]
        ),
        // Policies and figures.
        (
            CheckedRule(
                rule: #", "exam": {"source": "page", "verified_on": "2020-01-01", "window": [{"id": "w", "months": 6}]}"#),
            ["warning stale_verification /exam"]
        ),
        (
            CheckedRule(
                rule: #", "exam": {"source": "page", "window": [{"id": "w", "standing": "conflicting", "months": 6}]}"#),
            ["error missing_doubt /exam/window/0"]
        ),
        (
            CheckedRule(
                rule: #", "figures": [{"id": "f", "measure": "seats", "value": 20, "source": "page", "verified_on": "2020-01-01"}]"#),
            ["warning stale_verification /figures/0"]
        ),
        // Renamings.
        (
            CheckedRule(
                rule: #", "renamed": [{"from": "old", "to": "older"}, {"from": "older", "to": "anatomy"}, {"from": "x", "to": null}]"#), []
        ),
        (CheckedRule(rule: #", "renamed": [{"from": "old", "to": "anatony"}]"#), ["error renamed_to_nothing /renamed/0/to"]),
        (CheckedRule(rule: #", "renamed": [{"from": "a", "to": "b"}, {"from": "b", "to": "a"}]"#), ["error renaming_circle /renamed/0"]),
        (
            CheckedRule(rule: #", "renamed": [{"from": "a", "to": "anatomy"}, {"from": "anatomy", "to": "a"}]"#),
            ["warning renaming_circle /renamed/0"]
        ),
    ])
    func findings(_ rule: CheckedRule, _ told: [String]) throws { #expect(try rule.told() == told) }

    @Test(
        arguments: [
            (["2010-01-01", "2015-12-31", "2016-01-01", nil], []),
            (
                ["2010-01-01", "2015-12-30", "2016-01-01", nil],
                [
                    "gap_between_versions /versions/1/effective",
                    "no version is in force on 2015-12-31, between `0` and `1`, by application_date",
                ]
            ),
            (
                [nil, "2015-10-31", "2016-01-01", nil],
                [
                    "gap_between_versions /versions/1/effective",
                    "no version is in force from 2015-11-01 to 2015-12-31, between `0` and `1`, by application_date",
                ]
            ),
            (
                ["2010-01-01", "2016-01-31", "2016-01-01", nil],
                [
                    "overlapping_versions /versions/1/effective",
                    "overlaps with version `0` from 2016-01-01 to 2016-01-31: the one in force since later binds by application_date",
                ]
            ),
            (
                [nil, nil, nil, nil],
                [
                    "overlapping_versions /versions/1/effective",
                    "overlaps with version `0` always: the one in force since later binds by application_date",
                ]
            ),
            // In the order of days, not of the file.
            (["2016-01-01", nil, "2010-01-01", "2015-12-31"], []),
            (
                ["2016-01-01", nil, "2010-01-01", nil],
                [
                    "overlapping_versions /versions/0/effective",
                    "overlaps with version `1` from 2016-01-01: the one in force since later binds by application_date",
                ]
            ),
        ] as [([String?], [String])])
    func periods(_ days: [String?], _ told: [String]) throws {
        let found = try CheckedRule.findings(Self.versions(days, binds: ["application_date", "application_date"]))
        #expect(found.flatMap { ["\($0.code) \($0.pointer)", $0.message] } == told)
        #expect(found.allSatisfy { $0.severity == .warning })
        #expect(try CheckedRule.told(Self.versions(days, binds: ["application_date", "catalog_year"])) == [])
    }

    private static func versions(_ days: [String?], binds: [String]) -> String {
        let versions = [0, 1].map { index in
            let members = zip(["from", "to"], days.dropFirst(2 * index)).compactMap { key, day in day.map { #""\#(key)": "\#($0)""# } }
            return
                #"{"id": "\#(index)", "binds_on": "\#(binds[index])", "effective": {\#(members.joined(separator: ", "))}, "source": "ours", "routes": [{"id": "r", "status": "required", "requires": {"decision": {"question": "?"}}}]}"#
        }
        return
            #"{"id": "a.b", "kind": "program", "title": "T", "sources": {"ours": {"title": "O", "grade": "made"}}, "versions": [\#(versions.joined(separator: ", "))]}"#
    }

    @Test(
        arguments: [
            (#"{"requires": {"decision": {"question": "?"}}}"#, ["warning missing_source "]),
            (
                #"{"requires": {"standing": "unconfirmed", "decision": {"question": "?"}}}"#,
                ["error missing_doubt /requires", "warning missing_source "]
            ),
            (
                #"{"sources": {"p": {"title": "P", "grade": "R-B"}}, "requires": {"all": [{"source": "p", "decision": {"question": "?"}}]}}"#,
                ["error missing_source /requires", "error missing_verification /requires", "warning source_without_address /sources/p"]
            ),
            (
                #"{"sources": {"p": {"title": "P", "grade": "made"}}, "requires": {"source": "p", "decision": {"question": "?"}}}"#, []
            ),
            (
                #"{"requires": {"courses": {"credits": 3, "from": {"course": "A 1", "not": {}}}}, "limits": [{"credits": 2}]}"#,
                ["error contradictory_selection /requires/courses/from", "error over_limit /limits/0/credits", "warning missing_source "]
            ),
        ] as [(String, [String])])
    func theShortForm(_ text: String, _ told: [String]) throws { #expect(try CheckedRule.told(text) == told) }

    @Test func findingsAsJSON() throws {
        var json = JSONWriter()
        RuleFinding(.warning, "overlap", .root / "a~b" / 1, "say \"so\"").write(to: &json)
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"severity":"warning","code":"overlap","pointer":"/a~0b/1","message":"say \"so\""}"#)
    }
}
