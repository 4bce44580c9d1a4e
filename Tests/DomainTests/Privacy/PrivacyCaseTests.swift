import Domain
import Testing

/// Cases, deadlines and periods, reckoned without a clock.
@Suite struct PrivacyCaseTests {
    @Test func aRequestForAccessIsDueIn45Days() throws {
        let kept = try JSONReader.read(#"{"received_on": "2026-01-15", "steps": []}"#)
        let inTime = PrivacyCaseKind.access.described(kept, today: Day("2026-03-01")!)
        #expect(inTime["due_on"] == .string("2026-03-01") && inTime["is_overdue"] == .bool(false))
        #expect(PrivacyCaseKind.access.described(kept, today: Day("2026-03-02")!)["is_overdue"] == .bool(true))
        let done = try JSONReader.read(#"{"received_on": "2026-01-15", "steps": [{"step": "fulfilled"}]}"#)
        let closed = PrivacyCaseKind.access.described(done, today: Day("2026-12-01")!)
        #expect(closed["is_overdue"] == .bool(false) && closed["state"] == .string("fulfilled") && closed["next"] == .array([]))
    }

    /// Everything that may come, from the beginning to wherever nothing comes any more.
    @Test func everyCaseEndsAndSaysWhatMayCome() {
        #expect(PrivacyCaseKind.access.next(after: []) == [.fulfilled, .withdrawn] && PrivacyCaseKind.hold.next(after: []) == [.released])
        let amendment = PrivacyCaseKind.amendment
        #expect(amendment.next(after: []) == [.granted, .denied, .withdrawn])
        #expect(amendment.next(after: [.granted]) == [] && amendment.next(after: [.withdrawn]) == [])
        #expect(amendment.next(after: [.denied]) == [.hearingRequested, .statement])
        #expect(amendment.next(after: [.denied, .hearingRequested]) == [.hearingHeld, .withdrawn])
        #expect(amendment.next(after: [.denied, .hearingRequested, .hearingHeld]) == [.granted, .denied])
        #expect(amendment.next(after: [.denied, .hearingRequested, .hearingHeld, .denied]) == [.statement], "there is one hearing")
        #expect(amendment.next(after: [.denied, .statement]) == [.statement])
        #expect(CaseStep.allCases.filter(\.leavesOpen) == [.hearingRequested, .hearingHeld])
    }

    @Test func whetherAGradeWasDeservedIsNoAmendment() throws {
        let document = try JSONReader.read(
            #"{"record_kind": "course-records", "record": "x", "ground": "grade_merit", "text": "I deserved an A"}"#)
        let faults = #expect(throws: Faults.self) { try CaseDraft(.amendment, document, today: Day("2026-01-01")!) }
        #expect(faults?.list.map(\.parameter) == ["/ground"])
        #expect(faults?.list.first?.message.contains("instructor") == true)
    }

    private static func rule(_ table: String, _ keeps: RetentionRule.Keeps) -> RetentionRule {
        RetentionRule(table: table, contents: table, keeps: keeps, retention: "\(keeps)", policy: nil)
    }

    private static func plan(_ rules: [RetentionRule], _ rows: [String: Int], left: String?, today: String) -> ErasurePlan {
        ErasurePlan(
            learner: "l", leftOn: left.flatMap { Day($0) }, rules: rules, rows: rows, blockedBy: [], today: Day(today)!)
    }

    @Test func onlyWhatIsPastItsPeriodIsErased() {
        let rules = [
            Self.rule("notes", .yearsAfterLeaving(5)), Self.rule("grades", .permanent), Self.rule("people", .withLearner),
            Self.rule("trail", .proof), Self.rule("attempts", .yearsAfterLeaving(7)),
        ]
        let rows = ["notes": 2, "grades": 1, "people": 1, "trail": 9, "attempts": 1]
        func erased(_ left: String?, _ today: String, _ rows: [String: Int]) -> [String] {
            Self.plan(rules, rows, left: left, today: today).tables.map(\.table)
        }
        #expect(erased("2020-02-29", "2025-02-28", rows) == [], "its last day")
        #expect(erased("2020-02-29", "2025-03-01", rows) == ["notes"])
        #expect(erased(nil, "2099-01-01", rows) == [], "nobody knows when the period began")
        let noGrades = rows.filter { $0.key != "grades" }
        #expect(erased("2020-02-29", "2025-03-01", noGrades) == ["notes"], "the attempts keep the person")
        #expect(Self.plan(rules, noGrades, left: "2020-01-01", today: "2027-06-01").isWhole)
        #expect(erased("2020-01-01", "2027-06-01", noGrades) == ["notes", "people", "attempts"])
        #expect(erased("2020-01-01", "2027-06-01", ["people": 1]) == ["people"], "nothing else is left of them")
        let untold = Self.plan(rules + [Self.rule("new", .unknown)], ["new": 1, "people": 1], left: "2020-01-01", today: "2099-01-01")
        #expect(untold.isEmpty, "what nobody told the time of is never due")
    }
}
