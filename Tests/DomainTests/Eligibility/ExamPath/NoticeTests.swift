import Testing

@testable import Domain

/// Days before and after, in every unit.
@Suite struct NoticeTests {
    @Test(arguments: [
        (Lead(14, .days), "2026-06-10", "2026-05-27"),
        (Lead(14, .days), "2024-03-10", "2024-02-25"),
        (Lead(14, .days), "2023-03-10", "2023-02-24"),
        (Lead(0, .days), "2026-06-10", "2026-06-10"),
        // Wednesday; Monday; Saturday.
        (Lead(15, .businessDays), "2026-06-10", "2026-05-20"),
        (Lead(1, .businessDays), "2026-06-08", "2026-06-05"),
        (Lead(1, .businessDays), "2026-06-06", "2026-06-05"),
        (Lead(24, .hours), "2026-06-10", "2026-06-09"),
        (Lead(25, .hours), "2026-06-10", "2026-06-08"),
        (Lead(24, .hours), "2024-03-01", "2024-02-29"),
    ])
    func lastDays(lead: Lead, event: String, last: String) { #expect(lead.lastDay(before: day(event)) == day(last)) }

    @Test(arguments: [
        (Delay(120, .days), "2026-03-10", "2026-07-08"),
        (Delay(120, .days), "2023-11-15", "2024-03-14"),
        (Delay(120, .days), "2022-11-15", "2023-03-15"),
        (Delay(6, .months), "2015-08-31", "2016-02-29"),
        (Delay(6, .months), "2016-08-31", "2017-02-28"),
        (Delay(10, .weeks), "2026-02-01", "2026-04-12"),
        // Friday, and the weekend after it.
        (Delay(5, .businessDays), "2026-03-06", "2026-03-13"),
        (Delay(5, .businessDays), "2026-03-08", "2026-03-13"),
    ])
    func ends(delay: Delay, event: String, end: String) { #expect(delay.end(from: day(event)) == day(end)) }

    /// Against counting day by day, from each day of a week.
    @Test(arguments: Array(-23...23))
    func businessDaysAreMondaysToFridays(count: Int) {
        for start in 20_000..<20_007 {
            var (counted, left) = (Day(number: start), abs(count))
            while left > 0 {
                counted = counted + count.signum()
                if counted.weekday <= 5 { left -= 1 }
            }
            #expect(Day(number: start).adding(businessDays: count) == counted, "from \(Day(number: start))")
        }
    }

    static let anchored: [([Notice.Anchor], String?, String?, String?)] = [
        ([.windowEnd], "2026-05-01", "2026-07-08", "2026-06-24"),
        ([.appointment, .windowEnd], "2026-05-15", "2026-07-08", "2026-05-01"),
        ([.appointment, .windowEnd], nil, "2026-07-08", "2026-06-24"),
        ([.appointment], nil, "2026-07-08", nil),
    ]

    @Test(arguments: anchored)
    func theEarlierEventCounts(anchors: [Notice.Anchor], appointment: String?, end: String?, last: String?) {
        let notice = Notice(lead: Lead(14, .days), anchors: anchors)
        #expect(notice.lastDay(appointment: day(appointment), windowEnd: day(end)) == day(last))
    }

    @Test func wordsAndRemarks() {
        #expect(
            Notice(lead: Lead(1, .businessDays), anchors: [.appointment, .windowEnd]).words
                == "1 business day before the appointment or the end of the eligibility")
        #expect(Lead(14, .days).remark == nil)
        #expect(Lead(15, .businessDays).remark?.contains("holidays are not known") == true)
        #expect(Delay(5, .businessDays).remark?.contains("holidays are not known") == true)
        #expect(Delay(2, .weeks).words == "2 weeks")
    }
}
