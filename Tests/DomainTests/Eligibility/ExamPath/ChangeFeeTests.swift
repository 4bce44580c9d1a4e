import Testing

@testable import Domain

/// Moving and cancelling an appointment, refunds and no-shows.
@Suite struct ChangeFeeTests {
    private static let booked = "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-06-10"

    /// What a change costs on a day, before an appointment on Wednesday 2026-06-10.
    static let days: [(String, ChangeTerms.Charge)] = [
        ("2026-04-01", .fee(Money(cents: 0))),
        ("2026-05-20", .fee(Money(cents: 0))),
        ("2026-05-21", .notSaid),
        ("2026-05-26", .notSaid),
        ("2026-05-27", .fee(Money(cents: 3000))),
        ("2026-06-09", .fee(Money(cents: 3000))),
        ("2026-06-10", .tooLate),
    ]

    @Test(arguments: days)
    func byNotice(on: String, charge: ChangeTerms.Charge) throws {
        let terms = try #require(try ExamFixture.rule().examPolicies?.changes.first?.terms)
        #expect(terms.charge(on: day(on), appointment: day("2026-06-10")) == charge)
    }

    @Test func deadlinesWhileAllIsOpen() throws {
        let path = try ExamFixture.path(Self.booked, asOf: "2026-04-01")
        #expect(path.told(.appointment) == ["on 2026-06-10 open, no-show"])
        #expect(path.told(.changeNow) == ["on 2026-04-01 open, changes"])
        #expect(path.steps(.changeNow).flatMap(\.prices) == ["0.00"])
        #expect(path.told(.changeFreeBy) == ["by 2026-05-20 open, changes"])
        #expect(path.steps(.changeFreeBy)[0].remark?.contains("holidays are not known") == true)
        #expect(path.told(.changeForFeeBy) == ["by 2026-06-09 open, changes"])
        #expect(path.steps(.changeForFeeBy).flatMap(\.prices) == ["30.00"])
        #expect(path.steps(.changeForFeeBy)[0].otherwise == "the fee for the exam is lost")
        // The earlier of 14 business days before the appointment and before the end.
        #expect(path.told(.refundBy) == ["by 2026-05-21 open, refund"])
        #expect(path.steps(.refundBy).flatMap(\.prices) == ["75.00"])
        #expect(path.steps(.appointment)[0].otherwise?.contains("more than 30 minutes late") == true)
    }

    @Test func betweenTheBandsTheFeeIsNotKnown() throws {
        let path = try ExamFixture.path(Self.booked, asOf: "2026-05-22")
        #expect(path.steps(.changeNow).flatMap(\.prices) == ["?"])
        #expect(path.steps(.changeNow)[0].reason == "the policy does not say what a change costs so long before the appointment")
        #expect(path.told(.changeFreeBy) == ["by 2026-05-20 past, changes"])
    }

    @Test func onTheDayItIsTooLate() throws {
        let path = try ExamFixture.path(Self.booked, asOf: "2026-06-10")
        #expect(path.told(.changeNow) == ["on 2026-06-10 closed, changes"])
        #expect(path.told(.appointment) == ["on 2026-06-10 open, no-show"])
        #expect(path.told(.changeForFeeBy) == ["by 2026-06-09 past, changes"])
    }

    /// What past events cost.
    static let charged: [(String, [[String]])] = [
        ("; cancelled 2026-05-20", [["229.00 member", "299.00 non_member"], [], [], ["0.00"]]),
        ("; cancelled 2026-05-27", [["229.00 member", "299.00 non_member"], [], [], ["30.00"]]),
        ("; rescheduled 2026-06-09 appointment=2026-06-20", [["229.00 member", "299.00 non_member"], [], [], ["30.00"]]),
        (
            "; extension_requested 2026-05-01; extension_granted 2026-05-02",
            [["229.00 member", "299.00 non_member"], [], [], [], ["50.00"]]
        ),
    ]

    @Test(arguments: charged)
    func whatWasPaid(events: String, fees: [[String]]) throws {
        let path = try ExamFixture.path(Self.booked + events, asOf: "2026-06-30")
        let told = path.applications[0].steps.map { step in
            step.fees.map { "\($0.amount?.description ?? "?")\($0.audience.map { " \($0.rawValue)" } ?? "")" }
        }
        #expect(told == fees)
    }

    @Test func aMemberPaysTheMembersPrice() throws {
        let path = try ExamFixture.path("applied 2026-03-01 member=true", asOf: "2026-03-02")
        #expect(path.applications[0].steps[0].fees.map(\.amount) == [Money(cents: 22_900)])
    }

    @Test func cancellingTooLateLosesTheFee() throws {
        let path = try ExamFixture.path(Self.booked + "; cancelled 2026-06-10", asOf: "2026-06-11")
        #expect(path.state == .cancelled)
        #expect(path.applications[0].isForfeited)
        #expect(path.irregular == ["changed_too_late /applications/0/events/3"])
        #expect(path.steps(.apply).map(\.text) == ["Apply for the exam, again: the last appointment was cancelled too late"])
        #expect(path.steps(.testBy).isEmpty)
    }

    @Test func afterANoShowEverythingBeginsAgain() throws {
        let path = try ExamFixture.path(Self.booked + "; no_show 2026-06-10", asOf: "2026-06-11")
        #expect(path.attempts.list.isEmpty)
        #expect(path.told(.apply) == ["from 2026-06-11 open, transcript"])
        #expect(path.steps(.apply).flatMap(\.prices) == ["229.00 member", "299.00 non_member"])
    }

    @Test func aRefundNeedsADayToCountFrom() throws {
        let path = try ExamFixture.path("applied 2026-03-01", asOf: "2026-03-02")
        #expect(path.told(.refundBy) == ["by ? unknown, refund"])
        let approved = try ExamFixture.path("applied 2026-03-01; approved 2026-03-10", asOf: "2026-03-12")
        // 14 business days before Wednesday 2026-07-08.
        #expect(approved.told(.refundBy) == ["by 2026-06-18 open, refund"])
    }
}
