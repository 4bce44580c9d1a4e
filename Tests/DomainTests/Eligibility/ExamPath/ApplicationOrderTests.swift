import Testing

@testable import Domain

/// The states of an application, event by event, and orders that cannot be.
@Suite struct ApplicationOrderTests {
    private static let ready = "applied 2026-03-01; approved 2026-03-10"
    private static let booked = "\(ready); scheduled 2026-03-20 appointment=2026-06-10"
    private static let sat = "\(booked); tested 2026-06-10"
    private static let passed = "\(sat); result 2026-06-10 outcome=passed"
    private static let verified = "; transcript_verified 2026-06-20"

    static let legal: [(String, String)] = [
        ("", "not_applied ?"),
        ("applied 2026-03-01", "applied 2026-03-01"),
        ("transcript_received 2026-02-01; transcript_verified 2026-02-10; applied 2026-03-01", "applied 2026-03-01"),
        (ready, "approved 2026-03-10"),
        ("\(ready); extension_requested 2026-04-01", "approved 2026-03-10"),
        ("\(ready); extension_requested 2026-04-01; extension_granted 2026-04-05", "extended 2026-04-05"),
        ("\(ready); extension_requested 2026-04-01; extension_denied 2026-04-05", "approved 2026-03-10"),
        (booked, "scheduled 2026-03-20"),
        ("\(booked); extension_granted 2026-04-05", "scheduled 2026-03-20"),
        ("\(booked); rescheduled 2026-04-01 appointment=2026-06-20", "scheduled 2026-03-20"),
        ("\(booked); cancelled 2026-04-01", "cancelled 2026-04-01"),
        ("\(booked); cancelled 2026-04-01; scheduled 2026-04-02 appointment=2026-06-20", "scheduled 2026-04-02"),
        ("\(booked); cancelled 2026-04-01; refund_requested 2026-04-02", "refund_requested 2026-04-02"),
        ("\(booked); refund_requested 2026-04-02; refund_denied 2026-04-10", "scheduled 2026-04-10"),
        ("applied 2026-03-01; refund_requested 2026-04-02; refunded 2026-04-10", "refunded 2026-04-10"),
        ("\(booked); no_show 2026-06-10", "no_show 2026-06-10"),
        ("\(ready); lapsed 2026-07-05", "lapsed 2026-07-05"),
        (sat, "tested 2026-06-10"),
        ("\(sat); result 2026-06-10 outcome=pending", "result_pending 2026-06-10"),
        ("\(sat); result 2026-06-10 outcome=pending; result 2026-07-01 outcome=failed", "failed 2026-07-01"),
        ("\(sat); result 2026-06-10 outcome=failed", "failed 2026-06-10"),
        (passed, "passed 2026-06-10"),
        ("\(passed)\(verified)", "passed 2026-06-10"),
        ("\(passed)\(verified); certified 2026-06-25", "certified 2026-06-25"),
    ]

    @Test(arguments: legal)
    func states(application: String, state: String) throws {
        // The last day of the eligibility.
        let path = try ExamFixture.path(application, asOf: "2026-07-08")
        #expect("\(path.state.rawValue) \(path.since?.description ?? "?")" == state)
        #expect(path.mayUseTitle == (path.state == .certified))
    }

    @Test func eventsMayStandInAnyOrderInTheDocument() throws {
        let path = try ExamFixture.path(
            "scheduled 2026-03-20 appointment=2026-06-10; approved 2026-03-10; applied 2026-03-01", asOf: "2026-04-01")
        #expect(path.state == .scheduled)
        #expect(path.applications[0].steps.map(\.event.place) == [2, 1, 0])
    }

    static let illegal: [(String, [Int])] = [
        ("approved 2026-03-10", [0]),
        ("applied 2026-03-01; applied 2026-03-02", [1]),
        ("applied 2026-03-01; scheduled 2026-03-02 appointment=2026-06-10", [1]),
        ("\(ready); approved 2026-03-11", [2]),
        ("\(ready); tested 2026-06-10", [2]),
        ("\(ready); cancelled 2026-06-10", [2]),
        ("\(ready); rescheduled 2026-03-20 appointment=2026-06-10", [2]),
        ("\(ready); no_show 2026-06-10", [2]),
        ("\(ready); extension_denied 2026-06-10", [2]),
        ("\(ready); extension_requested 2026-04-01; extension_requested 2026-04-02", [3]),
        ("\(ready); result 2026-06-10 outcome=passed", [2]),
        ("\(ready); refunded 2026-06-10", [2]),
        ("\(booked); scheduled 2026-03-21 appointment=2026-06-11", [3]),
        ("\(booked); no_show 2026-06-09", [3]),
        ("\(booked); refund_requested 2026-04-01; tested 2026-06-10", [4]),
        ("\(sat); extension_requested 2026-06-11", [4]),
        ("\(sat); lapsed 2026-07-09", [4]),
        ("\(sat); certified 2026-07-09\(verified)", [4]),
        ("\(passed); result 2026-06-11 outcome=failed", [5]),
        ("\(passed); certified 2026-06-25", [5]),
        ("\(passed); certified 2026-06-25; transcript_verified 2026-06-26", [5]),
        // Out of order by day, whatever the document's order; one fault for one event.
        ("applied 2026-03-01; approved 2026-02-10", [1, 0]),
        ("\(ready); tested 2026-06-10; result 2026-06-10 outcome=failed", [2]),
    ]

    @Test(arguments: illegal)
    func ordersThatCannotBe(application: String, places: [Int]) throws {
        #expect(try ExamFixture.faults(application) == places.map { "illegal_order /applications/0/events/\($0)" })
    }

    @Test func whatIsPlannedIsCheckedToo() throws {
        #expect(
            try ExamFixture.faults("\(Self.ready); tested 2026-06-10", asOf: "2026-03-15") == ["illegal_order /applications/0/events/2"])
    }

    @Test func aFaultSaysWhatCouldHappen() throws {
        do {
            _ = try ExamFixture.path("applied 2026-03-01; tested 2026-06-10", asOf: "2026-12-31")
            Issue.record("no fault")
        } catch let faults as Faults {
            #expect(faults.list[0].message == "`tested` cannot happen to an application that is `applied`")
            #expect(faults.list[0].allowed == ["transcript_received", "transcript_verified", "approved", "refund_requested"])
        }
    }

    @Test func aVerifiedDocumentServesTheCertificate() throws {
        let more = #", "documents": [{"kind": "transcript", "verified_on": "2026-06-25"}]"#
        #expect(try ExamFixture.faults("\(Self.passed); certified 2026-06-25", more: more) == [])
        #expect(try ExamFixture.faults("\(Self.passed); certified 2026-06-24", more: more) == ["illegal_order /applications/0/events/5"])
    }

    @Test func theFutureIsPlannedAndChangesNothing() throws {
        let path = try ExamFixture.path(Self.passed, asOf: "2026-04-01")
        #expect(path.state == .scheduled)
        #expect(path.applications[0].steps.map(\.isPlanned) == [false, false, false, true, true])
        #expect(path.attempts.list.isEmpty)
    }

    @Test func applicationsToOtherExamsAreLeftAlone() throws {
        let facts = try Facts.read(
            try JSONReader.read(#"{"applications": [{"exam": "ahima.cca", "events": [{"event": "approved", "on": "2026-01-01"}]}]}"#))
        let path = try ExamFixture.path(facts, asOf: "2026-06-30")
        #expect(path.state == .notApplied)
        #expect(path.applications.isEmpty)
    }
}
