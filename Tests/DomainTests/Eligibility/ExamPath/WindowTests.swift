import Testing

@testable import Domain

/// The last day to test, extensions, and what a lapse is.
@Suite struct WindowTests {
    /// Events, as-of date, and what `test_by` and `request_requestby` say.
    struct Case: Sendable, CustomTestStringConvertible {
        let events: String
        let asOf: String
        let testBy: [String]
        let request: [String]
        let fee: [String]

        init(_ events: String, _ asOf: String, _ testBy: [String], _ request: [String], _ fee: [String] = []) {
            (self.events, self.asOf, self.testBy, self.request, self.fee) = (events, asOf, testBy, request, fee)
        }

        var testDescription: String { "\(asOf): \(events)" }
    }

    static let cases: [Case] = [
        // 120 days by the policy of the day of approval; 14 days before the end.
        Case(
            "applied 2026-03-01; approved 2026-03-10", "2026-04-01", ["by 2026-07-08 open, window-120"],
            ["by 2026-06-24 open, extension-new+window-120"], ["50.00"]),
        Case(
            "applied 2026-03-01; approved 2026-03-10", "2026-06-25", ["by 2026-07-08 open, window-120"],
            ["by 2026-06-24 past, extension-new+window-120"], ["50.00"]),
        // Over a leap day.
        Case(
            "applied 2023-11-01; approved 2023-11-15", "2023-12-01", ["by 2024-03-14 open, window-120"],
            ["by 2024-02-29 open, extension-new+window-120"], ["50.00"]),
        // Approved on the last day of the older policy, and on the first of the newer.
        Case(
            "applied 2017-11-01; approved 2017-12-31", "2018-01-15", ["by 2018-06-30 open, window-months"],
            ["by 2018-06-12 open, extension-old+window-months"], ["75.00"]),
        Case(
            "applied 2017-11-01; approved 2018-01-01", "2018-01-15", ["by 2018-05-01 open, window-120"],
            ["by 2018-04-11 open, extension-old+window-120"], ["75.00"]),
        // What the letter says overrules what was reckoned.
        Case(
            "applied 2026-03-01; approved 2026-03-10 ends_on=2026-07-07", "2026-04-01", ["by 2026-07-07 open, window-120"],
            ["by 2026-06-23 open, extension-new+window-120"], ["50.00"]),
        // Before an appointment that lies before the end.
        Case(
            "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-06-10", "2026-04-01",
            ["by 2026-07-08 open, window-120"], ["by 2026-05-27 open, extension-new+window-120"], ["50.00"]),
        // 45 days, then 30, then none: asked for in the time of the older policy.
        Case(
            "applied 2022-03-01; approved 2022-03-10; extension_requested 2022-04-01; extension_granted 2022-04-04", "2022-04-10",
            ["by 2022-08-22 open, window-120"], ["by 2022-08-02 open, extension-old+window-120"], ["150.00"]),
        Case(
            "applied 2022-03-01; approved 2022-03-10; extension_requested 2022-04-01; extension_granted 2022-04-04; "
                + "extension_requested 2022-08-01; extension_granted 2022-08-02", "2022-08-10",
            ["by 2022-09-21 open, window-120"], ["by ? closed, extension-old+window-120"]),
        // Asked for on the last day of the older policy, granted in the time of the newer; then one of the newer.
        Case(
            "applied 2023-06-01; approved 2023-06-10; extension_requested 2023-08-31; extension_granted 2023-09-05", "2023-09-10",
            ["by 2023-11-22 open, window-120"], ["by 2023-11-08 open, extension-new+window-120"], ["50.00"]),
        Case(
            "applied 2023-06-01; approved 2023-06-10; extension_requested 2023-08-31; extension_granted 2023-09-05; "
                + "extension_requested 2023-11-01; extension_granted 2023-11-02", "2023-11-05",
            // 45 and 30 are 75: another 30 would be more than 90.
            ["by 2023-12-22 open, window-120"], ["by ? closed, extension-new+window-120"]),
        // Three times 30.
        Case(
            "applied 2026-01-01; approved 2026-01-10; extension_granted 2026-02-01; extension_granted 2026-03-01; "
                + "extension_granted 2026-04-01", "2026-04-10",
            ["by 2026-08-08 open, window-120"], ["by ? closed, extension-new+window-120"]),
        // What was granted counts, not what the policy would grant.
        Case(
            "applied 2026-01-01; approved 2026-01-10; extension_granted 2026-02-01 days=20", "2026-02-10",
            ["by 2026-05-30 open, window-120"], ["by 2026-05-16 open, extension-new+window-120"], ["50.00"]),
        Case(
            "applied 2026-01-01; approved 2026-01-10; extension_granted 2026-02-01 ends_on=2026-08-08", "2026-02-10",
            ["by 2026-08-08 open, window-120"], ["by ? closed, extension-new+window-120"]),
        // Waiting for an answer.
        Case(
            "applied 2026-03-01; approved 2026-03-10; extension_requested 2026-04-01", "2026-04-02",
            ["by 2026-07-08 open, window-120"], ["by ? closed, extension-new+window-120"]),
    ]

    @Test(arguments: cases)
    func daysAndFees(given: Case) throws {
        let path = try ExamFixture.path(given.events, asOf: given.asOf)
        #expect(path.told(.testBy) == given.testBy)
        #expect(path.told(.requestExtensionBy) == given.request)
        #expect(path.steps(.requestExtensionBy).flatMap(\.prices) == given.fee)
    }

    /// State, since when, whether derived, and what is not known.
    static let lapses: [(String, String, String)] = [
        ("", "2026-07-08", "approved 2026-03-10"),
        ("", "2026-07-09", "lapsed 2026-07-09 derived"),
        ("; extension_granted 2026-04-01", "2026-07-09", "extended 2026-04-01"),
        ("; extension_granted 2026-04-01", "2026-08-08", "lapsed 2026-08-08 derived"),
        (
            "; extension_requested 2026-06-01", "2026-07-09",
            "approved 2026-03-10 ? whether the extension asked for on 2026-06-01 was granted"
        ),
        (
            "; scheduled 2026-04-01 appointment=2026-06-10", "2026-07-09",
            "scheduled 2026-04-01 ? what happened at the appointment on 2026-06-10"
        ),
        ("; scheduled 2026-04-01 appointment=2026-06-10; cancelled 2026-04-02", "2026-07-09", "lapsed 2026-07-09 derived"),
        ("; refund_requested 2026-04-02", "2026-07-09", "refund_requested 2026-04-02"),
    ]

    @Test(arguments: lapses)
    func lapse(events: String, asOf: String, told: String) throws {
        let path = try ExamFixture.path("applied 2026-03-01; approved 2026-03-10\(events)", asOf: asOf).applications[0]
        let unknown = path.unknown.map { " ? \($0)" }.joined()
        #expect("\(path.state.rawValue) \(path.since?.description ?? "?")\(path.isDerived ? " derived" : "")\(unknown)" == told)
    }

    @Test func aLapseLeadsToANewApplicationWithAllFees() throws {
        let path = try ExamFixture.path("applied 2026-03-01; approved 2026-03-10", asOf: "2026-07-09")
        #expect(path.steps(.testBy).isEmpty)
        #expect(path.steps(.apply).map(\.text) == ["Apply for the exam, again: the last application lapsed"])
        #expect(path.steps(.apply).flatMap(\.prices) == ["229.00 member", "299.00 non_member"])
        let before = try ExamFixture.path("applied 2026-03-01; approved 2026-03-10", asOf: "2026-07-08")
        #expect(before.steps(.testBy)[0].otherwise == "the eligibility lapses: a new application and all fees again")
    }

    /// Two conflicting lengths: both ends stand, and between them it is not known whether it has lapsed.
    @Test func conflictingWindowsGiveTwoDays() throws {
        let exam = """
            {"source": "faq", "window": [{"id": "short", "days": 90, "standing": "conflicting"},
                                         {"id": "long", "days": 120, "standing": "conflicting", "doubt": "90 elsewhere"}]}
            """
        let events = "applied 2026-03-01; approved 2026-03-10"
        let path = try ExamFixture.path(events, asOf: "2026-06-30", exam: exam)
        #expect(path.told(.testBy) == ["by 2026-06-08 past, short", "by 2026-07-08 open, long"])
        #expect(path.steps(.testBy).map(\.standing) == [.conflicting, .conflicting])
        #expect(path.state == .approved)
        #expect(path.applications[0].unknown == ["whether the eligibility has ended: by one policy it did on 2026-06-08"])
        #expect(try ExamFixture.path(events, asOf: "2026-07-09", exam: exam).state == .lapsed)
        let extended = try ExamFixture.path("\(events); extension_granted 2026-04-01", asOf: "2026-04-02", exam: exam)
        #expect(extended.told(.testBy) == ["by ? unknown, short", "by ? unknown, long"])
        #expect(extended.applications[0].unknown == ["the last day to test"])
        #expect(extended.told(.requestExtensionBy) == ["by ? unknown, "])
    }

    @Test func withoutAPolicyTheDayIsNotKnown() throws {
        let path = try ExamFixture.path("applied 2026-03-01; approved 2026-03-10", asOf: "2027-03-10", exam: #"{"source": "faq"}"#)
        #expect(path.state == .approved)
        #expect(path.told(.testBy) == ["by ? unknown, "])
        #expect(path.steps(.testBy)[0].standing == .unconfirmed)
        #expect(path.steps(.testBy)[0].reason == "the rule has no policy on how long an approval of 2026-03-10 is good")
    }

    static let irregular: [(String, [String])] = [
        ("; extension_requested 2026-06-25; extension_granted 2026-06-26", ["extension_asked_late /applications/0/events/2"]),
        ("; extension_requested 2026-06-24; extension_granted 2026-06-26", []),
        (
            "; extension_granted 2026-04-01; extension_granted 2026-04-02; extension_granted 2026-04-03; extension_granted 2026-04-04",
            ["extension_beyond_policy /applications/0/events/5"]
        ),
        ("; scheduled 2026-04-01 appointment=2026-07-09", ["appointment_outside_window /applications/0/events/2"]),
        ("; scheduled 2026-04-01 appointment=2026-07-08", []),
        (
            "; scheduled 2026-04-01 appointment=2026-07-01; tested 2026-07-09",
            ["tested_on_another_day /applications/0/events/3", "tested_outside_window /applications/0/events/3"]
        ),
    ]

    @Test(arguments: irregular)
    func factsAgainstAPolicyAreToldAndBelieved(events: String, told: [String]) throws {
        #expect(try ExamFixture.path("applied 2026-03-01; approved 2026-03-10\(events)", asOf: "2026-07-31").irregular == told)
    }
}
