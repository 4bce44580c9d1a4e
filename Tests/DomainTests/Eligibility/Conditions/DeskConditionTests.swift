import Testing

@testable import Domain

/// Conditions that somebody at a desk settles: documents, windows, declarations, decisions.
@Suite struct DeskConditionTests {
    static func document(
        _ received: String? = "2025-11-01", verified: String? = nil, expires: String? = nil, kind: String = "transcript"
    ) -> Facts {
        .with {
            $0.documents = [
                DocumentRecord(kind: kind, receivedOn: day(received), verifiedOn: day(verified), expiresOn: day(expires))
            ]
        }
    }

    static let received = #"{"kind": "transcript"}"#
    static let verified = #"{"kind": "transcript", "verified": true}"#
    static let unexpired = #"{"kind": "transcript", "unexpired": true}"#

    @Test(arguments: [
        ConditionCase(received, Facts(), "unknown documents"),
        ConditionCase(received, .with { $0.documents = [] }, "not_met"),
        ConditionCase(received, document(kind: "photo"), "not_met"),
        ConditionCase(received, document(), "met"),
        ConditionCase(received, document("2026-01-15"), "met"),
        ConditionCase(received, document("2026-01-16"), "in_progress 2026-01-16"),
        ConditionCase(received, document(nil), "unknown documents/0/received_on"),
        ConditionCase(verified, document(), "undecided"),
        ConditionCase(verified, document(verified: "2026-01-15"), "met"),
        ConditionCase(verified, document(nil, verified: "2026-01-15"), "met"),
        ConditionCase(verified, document(verified: "2026-01-16"), "undecided 2026-01-16"),
        ConditionCase(verified, document("2026-01-16"), "undecided"),
        ConditionCase(unexpired, document(), "met"),
        ConditionCase(unexpired, document(expires: "2026-01-15"), "met"),
        ConditionCase(unexpired, document(expires: "2026-01-14"), "not_met"),
        ConditionCase(received, document(expires: "2026-01-14"), "met"),
    ])
    func documents(_ given: ConditionCase) throws { #expect(try given.finding(DocumentCondition.self).told == given.told) }

    static let windows =
        #"[{"opens": "2026-04-01", "closes": "2026-04-30"}, {"opens": "2025-04-05", "closes": "2025-04-27"}]"#

    @Test(arguments: [
        ("2025-04-04", "not_met 2025-04-05"), ("2025-04-05", "met"), ("2025-04-27", "met"), ("2025-04-28", "not_met 2026-04-01"),
        ("2026-04-30", "met"), ("2026-05-01", "not_met"),
    ])
    func windowsOpenAndClose(_ asOf: String, _ told: String) throws {
        #expect(try ConditionCase(Self.windows, Facts(), told, asOf: asOf).finding(WindowCondition.self).told == told)
    }

    @Test(arguments: [
        (#"{"opens": "2026-01-15"}"#, "met"), (#"{"closes": "2026-01-15"}"#, "met"), (#"{"closes": "2026-01-14"}"#, "not_met"),
    ])
    func windowsMayBeOpenAtOneEnd(_ rule: String, _ told: String) throws {
        #expect(try ConditionCase(rule, Facts(), told).finding(WindowCondition.self).told == told)
    }

    static func declared(_ value: Document) -> Facts { .with { $0.declared = ["x": value] } }

    @Test(arguments: [
        ConditionCase(#"{"fact": "x", "equals": true}"#, Facts(), "unknown declared/x"),
        ConditionCase(#"{"fact": "x", "equals": true}"#, declared(.null), "unknown declared/x"),
        ConditionCase(#"{"fact": "x", "equals": true}"#, declared(.bool(true)), "met"),
        ConditionCase(#"{"fact": "x", "equals": true}"#, declared(.bool(false)), "not_met"),
        ConditionCase(#"{"fact": "x", "equals": true}"#, declared(.string("true")), "not_met"),
        ConditionCase(#"{"fact": "x", "equals": 2}"#, declared(.number("2.0")), "met"),
        ConditionCase(#"{"fact": "x", "equals": -1}"#, declared(.number("-1.0")), "met"),
        ConditionCase(#"{"fact": "x", "at_least": 2}"#, declared(.number("2")), "met"),
        ConditionCase(#"{"fact": "x", "at_least": 2}"#, declared(.number("1.999")), "not_met"),
        ConditionCase(#"{"fact": "x", "at_least": 0}"#, declared(.number("-5")), "not_met"),
        ConditionCase(#"{"fact": "x", "at_least": 2}"#, declared(.number("2e3")), "met"),
        ConditionCase(#"{"fact": "x", "at_least": 2}"#, declared(.string("many")), "unknown declared/x"),
        ConditionCase(#"{"fact": "x", "one_of": ["NC", "SC"]}"#, declared(.string("SC")), "met"),
        ConditionCase(#"{"fact": "x", "one_of": ["NC", "SC"]}"#, declared(.string("VA")), "not_met"),
    ])
    func declarations(_ given: ConditionCase) throws { #expect(try given.finding(DeclaredCondition.self).told == given.told) }

    static func decisions(_ list: (DecisionRecord.Outcome, on: String?, until: String?)..., requirement: String = "here") -> Facts {
        .with {
            $0.decisions = list.map {
                DecisionRecord(
                    requirement: requirement, outcome: $0.0, by: "Dr. Lee", on: day($0.on), until: day($0.until), why: "portfolio")
            }
        }
    }

    static let asked = #"{"question": "Is the portfolio complete?", "by": "program director"}"#

    @Test(arguments: [
        ConditionCase(asked, Facts(), "undecided"),
        ConditionCase(asked, decisions((.approved, "2026-01-15", nil)), "met"),
        ConditionCase(asked, decisions((.approved, nil, nil)), "met"),
        ConditionCase(asked, decisions((.approved, "2026-01-16", nil)), "undecided"),
        ConditionCase(asked, decisions((.approved, "2025-01-15", "2026-01-15")), "met"),
        ConditionCase(asked, decisions((.approved, "2025-01-15", "2026-01-14")), "undecided"),
        ConditionCase(asked, decisions((.denied, "2026-01-10", nil)), "not_met"),
        ConditionCase(asked, decisions((.pending, "2026-01-10", nil)), "undecided"),
        ConditionCase(asked, decisions((.approved, "2026-01-12", nil), (.denied, "2026-01-10", nil)), "met"),
        ConditionCase(asked, decisions((.approved, "2026-01-10", nil), (.denied, "2026-01-10", nil)), "not_met"),
        ConditionCase(asked, decisions((.approved, "2026-01-10", nil), requirement: "there"), "undecided"),
    ])
    func decisionsOfPeople(_ given: ConditionCase) throws { #expect(try given.finding(DecisionCondition.self).told == given.told) }

    @Test func saysWhoDecidedWhenAndWhy() throws {
        let given = ConditionCase(Self.asked, Self.decisions((.approved, "2026-01-10", nil)), "")
        #expect(try given.finding(DecisionCondition.self).evidence == ["approved by Dr. Lee on 2026-01-10: portfolio"])
        let open = try ConditionCase(Self.asked, Facts(), "").finding(DecisionCondition.self)
        #expect(open.reason == "to be decided by the program director: Is the portfolio complete?")
    }

    @Test func whatIsNotConfirmedIsUnknown() throws {
        let finding = try ConditionCase(#"{"what": "how many attempts are allowed"}"#, Facts(), "").finding(NotConfirmedCondition.self)
        #expect(finding == Finding(.unknown, reason: "not confirmed: how many attempts are allowed"))
    }

    @Test func faults() throws {
        #expect(try DocumentCondition.faults(#"{"verified": 1}"#) == ["missing /kind", "wrong_value /verified"])
        #expect(try WindowCondition.faults("[]") == ["wrong_value"])
        #expect(
            try WindowCondition.faults(#"[{}, {"opens": "2026-05-01", "closes": "2026-04-31"}]"#) == [
                "missing /0", "wrong_value /1/closes",
            ])
        #expect(try WindowCondition.faults(#"{"opens": "2026-05-02", "closes": "2026-05-01"}"#) == ["wrong_value /closes"])
        #expect(try DeclaredCondition.faults(#"{"fact": "x"}"#) == ["missing"])
        #expect(
            try DeclaredCondition.faults(#"{"equals": [], "one_of": []}"#) == [
                "conflict /one_of", "missing /fact", "wrong_type /equals", "wrong_value /one_of",
            ])
        #expect(try DecisionCondition.faults(#"{"by": "x"}"#) == ["missing /question"])
        #expect(try NotConfirmedCondition.faults(#"{"what": ""}"#) == ["wrong_type /what"])
    }

    @Test func everyKindHasItsOwnKey() {
        #expect(Set(Conditions.kinds.map { $0.key }).count == Conditions.kinds.count)
    }
}
