import Testing

@testable import Domain

/// What changed, in exact words.
@Suite struct RuleDifferenceTests {
    private static func rule(_ requires: String, _ change: (inout CheckedRule) -> Void = { _ in }) -> String {
        var rule = CheckedRule(requires: requires)
        change(&rule)
        return rule.text
    }

    private static func difference(_ old: String, _ new: String) throws -> RuleDifference {
        let (before, after) = (try JSONReader.read(old), try JSONReader.read(new))
        return RuleDifference(from: (try Rule.read(before), before), to: (try Rule.read(after), after))
    }

    private static let head = "Version 1"
    private static let anatomy = #"{"id": "anatomy", "courses": {"from": {"course": "BIO 168"}}}"#
    private static let member = #"{"declared": {"fact": "member", "equals": true}}"#
    private static func coding(_ inner: String, _ more: String = "") -> String { #"{"id": "coding", "courses": {\#(inner)}\#(more)}"# }

    @Test(
        arguments: [
            (anatomy, anatomy, []),
            // The order of members and of alternatives is no difference.
            ("{\"any\": [\(anatomy), \(member)]}", "{\"any\": [\(member), \(anatomy)]}", []),
            (coding(#""credits": 6"#), coding(#""credits": 9"#), ["`coding`: credits 6 → 9"]),
            (coding(#""credits": 6"#), coding(#""count": 2"#), ["`coding`: credits 6 → none", "`coding`: courses none → 2"]),
            (
                coding(#""credits": 6, "from": {"subject": "HIT"}"#),
                coding(#""credits": 6, "from": {"subject": "HIT", "number": {"from": 200}, "min_grade": "C"}"#),
                ["`coding`: courses of HIT → courses of HIT, numbered from 200, with grade C or better"]
            ),
            (
                coding(
                    #""from": {"min_grade": "C"}, "including": [{"credits": 3, "from": {"level": "200"}}, {"count": 1, "from": {"level": "300"}}]"#
                ),
                coding(
                    #""from": {"min_grade": "C-"}, "including": [{"credits": 4, "from": {"level": "200"}}, {"count": 1, "from": {"level": "400"}}]"#
                ),
                [
                    "`coding`: courses with grade C or better → courses with grade C- or better",
                    "`coding`: of which courses of level 200: credits 3 → 4", "`coding`: of which added: 1 course of courses of level 400",
                    "`coding`: of which removed: 1 course of courses of level 300",
                ]
            ),
            (
                coding(#""from": {"course": ["A 1", "A 2", "A 3", "A 4", "A 5", "A 6", "A 7", "A 8", "A 9"]}"#),
                coding(#""from": {"course": ["A 1", "A 2", "A 3", "A 4", "A 5", "A 6", "A 7", "B 8", "A 9", "C 1"]}"#),
                ["`coding`: also B 8, C 1; no longer A 8"]
            ),
            (
                coding(#""one_subject": true, "spread": {"terms": 2}, "counts": "record""#), coding(#""spread": {"subjects": 2}"#),
                [
                    "`coding`: all of one subject true → false", "`coding`: different subjects none → 2",
                    "`coding`: different terms 2 → none",
                    "`coding`: counts record → placed",
                ]
            ),
            (
                coding(#""credits": 6"#, #", "limits": [{"credits": 3, "from": {"basis": "pass_fail"}}, {"courses": 1}]"#),
                coding(
                    #""credits": 6"#,
                    #", "limits": [{"credits": 2, "courses": 1, "from": {"basis": "pass_fail"}}, {"courses": 1, "from": {"level": "100"}}]"#
                ),
                [
                    "`coding`: limit on courses graded pass_fail: credits 3 → 2",
                    "`coding`: limit on courses graded pass_fail: courses none → 1",
                    "`coding`: limit added: at most 1 courses of courses of level 100",
                    "`coding`: limit removed: at most 1 courses of any course",
                ]
            ),
            // The tree.
            (
                "{\"all\": [\(anatomy)]}", "{\"all\": [\(member), \(anatomy)]}",
                ["“member is true” added to route `r`: member is true"]
            ),
            ("{\"all\": [\(anatomy), \(member)]}", "{\"all\": [\(member)]}", ["`anatomy` removed from route `r`: BIO 168"]),
            (
                "{\"all\": [\(anatomy), {\"id\": \"group\", \"any\": [\(member), \(coding(#""credits": 3"#))]}]}",
                "{\"all\": [{\"id\": \"group\", \"any\": [\(member), \(anatomy), \(coding(#""credits": 3"#))]}]}",
                ["`anatomy`: moved from route `r` to `group`"]
            ),
            (
                "{\"all\": [\(member)]}", "{\"all\": [\(member), {\"id\": \"g\", \"any\": [\(anatomy), \(coding(#""credits": 3"#))]}]}",
                ["`g` added to route `r`: one of these (BIO 168; 3 credits of any course)"]
            ),
            ("{\"any\": [\(anatomy), \(member)]}", "{\"all\": [\(anatomy), \(member)]}", ["“all of these”: one of these → all of these"]),
            (
                "{\"at_least\": 1, \"of\": [\(anatomy), \(member)]}", "{\"at_least\": 2, \"of\": [\(anatomy), \(member)]}",
                ["“at least 2 of these 2”: at least 1 → 2"]
            ),
            (anatomy, anatomy.replacing("anatomy", with: "body"), ["`body`: was `anatomy`"]),
            (
                anatomy, anatomy.replacing(#""id""#, with: #""text": "Anatomy", "standing": "conflicting", "doubt": "two pages", "id""#),
                ["`anatomy`: text none → “Anatomy”", "`anatomy`: standing confirmed → conflicting", "`anatomy`: doubt none → “two pages”"]
            ),
            (
                #"{"id": "wait", "waiting_period": {"exam": "ahima.rhit", "days": 90}}"#,
                #"{"id": "wait", "waiting_period": {"exam": "ahima.rhit", "days": 30, "after": "any"}, "source": ["page", "ours"]}"#,
                [
                    "`wait`: 90 days since the last failed attempt at ahima.rhit → 30 days since the last attempt at ahima.rhit",
                    "`wait`: source page → page, ours",
                ]
            ),
            (#"{"id": "x", "decision": {"question": "?"}}"#, #"{"id": "x", "not_confirmed": {"what": "?"}}"#, nil),
        ] as [(String, String, [String]?)])
    func requirements(_ old: String, _ new: String, _ told: [String]?) throws {
        let lines = try Self.difference(Self.rule(old), Self.rule(new)).lines
        guard let told else { return #expect(lines.count == 2 && lines[1].hasPrefix("  `x`: ") && lines[1].contains(" → ")) }
        #expect(lines == (told.isEmpty ? [] : [Self.head] + told.map { "  \($0)" }))
    }

    @Test func renamedMeansTheSameRequirement() throws {
        let old = "{\"all\": [\(Self.coding(#""credits": 6"#)), \(Self.anatomy)]}"
        let new = old.replacing(#""coding""#, with: #""him.coding""#).replacing(#""credits": 6"#, with: #""credits": 9"#)
        let renamed = Self.rule(new) { $0.rule = #", "renamed": [{"from": "coding", "to": "c2"}, {"from": "c2", "to": "him.coding"}]"# }
        #expect(
            try Self.difference(Self.rule(old), renamed).lines == [
                "renamed added: from coding, to c2, from c2, to him.coding", "Version 1", "  `him.coding`: was `coding`",
                "  `him.coding`: credits 6 → 9",
            ])
        #expect(
            try Self.difference(Self.rule(old), Self.rule(new)).lines == [
                "Version 1", "  `him.coding` added to route `r`: 9 credits of any course",
                "  `coding` removed from route `r`: 6 credits of any course",
            ])
    }

    private static let two =
        #"{"id": "top", "all": [{"id": "a", "decision": {"question": "?"}}, {"id": "b", "decision": {"question": "!"}}]}"#

    @Test(arguments: [
        (CheckedRule(status: "closed"), ["Version 1", "  route `r`: status required → closed"]),
        (CheckedRule(route: #", "title": "By courses""#), ["Version 1", "  route `r`: title none → “By courses”"]),
        (CheckedRule(route: #", "limits": [{"credits": 6}]"#), ["Version 1", "  route `r`: limit added: at most 6 credits of any course"]),
        (CheckedRule(version: #", "effective": {"from": "2026-01-01"}"#), ["Version 1", "  in force always → since 2026-01-01"]),
        // What is inherited is told where it changed.
        (
            CheckedRule(source: #", "source": ["page", "ours"], "verified_on": "2026-07-01""#),
            ["Version 1", "  source page → page, ours", "  verified on 2026-06-01 → 2026-07-01"]
        ),
        (
            CheckedRule(version: #", "standing": "conflicting", "doubt": "so", "note": "see""#),
            ["Version 1", "  standing confirmed → conflicting", "  doubt none → “so”", "  note none → “see”"]
        ),
        (CheckedRule(rule: #", "issuer": "AHIMA", "repeats": "all""#), ["issuer none → “AHIMA”", "repeats once → all"]),
        (
            CheckedRule(rule: #", "exam": {"currency": "USD", "source": ["page", "ours"]}, "grades": [{"grade": "A", "points": 4}]"#),
            ["exam added: currency USD, source page, ours", "grades added: grade A, points 4"]
        ),
    ])
    func membersAround(_ rule: CheckedRule, _ told: [String]) throws {
        #expect(try Self.difference(CheckedRule().text, rule.text).lines == told)
    }

    @Test(arguments: [
        (#"{"between": ["a", "b"]}"#, #"{"between": ["a", "b"], "courses": 1}"#, ["sharing between `a` and `b`: at most courses none → 1"]),
        (
            #"{"between": ["a", "b"], "credits": 6}"#, #"{"within": "top"}"#,
            ["sharing added: within `top`", "sharing removed: between `a` and `b`, at most 6 credits"]
        ),
    ])
    func sharing(_ old: String, _ new: String, _ told: [String]) throws {
        let rules = [old, new].map { CheckedRule(requires: Self.two, route: #", "sharing": [\#($0)]"#).text }
        #expect(try Self.difference(rules[0], rules[1]).lines == ["Version 1"] + told.map { "  route `r`: \($0)" })
    }

    @Test func policiesAreToldByTheirPlace() throws {
        let exam = { (window: String) in
            CheckedRule(rule: #", "exam": {"source": "page", "window": [{"id": "w", \#(window)}]}"#).text
        }
        #expect(try Self.difference(exam(#""months": 6"#), exam(#""months": 4"#)).lines == ["exam/window/w/months 6 → 4"])
        #expect(
            try Self.difference(exam(#""months": 6"#), exam(#""days": 120"#)).lines == [
                "exam/window/w/days added: 120", "exam/window/w/months removed",
            ])
    }

    @Test func documentsAreToldByTheirNames() throws {
        let catalog = { (credits: Int, more: String) in
            Self.rule(Self.anatomy) {
                $0.rule = #", "courses": [{"course": "BIO 168", "credits": \#(credits), "offered": ["fall"]}\#(more)]"#
            }
        }
        let added = #", {"course": "HIT 110", "credits": 3}"#
        #expect(
            try Self.difference(catalog(4, ""), catalog(3, added)).lines == [
                "course `BIO 168`: credits 4 → 3", "course `HIT 110` added: course HIT 110, credits 3",
            ])
        #expect(try Self.difference(catalog(4, added), catalog(4, "")).lines == ["course `HIT 110` removed"])
        let source = Self.rule(Self.anatomy).replacing("R-A", with: "R-B").replacing(#", "address": "https://example.org""#, with: "")
        #expect(
            try Self.difference(Self.rule(Self.anatomy), source).lines == [
                "source `page`: grade R-A → R-B", "source `page`: address removed",
            ])
    }

    @Test func aNewVersionIsComparedWithTheOneBeforeIt() throws {
        let version = { (id: String, from: String, credits: Int) in
            #"{"id": "\#(id)", "effective": {"from": "\#(from)"}, "binds_on": "catalog_year", "source": "ours", "routes": [{"id": "r", "status": "required", "requires": \#(Self.coding("\"credits\": \(credits)"))}]}"#
        }
        let rule = { (versions: [String]) in
            #"{"id": "a.b", "kind": "program", "title": "T", "sources": {"ours": {"title": "O", "grade": "made"}}, "versions": [\#(versions.joined(separator: ", "))]}"#
        }
        let (old, new) = (
            rule([version("2024", "2024-01-01", 6)]), rule([version("2026", "2026-01-01", 9), version("2024", "2024-01-01", 6)])
        )
        #expect(
            try Self.difference(old, new).lines == [
                "Version 2026 added, in force since 2026-01-01, against version 2024", "  `coding`: credits 6 → 9",
            ])
        #expect(try Self.difference(new, old).lines == ["Version 2026 removed, in force since 2026-01-01"])
        #expect(
            try Self.difference(old, rule([version("2025", "2023-01-01", 6)])).lines == [
                "Version 2025 added, in force since 2023-01-01", "  route `r` added, required: 6 credits of any course",
                "Version 2024 removed, in force since 2024-01-01",
            ])
    }

    @Test func routesComeAndGo() throws {
        let rule = { (routes: String) in
            #"{"id": "a.b", "kind": "program", "title": "T", "sources": {"ours": {"title": "O", "grade": "made"}}, "versions": [{"id": "1", "binds_on": "catalog_year", "source": "ours", "routes": [\#(routes)]}]}"#
        }
        let route = { (id: String, requires: String) in #"{"id": "\#(id)", "title": "T", "status": "required", "requires": \#(requires)}"# }
        let coding = Self.coding(#""credits": 6"#)
        #expect(
            try Self.difference(
                rule(route("a", Self.anatomy)), rule([route("a", Self.anatomy), route("b", coding)].joined(separator: ","))
            ).lines
                == ["Version 1", "  route `b` added, required: T: 6 credits of any course"])
        #expect(
            try Self.difference(rule(route("a", Self.anatomy)), rule(route("c", Self.anatomy))).lines == [
                "Version 1", "  route `c`: was `a`",
            ])
        #expect(
            try Self.difference(rule(route("a", Self.anatomy)), rule(route("c", coding))).lines
                == ["Version 1", "  route `c` added, required: T: 6 credits of any course", "  route `a` removed, was required: T"])
        #expect(
            try Self.difference(rule(route("a", Self.anatomy)), rule([route("c", "{\"all\": [\(coding), \(Self.anatomy)]}")].joined()))
                .lines
                == [
                    "Version 1", "  route `c` added, required: T: all of these (6 credits of any course; BIO 168)",
                    "  `anatomy`: moved from route `a` to route `c`", "  route `a` removed, was required: T",
                ])
    }

    @Test func asJSON() throws {
        let difference = try Self.difference(
            Self.rule(Self.coding(#""credits": 6"#)), Self.rule(Self.coding(#""credits": 9"#)) { $0.rule = #", "issuer": "B""# })
        var json = JSONWriter()
        difference.write(to: &json)
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"changed":true,"rule":[{"kind":"changed","route":null,"requirement":null,"member":"issuer","from":null,"to":"B","words":"issuer none → “B”"}],"#
                + #""versions":[{"version":"1","kind":"changed","against":null,"effective_from":null,"effective_to":null,"changes":["#
                + #"{"kind":"changed","route":"r","requirement":"coding","member":"credits","from":"6","to":"9","words":"`coding`: credits 6 → 9"}]}]}"#
        )
    }
}
