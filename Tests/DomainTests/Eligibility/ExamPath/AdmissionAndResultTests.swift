import Testing

@testable import Domain

/// Before the approval and after the exam.
@Suite struct AdmissionAndResultTests {
    @Test func whoeverHasNotAppliedMay() throws {
        let path = try ExamFixture.path(try Facts.read(try JSONReader.read(#"{"applications": []}"#)), asOf: "2026-03-01")
        #expect(path.state == .notApplied)
        #expect(path.mayUseTitle == false)
        #expect(path.told(.apply) == ["from 2026-03-01 open, transcript"])
        #expect(path.steps(.apply)[0].remark == "the transcript has to be verified before approval")
    }

    @Test func whatIsNotInTheFactsIsNotKnown() throws {
        let path = try ExamFixture.path(Facts(), asOf: "2026-03-01")
        #expect(path.state == .unknown)
        #expect(path.reason == "`applications` is not in the facts")
        #expect(path.mayUseTitle == nil)
        #expect(!path.attempts.isKnown)
        #expect(path.limits.map(\.used) == [nil])
        #expect(path.told(.applyEarly) == ["from 2026-03-01 unknown, early"])
    }

    static let enrolments: [(String, String, String?)] = [
        ("last_term", "open", nil), ("coursework_complete", "open", nil), ("graduated", "open", nil),
        ("enrolled", "closed", "no enrolment in the facts is: last term, coursework complete or graduated"),
        ("left", "closed", "no enrolment in the facts is: last term, coursework complete or graduated"),
    ]

    @Test(arguments: enrolments)
    func earlyTestingIsForThreeStates(state: String, status: String, reason: String?) throws {
        let facts = try Facts.read(try JSONReader.read(#"{"applications": [], "enrolments": [{"state": "\#(state)"}]}"#))
        let path = try ExamFixture.path(facts, asOf: "2026-03-01")
        #expect(path.told(.applyEarly) == ["from 2026-03-01 \(status), early"])
        #expect(path.steps(.applyEarly)[0].reason == reason)
        #expect(path.steps(.applyEarly)[0].remark == "to be sent: the form")
    }

    static let waiting: [(String, String, [String], [String])] = [
        // The transcript is missing: nothing is reckoned.
        ("applied 2026-03-02", "", ["by ? open, transcript"], ["expected ? unknown, review"]),
        (
            "applied 2026-03-02", #", "documents": [{"kind": "transcript", "received_on": "2026-03-04"}]"#, ["by ? open, transcript"],
            ["expected ? unknown, review"]
        ),
        (
            "applied 2026-03-02", #", "documents": [{"kind": "transcript", "verified_on": "2026-03-04"}]"#, [],
            ["expected 2026-03-25 open, review"]
        ),
        ("transcript_verified 2026-02-01; applied 2026-03-02", "", [], ["expected 2026-03-23 open, review"]),
        // Not verified yet on the day.
        ("applied 2026-03-02; transcript_verified 2026-03-20", "", ["by ? open, transcript"], ["expected ? unknown, review"]),
        ("applied 2026-03-02 early=true", "", [], ["expected 2026-03-23 open, review"]),
    ]

    @Test(arguments: waiting)
    func beforeApproval(events: String, more: String, transcript: [String], review: [String]) throws {
        let path = try ExamFixture.path(events, asOf: "2026-03-10", more: more)
        #expect(path.state == .applied)
        #expect(path.told(.transcript) == transcript)
        #expect(path.told(.decision) == review)
        #expect(path.told(.authorization) == ["expected ? unknown, att"])
    }

    @Test func theAuthorizationIsReckonedInBusinessDays() throws {
        // Approved on a Thursday.
        let path = try ExamFixture.path("applied 2026-03-01; approved 2026-03-12", asOf: "2026-03-13")
        #expect(path.told(.authorization) == ["expected 2026-03-19 open, att"])
        #expect(path.steps(.authorization)[0].remark?.contains("holidays are not known") == true)
    }

    @Test func approvalBeforeTheTranscriptGoesAgainstThePolicy() throws {
        let events = "applied 2026-03-01 early=false; approved 2026-03-12; transcript_verified 2026-03-13"
        #expect(try ExamFixture.path(events, asOf: "2026-03-20").irregular == ["approved_before_transcript /applications/0/events/1"])
        let early = "applied 2026-03-01 early=true; approved 2026-03-12; transcript_verified 2026-03-13"
        #expect(try ExamFixture.path(early, asOf: "2026-03-20").irregular == [])
        #expect(try ExamFixture.path("applied 2026-03-01 early=false; approved 2026-03-12", asOf: "2026-03-20").irregular == [])
    }

    private static func sat(_ on: String, _ more: String = "") -> String {
        "applied 2020-01-01; approved \(on); scheduled \(on) appointment=\(on); tested \(on)\(more)"
    }

    static let results: [(String, [String])] = [
        (sat("2026-06-10"), ["expected 2026-06-10 open, results"]),
        (sat("2026-06-10", " beta=false"), ["expected 2026-06-10 open, results"]),
        (sat("2026-06-10", " beta=true"), ["expected 2026-08-19 open, beta"]),
        // Said to come later, so it is of a beta form.
        (sat("2026-06-10", "; result 2026-06-10 outcome=pending"), ["expected 2026-08-19 open, beta"]),
        (sat("2026-06-10", "; result 2026-06-10 outcome=pending expected_on=2026-09-01"), ["expected 2026-09-01 open, "]),
        // The policy of the day of the exam.
        (sat("2020-07-01", " beta=true"), ["expected 2020-12-16 past, beta-2020"]),
        (sat("2021-07-01", " beta=true"), ["expected ? unknown, "]),
    ]

    @Test(arguments: results)
    func whenTheResultComes(events: String, told: [String]) throws {
        #expect(try ExamFixture.path(events, asOf: "2026-06-10").told(.result) == told)
    }

    private static let windows = """
        {"source": "faq", "results": [{"id": "results", "within": {"weeks": 6}, "after": "testing_window"}],
         "testing_windows": [{"id": "windows", "windows": [
            {"opens": "2024-07-19", "closes": "2024-08-10", "apply_by": "2024-07-12"},
            {"opens": "2024-04-05", "closes": "2024-04-27", "apply_by": "2024-03-29"},
            {"opens": "2024-10-18", "closes": "2024-11-09"}]}]}
        """

    @Test func testingWindowsAndTheirDeadlines() throws {
        let path = try ExamFixture.path(
            try Facts.read(try JSONReader.read(#"{"applications": []}"#)), asOf: "2024-04-10", exam: Self.windows)
        #expect(
            path.told(.testingWindow) == ["on 2024-04-05 open, windows", "on 2024-07-19 later, windows", "on 2024-10-18 later, windows"])
        #expect(path.steps(.testingWindow).map(\.lastDay) == [day("2024-04-27"), day("2024-08-10"), day("2024-11-09")])
        #expect(path.told(.applyBy) == ["by 2024-03-29 past, windows", "by 2024-07-12 open, windows", "by ? unknown, windows"])
        let later = try ExamFixture.path(
            try Facts.read(try JSONReader.read(#"{"applications": []}"#)), asOf: "2024-04-28", exam: Self.windows)
        #expect(later.steps(.testingWindow).count == 2)
    }

    @Test func resultsAfterTheTestingWindow() throws {
        let events = "applied 2024-01-01; approved 2024-02-01; scheduled 2024-03-01 appointment=2024-04-05; tested 2024-04-05"
        #expect(try ExamFixture.path(events, asOf: "2024-04-10", exam: Self.windows).told(.result) == ["expected 2024-06-08 open, results"])
        let outside = "applied 2024-01-01; approved 2024-02-01; scheduled 2024-03-01 appointment=2024-05-05; tested 2024-05-05"
        let step = try ExamFixture.path(outside, asOf: "2024-05-10", exam: Self.windows).steps(.result)[0]
        #expect(step.day == nil)
        #expect(step.reason == "the testing window of 2024-05-05 is not among the policies")
    }

    @Test func passedIsNotCertified() throws {
        let events = Self.sat("2026-06-10", "; result 2026-06-10 outcome=passed")
        let path = try ExamFixture.path(events, asOf: "2026-06-30")
        #expect(path.state == .passed)
        #expect(path.mayUseTitle == false)
        #expect(path.told(.transcript) == ["by ? open, transcript"])
        #expect(path.steps(.transcript)[0].reason == "no deadline is known")
        let verified = try ExamFixture.path(events + "; transcript_verified 2026-06-20", asOf: "2026-06-30")
        #expect(verified.mayUseTitle == false)
        #expect(verified.told(.certification) == ["expected ? unknown, transcript"])
    }

    @Test func aDeadlineForTheTranscriptIsReckonedFromTheExam() throws {
        let exam = """
            {"source": "faq", "transcript": [{"id": "t", "before_approval": true, "before_certification": true, "days_after_test": 180}]}
            """
        let path = try ExamFixture.path(Self.sat("2026-06-10", "; result 2026-06-10 outcome=passed"), asOf: "2026-06-30", exam: exam)
        #expect(path.told(.transcript) == ["by 2026-12-07 open, t"])
    }

    static let credentials: [(String, Bool)] = [
        (#"{"credential": "ahima.rhit", "earned_on": "2020-05-01"}"#, true),
        (#"{"credential": "ahima.rhit", "status": "active"}"#, true),
        (#"{"credential": "ahima.rhit", "status": "revoked"}"#, false),
        (#"{"credential": "ahima.rhit", "status": "active", "ended_on": "2026-06-29"}"#, false),
    ]

    @Test(arguments: credentials)
    func aCredentialThatIsHeldIsCertified(credential: String, mayUse: Bool) throws {
        let path = try ExamFixture.path(try Facts.read(try JSONReader.read(#"{"credentials": [\#(credential)]}"#)), asOf: "2026-06-30")
        #expect(path.state == .certified)
        #expect(path.mayUseTitle == mayUse)
        #expect(path.next.isEmpty)
    }
}
