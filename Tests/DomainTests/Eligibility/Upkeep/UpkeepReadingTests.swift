import Testing

@testable import Domain

/// What is wrong with sections and with facts, each with its pointer.
@Suite struct UpkeepReadingTests {
    private static func faults(_ upkeep: String) -> [String] {
        do throws(Faults) {
            let text = #"{"id": "a", "title": "A", \#(UpkeepRules.source), "requires": {"all": []}, "upkeep": \#(upkeep)}"#
            _ = try Rule.read(JSONReader.read(text))
            return []
        } catch {
            return error.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }

    @Test(arguments: [
        (#"{}"#, []),
        (#"[]"#, ["wrong_type /upkeep"]),
        (#"{"credit": 3}"#, ["unknown_member /upkeep/credit"]),
        (#"{"source": "book"}"#, ["wrong_value /upkeep/source"]),
        (#"{"currency": "dollars"}"#, ["wrong_value /upkeep/currency"]),
        (#"{"standing": "unconfirmed", "doubt": "who knows", "note": "n", "verified_on": "2026-11-22"}"#, []),
        (#"{"doubt": "who knows"}"#, ["conflict /upkeep/doubt"]),
        // Every policy has a source, here or above.
        (#"{"credits": [{"credits": 20}]}"#, ["missing /upkeep/credits/0/source"]),
        (#"{"credits": [{"credits": 20, "source": "page"}]}"#, []),
        (#"{"source": "page", "credits": [{"credits": -1}]}"#, ["wrong_value /upkeep/credits/0/credits"]),
        (#"{"source": "page", "credits": [{"id": "x", "credits": 1}, {"id": "x", "credits": 2}]}"#, ["duplicate_id /upkeep/credits/1/id"]),
        (
            #"{"source": "page", "credits": [{"credits": 1, "effective": {"from": "2021-01-01", "to": "2020-01-01"}}]}"#,
            ["wrong_value /upkeep/credits/0/effective/to"]
        ),
        (#"{"source": "page", "credits": [{"credits": 1, "binds_on": "day"}]}"#, ["wrong_value /upkeep/credits/0/binds_on"]),
        (#"{"source": "page", "credits": [{"credits": 1, "binds_on": "cycle_end"}]}"#, []),
        // What the group shares stands in one place.
        (#"{"follows": "b", "group": "g"}"#, []),
        (#"{"follows": "b"}"#, ["missing /upkeep/group"]),
        (#"{"follows": "b", "group": "g", "lapse": [], "currency": "USD"}"#, ["conflict /upkeep/currency", "conflict /upkeep/lapse"]),
        // Cycles.
        (
            #"{"source": "page", "cycle": [{}]}"#,
            ["missing /upkeep/cycle/0/years", "missing /upkeep/cycle/0/starts", "missing /upkeep/cycle/0/ends"]
        ),
        (
            #"{"source": "page", "cycle": [{"years": 0, "starts": "some day", "ends": "02-29", "early_testers": 1, "several": "last"}]}"#,
            ["years", "starts", "ends", "early_testers", "several"].map { "wrong_value /upkeep/cycle/0/\($0)" }
        ),
        (
            #"{"source": "page", "cycle": [{"years": 2, "starts": "passed", "ends": "12-31", "first": "no", "binds_on": "cycle_end"}]}"#,
            ["wrong_value /upkeep/cycle/0/binds_on", "wrong_value /upkeep/cycle/0/first"]
        ),
        (
            #"{"source": "page", "cycle": [{"years": 2, "starts": "passed", "ends": "month_end", "#
                + #""submission": {"by": "13-01", "days_after": 3}}]}"#,
            ["conflict /upkeep/cycle/0/submission/by", "unknown_member /upkeep/cycle/0/submission/by"]
        ),
        (
            #"{"source": "page", "cycle": [{"years": 2, "starts": "passed", "ends": "month_end", "submission": {"by": "13-01"}}]}"#,
            ["wrong_value /upkeep/cycle/0/submission/by"]
        ),
        // Shares.
        (#"{"source": "page", "shares": [{}]}"#, ["missing /upkeep/shares/0/of", "missing /upkeep/shares/0"]),
        (
            #"{"source": "page", "shares": [{"of": {}, "at_least": {"percent": 101}}]}"#,
            ["missing /upkeep/shares/0/of", "wrong_value /upkeep/shares/0/at_least/percent"]
        ),
        (
            #"{"source": "page", "shares": [{"of": {"categories": []}, "at_least": {"credits": 1, "percent": 2}}]}"#,
            ["wrong_value /upkeep/shares/0/of/categories", "conflict /upkeep/shares/0/at_least/percent"]
        ),
        (
            #"{"source": "page", "shares": [{"of": {"not": {"categories": "a", "in_person": true}}, "at_least": {"count": 2}}]}"#,
            ["wrong_value /upkeep/shares/0/of/not", "missing /upkeep/shares/0/at_least/each"]
        ),
        (
            #"{"source": "page", "shares": [{"of": {"in_person": true, "categories": "a"}, "at_most": {"credits": 2}, "cycles": 2}]}"#,
            ["conflict /upkeep/shares/0/cycles", "wrong_value /upkeep/shares/0/of"]
        ),
        (
            #"{"source": "page", "shares": [{"of": {"in_person": true}, "at_least": {"percent": 2}, "cycles": 3}]}"#,
            ["wrong_value /upkeep/shares/0/cycles"]
        ),
        (
            #"{"source": "page", "shares": [{"of": {"in_person": true}, "at_least": {"percent": 2}, "cycles": 2}]}"#,
            ["conflict /upkeep/shares/0/at_least"]
        ),
        (
            #"{"source": "page", "items": [{"of": {"in_person": true}, "at_most": {"count": 2, "each": 5}, "at_least": {"credits": 1}}]}"#,
            ["conflict /upkeep/items/0/at_most", "conflict /upkeep/items/0/at_most"]
        ),
        // What follows, and what it costs.
        (#"{"source": "page", "lapse": [{"appeal": {"days": 90}}]}"#, ["missing /upkeep/lapse/0"]),
        (
            #"{"source": "page", "lapse": [{"grace": {}, "revoked": 1}]}"#,
            ["missing /upkeep/lapse/0/grace", "wrong_value /upkeep/lapse/0/revoked", "missing /upkeep/lapse/0"]
        ),
        (
            #"{"source": "page", "fees": [{}, {"amount": null}, {"amount": 0.005}]}"#,
            ["missing /upkeep/fees/0/amount", "wrong_value /upkeep/fees/2/amount"]
        ),
        (
            #"{"source": "page", "fees": [{"for": "fun", "per": "day", "credential": "second", "payer": "me", "amount": 1}]}"#,
            ["for", "per", "credential", "payer"].map { "wrong_value /upkeep/fees/0/\($0)" }
        ),
        (
            #"{"source": "page", "superseded_by": [{}], "formerly": [{}], "discontinued": [{}]}"#,
            [
                "missing /upkeep/superseded_by/0/credential", "missing /upkeep/formerly/0/letters",
                "missing /upkeep/discontinued/0/maintained",
            ]
        ),
    ])
    func sections(upkeep: String, told: [String]) {
        #expect(Self.faults(upkeep) == told)
    }

    @Test func tooMany() {
        let many = Array(repeating: #"{"credits": 1}"#, count: 51).joined(separator: ", ")
        #expect(Self.faults(#"{"source": "page", "credits": [\#(many)]}"#) == ["wrong_value /upkeep/credits"])
    }

    @Test(arguments: [
        (#""continuing_education": {}"#, ["wrong_type /continuing_education"]),
        (#""continuing_education": [{}]"#, ["missing /continuing_education/0/credits"]),
        (
            #""continuing_education": [{"id": "a", "credits": 1}, {"id": "a", "credits": "2", "on": "May", "kind": 1}]"#,
            [
                "wrong_value /continuing_education/1/credits", "wrong_value /continuing_education/1/on",
                "duplicate_id /continuing_education/1/id", "unknown_member /continuing_education/1/kind",
            ]
        ),
        (
            #""continuing_education": [{"credits": 1, "status": "done", "in_person": "yes", "counts_for": [1]}]"#,
            [
                "wrong_value /continuing_education/0/status", "wrong_value /continuing_education/0/in_person",
                "wrong_type /continuing_education/0/counts_for/0",
            ]
        ),
        (
            #""credentials": [{"credential": "a", "cycles": [{"from": "2024-01-01", "to": "2023-01-01"}, {"from": "2024-01-01"}, {}]}]"#,
            [
                "wrong_value /credentials/0/cycles/0/to", "duplicate_id /credentials/0/cycles/1/from",
                "missing /credentials/0/cycles/2/from",
            ]
        ),
        (
            #""credentials": [{"credential": "a", "early_tester": 1, "status_on": 2, "#
                + #""cycles": [{"from": "2024-01-01", "extended_until": "2023-12-31"}]}]"#,
            [
                "wrong_value /credentials/0/status_on", "wrong_value /credentials/0/early_tester",
                "wrong_value /credentials/0/cycles/0/extended_until",
            ]
        ),
    ])
    func facts(facts: String, told: [String]) {
        let faults = #expect(throws: Faults.self) { try UpkeepRules.facts(facts) }
        #expect(faults?.list.map { "\($0.code) \($0.parameter ?? "")" } == told)
    }

    /// The report as JSON: read back, with every number exact and what is not known as null.
    @Test func json() throws {
        let facts = """
            "learner": "7f3c", "credentials": [{"credential": "ahima.ccs", "passed_on": "2023-05-15"}, {"credential": "x"}],
            "continuing_education": [{"id": "a", "credits": 15.5, "on": "2024-01-10", "categories": ["him_domain"], "verified": true},
                                     {"credits": 5, "on": "2024-01-11", "title": "Elsewhere", "categories": []}]
            """
        var json = JSONWriter()
        try UpkeepRules.judge(try UpkeepRules.ahima(), facts, "2024-06-01").write(to: &json)
        let expected = """
            {"learner": "7f3c", "as_of": "2024-06-01", "groups": [{"id": "ahima",
              "status": {"state": "active", "since": "2023-05-15", "until": "2025-05-14"},
              "credentials": [{"credential": "ahima.ccs", "name": "CCS", "title": "Title of ahima.ccs", "earned_on": "2023-05-15",
                "status": {"state": "active", "since": "2023-05-15", "until": "2025-05-14"}, "counted": true, "credits": 20}],
              "cycle": {"start": "2023-05-15", "end": "2025-05-14", "earn_by": "2025-05-14", "submit_by": "2025-05-14", "stated": false},
              "required": {"credits": 20, "words": "20 (CCS)", "credentials": 1}, "verdict": "not_met",
              "earned": 20.5, "counted": 19.5, "counted_planned": 19.5,
              "missing": [{"credits": 0.5, "within": [], "outside": ["other"], "words": "0.5 CEU in him_domain"}],
              "missing_planned": [{"credits": 0.5, "within": [], "outside": ["other"], "words": "0.5 CEU in him_domain"}],
              "shares": [{"id": "other", "words": "at most 4 CEU not in him_domain", "bound": "at_most", "credits": 4, "have": 4,
                "have_planned": 4, "due": "2025-05-14"}],
              "entries": [{"id": "a", "on": "2024-01-10", "credits": 15.5, "counted": 15.5, "counted_planned": 15.5, "verified": true},
                {"id": "1", "title": "Elsewhere", "on": "2024-01-11", "credits": 5, "counted": 4, "counted_planned": 4,
                 "reason": "over_limit",
                 "detail": "at most 4 CEU not in him_domain"}],
              "fees": {"currency": "USD", "items": [
                  {"id": "first", "for": "upkeep", "per": "cycle", "credential": "first", "payer": "non_member", "amount": 218},
                  {"id": "further", "for": "upkeep", "per": "cycle", "credential": "further", "payer": "non_member", "amount": 50},
                  {"id": "first-member", "for": "upkeep", "per": "cycle", "credential": "first", "payer": "member", "amount": null},
                  {"id": "extension", "for": "extension", "per": "request", "credential": "each", "payer": "anyone", "amount": 50}],
                "per_cycle": [{"payer": "member", "amount": null, "words": "not found"},
                  {"payer": "non_member", "amount": 218, "words": "218"}]},
              "if_not_met": {"steps": [{"state": "inactive", "from": "2025-05-15", "to": "2025-11-10"},
                {"state": "revoked", "from": "2025-11-11", "to": null}], "appeal_until": "2026-02-09"},
              "notes": ["CCS is taken not to have been passed early: the facts do not say."], "doubts": [],
              "sources": [{"id": "page", "title": "Page", "vintage": "2021", "grade": "R-A"}]}],
             "uncovered": [{"credential": "x", "reason": "no rule that was given says how it is kept up"}]}
            """
        #expect(try JSONReader.read(json.bytes).canonicalJSON() == JSONReader.read(expected).canonicalJSON())
    }

    @Test func doubts() throws {
        let rule = try UpkeepRules.rule(
            "a",
            """
            "source": "page", "credits": [{"id": "n", "credits": 20, "standing": "conflicting", "doubt": "Others say 30."}],
            "cycle": [{"years": 2, "starts": "passed", "ends": "anniversary"}],
            "lapse": [
              {"id": "before", "effective": {"from": "2021-01-01"}, "binds_on": "cycle_end", "inactive": {"days": 180}, "revoked": true},
              {"id": "package", "effective": {"from": "2024-01-01"}, "binds_on": "cycle_start", "standing": "unconfirmed",
               "doubt": "What it changes was not read.", "inactive": {"days": 180}, "revoked": true}]
            """)
        for (passed, told) in [("2023-12-31", ["n"]), ("2024-01-01", ["n", "package"])] {
            let group = try UpkeepRules.judge([rule], UpkeepRules.held(["a"], on: passed), "2025-06-01").groups[0]
            #expect(group.doubts.map(\.requirement) == told, "passed on \(passed)")
        }
    }
}

/// The question, and where its faults are.
@Suite struct UpkeepQuestionTests {
    private static let rule = #"{"title": "A", "requires": {"all": []}, "upkeep": {}}"#

    @Test(arguments: [
        (#"{"rules": ["ahima.rhit"], "facts": {}, "as_of": "2026-11-23"}"#, []),
        (#"{"rules": [], "facts": {}}"#, []),
        (#"{"rules": "ahima.rhit", "day": 1}"#, ["wrong_type /rules", "missing /facts", "unknown_member /day"]),
        (
            #"{"rules": [1, "No Rule", {}], "facts": {}, "as_of": "May"}"#,
            ["wrong_type /rules/0", "wrong_value /rules/1", "wrong_value /as_of"]
        ),
    ])
    func questions(question: String, told: [String]) {
        var found: [String] = []
        do throws(Faults) { _ = try UpkeepQuestion.read(JSONReader.read(question)) } catch {
            found = error.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
        #expect(found == told)
    }

    @Test func tooManyRules() {
        let rules = Array(repeating: "\"a.b\"", count: 51).joined(separator: ", ")
        #expect(throws: Faults.self) { try UpkeepQuestion.read(JSONReader.read(#"{"rules": [\#(rules)], "facts": {}}"#)) }
    }

    @Test func faultsOfAllTogether() throws {
        let question = try UpkeepQuestion.read(JSONReader.read(#"{"rules": [{}, \#(Self.rule)], "facts": {"credential": []}}"#))
        let rules = try [#"{"upkeep": {"a": 1}}"#, Self.rule].map { text in
            let document = try JSONReader.read(text)
            return Result { () throws(Faults) in try Rule.read(document) }
        }
        let faults = #expect(throws: Faults.self) { try question.judge(rules, asOf: day("2026-11-23")) }
        let told = faults?.list.map { "\($0.code) \($0.parameter ?? "")" } ?? []
        #expect(told.contains("unknown_member /rules/0/upkeep/a"))
        #expect(told.last == "unknown_member /facts/credential")
        #expect(!told.contains { $0.contains("/rules/1") })
    }
}
