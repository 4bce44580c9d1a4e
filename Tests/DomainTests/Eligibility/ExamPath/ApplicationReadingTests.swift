import Testing

@testable import Domain

/// `applications` of the facts.
@Suite struct ApplicationReadingTests {
    private static func faults(_ applications: String) throws -> [String] {
        do {
            _ = try Facts.read(try JSONReader.read(#"{"applications": \#(applications)}"#))
            return []
        } catch {
            return error.list.map { "\($0.code) \($0.parameter ?? "")" }
        }
    }

    private static func event(_ members: String) -> String { #"[{"exam": "x", "events": [{\#(members)}]}]"# }

    @Test func everyEventIsReadWithWhatItSays() throws {
        let facts = try ExamFixture.facts(
            "applied 2026-03-01 early=true payer=school voucher=true member=false; approved 2026-03-10 ends_on=2026-07-09; "
                + "extension_granted 2026-04-01 days=30 ends_on=2026-08-08; scheduled 2026-05-01 appointment=2026-06-10; "
                + "tested 2026-06-10 beta=true; result 2026-06-10 outcome=pending expected_on=2026-08-20")
        let application = try #require(facts.applications?.first)
        #expect(application.id == "a0")
        #expect(application.events.map(\.place) == [0, 1, 2, 3, 4, 5])
        let details = application.events.map(\.details)
        #expect(details[0].isEarly == true)
        #expect(details[0].payer == .school)
        #expect(details[0].hasVoucher == true)
        #expect(details[0].isMember == false)
        #expect(details[1].endsOn == day("2026-07-09"))
        #expect(details[2].days == 30)
        #expect(details[3].appointment == day("2026-06-10"))
        #expect(details[4].isBeta == true)
        #expect(details[5].outcome == .pending)
        #expect(details[5].expectedOn == day("2026-08-20"))
    }

    @Test func absentIsNotKnownAndEmptyIsNone() throws {
        #expect(try Facts.read(try JSONReader.read("{}")).applications == nil)
        #expect(try Facts.read(try JSONReader.read(#"{"applications": []}"#)).applications?.isEmpty == true)
    }

    static let faulty: [FaultyDocument] = [
        FaultyDocument(#"{}"#, ["wrong_type /applications"]),
        FaultyDocument(#"[{"exam": "x"}]"#, ["missing /applications/0/events"]),
        FaultyDocument(#"[{"events": []}]"#, ["missing /applications/0/exam"]),
        FaultyDocument(
            #"[{"id": "a", "exam": "x", "events": []}, {"id": "a", "exam": "y", "events": []}]"#, ["duplicate_id /applications/1/id"]),
        FaultyDocument(#"[{"exam": "x", "events": [], "state": "passed"}]"#, ["unknown_member /applications/0/state"]),
        FaultyDocument(event(#""event": "sat", "on": "2026-01-01""#), ["wrong_value /applications/0/events/0/event"]),
        FaultyDocument(event(#""event": "tested""#), ["missing /applications/0/events/0/on"]),
        FaultyDocument(event(#""event": "tested", "on": "2026-02-29""#), ["wrong_value /applications/0/events/0/on"]),
        FaultyDocument(event(#""event": "scheduled", "on": "2026-01-01""#), ["missing /applications/0/events/0/appointment"]),
        FaultyDocument(
            event(#""event": "scheduled", "on": "2026-01-02", "appointment": "2026-01-01""#),
            ["wrong_value /applications/0/events/0/appointment"]
        ),
        FaultyDocument(event(#""event": "result", "on": "2026-01-01""#), ["missing /applications/0/events/0/outcome"]),
        FaultyDocument(
            event(#""event": "result", "on": "2026-01-01", "outcome": "passed", "expected_on": "2026-02-01""#),
            ["unknown_member /applications/0/events/0/expected_on"]
        ),
        FaultyDocument(
            event(#""event": "cancelled", "on": "2026-01-01", "payer": "school""#), ["unknown_member /applications/0/events/0/payer"]),
        FaultyDocument(event(#""event": "applied", "on": "2026-01-01", "payer": "aunt""#), ["wrong_value /applications/0/events/0/payer"]),
        FaultyDocument(
            event(#""event": "approved", "on": "2026-01-02", "ends_on": "2026-01-01""#), ["wrong_value /applications/0/events/0/ends_on"]),
    ]

    @Test(arguments: faulty)
    func faultsHaveTheirPlaces(given: FaultyDocument) throws { #expect(try Self.faults(given.text) == given.faults) }
}
