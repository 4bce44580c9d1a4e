import Testing

@testable import Domain

/// The calendar, read back as RFC 5545 says.
@Suite struct ExamCalendarTests {
    private static let stamp = CalendarStamp(day("2026-11-23"), second: 36_615)
    private static let booked = "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-06-10"

    private static func text(_ path: ExamPath, seed: String = "s") throws -> String {
        String(decoding: try #require(ExamCalendar(path, stamp: stamp, seed: seed).bytes), as: UTF8.self)
    }

    /// Content lines, unfolded.
    private static func lines(_ text: String) -> [String] {
        var lines = text.replacing("\r\n ", with: "").split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.removeLast() == "")
        return lines
    }

    /// Each event as name and value, the text values unescaped.
    private static func events(_ text: String) -> [[String: String]] {
        var events: [[String: String]] = []
        for line in lines(text) {
            let (name, value) = (String(line.prefix { $0 != ":" }), String(line.drop { $0 != ":" }.dropFirst()))
            if line == "BEGIN:VEVENT" { events.append([:]) }
            if !events.isEmpty { events[events.count - 1][name] = unescaped(value) }
        }
        return events
    }

    private static func unescaped(_ value: String) -> String {
        var text = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                text.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }

    @Test func oneWholeDayForEachStepWithADay() throws {
        let path = try ExamFixture.path(Self.booked, asOf: "2026-04-01")
        let text = try Self.text(path)
        let lines = Self.lines(text)
        #expect(
            lines.prefix(5) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pathways//Exam path//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            ])
        #expect(lines.last == "END:VCALENDAR")
        let told = Self.events(text).map { "\($0["DTSTART;VALUE=DATE"] ?? "?") \($0["DTEND;VALUE=DATE"] ?? "?") \($0["SUMMARY"] ?? "?")" }
        #expect(
            told == [
                "20260520 20260521 RHIT: Last day to move or cancel the appointment free",
                "20260521 20260522 RHIT: Last day to ask for a refund; the fee given here is kept",
                "20260527 20260528 RHIT: Last day to ask for extension 1, of 30 days",
                "20260609 20260610 RHIT: Last day to move or cancel the appointment for a fee",
                "20260610 20260611 RHIT: Appointment for the exam",
                "20260708 20260709 RHIT: Last day to take the exam",
            ])
        #expect(Set(Self.events(text).map { $0["DTSTAMP"] }) == ["20261123T101015Z"])
    }

    @Test func thePolicyIsCitedWithItsGradeAndItsDoubt() throws {
        let facts = try Facts.read(
            try JSONReader.read(#"{"attempts": [{"exam": "ahima.rhit", "on": "2026-02-01", "outcome": "failed"}]}"#))
        let events = Self.events(try Self.text(try ExamFixture.path(facts, asOf: "2026-02-10")))
        #expect(events.map { $0["DTSTART;VALUE=DATE"] } == ["20260303", "20260503"])
        #expect(events.map { $0["STATUS"] } == ["TENTATIVE", "TENTATIVE"])
        #expect(events[1]["SUMMARY"] == "RHIT: Take the exam again, after the failed attempt of 2026-02-01 (conflicting)")
        #expect(
            events[1]["DESCRIPTION"] == """
                USD 229.00 for members.
                USD 299.00 for others.
                Policy retake-91: after a failed attempt the exam may be taken again 91 days later.
                Standing: conflicting. May says 30
                Source: Guide, June (undated, R-B)
                Source: FAQ (2023-09, R-A')
                As of 2026-02-10.
                """)
    }

    @Test func whatIsOverIsNotInIt() throws {
        let events = Self.events(try Self.text(try ExamFixture.path(Self.booked, asOf: "2026-06-09")))
        #expect(events.map { $0["DTSTART;VALUE=DATE"] } == ["20260609", "20260610", "20260708"])
    }

    @Test func testingWindowsLastSeveralDays() throws {
        let exam = #"{"source": "faq", "testing_windows": [{"windows": [{"opens": "2024-04-05", "closes": "2024-04-27"}]}]}"#
        let path = try ExamFixture.path(try Facts.read(try JSONReader.read(#"{"applications": []}"#)), asOf: "2024-01-01", exam: exam)
        let events = Self.events(try Self.text(path))
        #expect(events.map { "\($0["DTSTART;VALUE=DATE"] ?? "") \($0["DTEND;VALUE=DATE"] ?? "")" } == ["20240405 20240428"])
    }

    @Test func withoutDaysThereIsNoCalendar() throws {
        let path = try ExamFixture.path(try Facts.read(try JSONReader.read(#"{"applications": []}"#)), asOf: "2026-01-01")
        #expect(ExamCalendar(path, stamp: Self.stamp).bytes == nil)
    }

    @Test func identifiersAreStableAndSayNothingOfTheLearner() throws {
        func identifiers(_ events: String, asOf: String, seed: String) throws -> [String: String] {
            let events = Self.events(try Self.text(try ExamFixture.path(events, asOf: asOf, more: #", "learner": "7f3c""#), seed: seed))
            return Dictionary(events.map { ($0["SUMMARY"] ?? "", $0["UID"] ?? "") }, uniquingKeysWith: { first, _ in first })
        }
        let before = try identifiers(Self.booked, asOf: "2026-04-01", seed: "s")
        #expect(Set(before.values).count == 6)
        // Another day, and the appointment moved: the same events.
        let after = try identifiers(Self.booked + "; rescheduled 2026-04-02 appointment=2026-06-20", asOf: "2026-04-03", seed: "s")
        #expect(before == after)
        let other = try identifiers(Self.booked, asOf: "2026-04-01", seed: "t")
        #expect(Set(before.values).isDisjoint(with: other.values))
        for identifier in before.values {
            #expect(identifier.hasSuffix("@pathways.invalid") && !identifier.contains("7f3c") && !identifier.contains("a0"))
            #expect(identifier.prefix { $0 != "@" }.allSatisfy { $0.isHexDigit })
        }
    }

    @Test func theSameGivesTheSameBytes() throws {
        let path = try ExamFixture.path(Self.booked, asOf: "2026-04-01")
        #expect(ExamCalendar(path, stamp: Self.stamp).bytes == ExamCalendar(path, stamp: Self.stamp).bytes)
    }

    static let escapes: [(String, String)] = [
        ("a, b; c\\d", #"a\, b\; c\\d"#), ("one\ntwo", #"one\ntwo"#), ("one\r\ntwo\rthree", #"one\ntwo\nthree"#),
        ("bell\u{7}, nul\u{0}, del\u{7F}, nel\u{85}", #"bell\, nul\, del\, nel"#), ("\"quoted\": é 日本", "\"quoted\": é 日本"),
        ("END:VEVENT\r\nBEGIN:VALARM", #"END:VEVENT\nBEGIN:VALARM"#),
    ]

    @Test(arguments: escapes)
    func textsAreEscaped(text: String, escaped: String) { #expect(ICalendarText.escaped(text) == escaped) }

    static let lengths = [0, 1, 68, 69, 70, 143, 144, 145, 500]

    /// ASCII and characters of two, three and four octets, at every offset to the fold.
    @Test(arguments: lengths, ["x", "é", "日", "🩺"])
    func linesAreFoldedBetweenCharacters(length: Int, character: String) throws {
        for offset in 0..<4 {
            let value = String(repeating: "a", count: offset) + String(repeating: character, count: length)
            var text = ICalendarText()
            text.text("NOTE", value)
            let folded = text.bytes.split(separator: 0x0A).map { Array($0.dropLast($0.last == 0x0D ? 1 : 0)) }
            #expect(folded.allSatisfy { $0.count <= 75 })
            // Each part is whole characters.
            #expect(folded.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
            #expect(folded.dropFirst().allSatisfy { $0.first == 0x20 })
            #expect(folded.dropLast().allSatisfy { $0.count > 75 - 4 })
            let unfolded = String(decoding: text.bytes, as: UTF8.self).replacing("\r\n ", with: "")
            #expect(unfolded == "NOTE:\(value)\r\n")
        }
    }

    @Test func anAddressThatCannotStandInALineIsLeftOut() {
        var text = ICalendarText()
        text.address("URL", "https://example.org/a,b;c")
        text.address("URL", "https://example.org/\r\nATTENDEE:x")
        text.address("URL", "two words")
        #expect(String(decoding: text.bytes, as: UTF8.self) == "URL:https://example.org/a,b;c\r\n")
    }

    @Test func stampsAreWithinTheDay() {
        #expect(CalendarStamp(day("2024-02-29"), second: 0).text == "20240229T000000Z")
        #expect(CalendarStamp(day("2024-02-29"), second: 86_399).text == "20240229T235959Z")
        #expect(CalendarStamp(day("2024-02-29"), second: 86_400).text == "20240229T235959Z")
        #expect(CalendarStamp(day("2024-02-29"), second: -1).text == "20240229T000000Z")
    }
}
