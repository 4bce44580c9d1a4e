import Foundation
import TestSupport
import Testing

/// An instructor's and an administrator's day, by mouse, without script and by keyboard.
@Suite(.serialized) struct InstructorTests {
    /// The demonstration's student is of this cohort, in the first term.
    private static let cohort = "him-aas-2026"

    @Test(arguments: [("HIT 110", .byMouse), ("MED 121", .withoutScripts), ("BIO 168", .byKeyboard)] as [(String, Browser.Use)])
    func aGradeThatIsEnteredShowsOnTheStudentsPath(course: String, use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        let inProgress = try Regex("\(course)\\s*, \\d credits, in progress")
        try await Browser.at(served.url, use) { browser in
            try await browser.signIn(.student, password: served.password)
            try await browser.open("/my/path/program.him-associate")
            #expect(try await browser.source.replacing(/<[^>]*>/, with: "").contains(inProgress))
            try await browser.signOut()

            try await browser.signIn(.instructor, password: served.password)
            try await browser.open("/cohorts/\(Self.cohort)")
            try await browser.follow("Grades")
            try await browser.open(
                "/cohorts/\(Self.cohort)/grades?course=\(course.replacing(" ", with: "%20"))&term=2026FA")
            try await browser.fill("[aria-label='Grade of Novak, Yusuf']", with: "B")
            try await browser.press("Save what I changed")
            #expect(try await browser.text(of: "[role=alert]").contains("1"))
            #expect(try await browser.property("value", of: "[aria-label='Grade of Novak, Yusuf']") == "B")
            try await browser.signOut()

            try await browser.signIn(.student, password: served.password)
            try await browser.open("/my/path/program.him-associate")
            let text = try await browser.source.replacing(/<[^>]*>/, with: "")
            #expect(!text.contains(inProgress) && text.contains(course))
            try await browser.open("/my/record")
            #expect(try await browser.text(of: "main").contains(try Regex("\(course).*completed")))
        }
    }

    @Test(arguments: Browser.Use.allCases) func aRosterWithAMistakeIsImportedAndUndone(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("roster-\(UInt64.random(in: 0 ... .max)).zip")
        try Data(Self.roster()).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await Browser.at(served.url, use) { browser in
            try await browser.signIn(.administrator, password: served.password)
            try await browser.open("/rosters")
            try await browser.attach(file.path, to: "#file")
            try await browser.press("See what it would change")
            let plan = try await browser.heading
            #expect(plan == "What this roster would change")
            #expect(try await browser.text(of: "#faults").contains("in its rows"))
            try await browser.tick("input[name=faults]")
            try await browser.press("Apply what is told here")
            let (applied, page) = try await (browser.heading, browser.text(of: "main"))
            #expect(applied.hasPrefix("Import of"), "\(page)")
            try await browser.follow("Undo this import")
            try await browser.press("Undo the import")
            #expect(try await browser.text(of: "main").contains("This import was undone"))
        }
    }

    @Test(arguments: Browser.Use.allCases) func aReportIsMadeAndPrinted(use: Browser.Use) async throws {
        let served = try await ServedDemonstration.shared
        try await Browser.at(served.url, use) { browser in
            try await browser.signIn(.instructor, password: served.password)
            try await browser.open("/reports")
            try await browser.follow("Cohort readiness")
            try await browser.choose(
                "Health Information Management, Associate in Applied Science, fall 2024 (him-aas-2024)", of: "#cohort")
            try await browser.press("Make the report")
            #expect(try await browser.text(of: "main").contains("him-aas-2024"))
            let printed = try #require(try await browser.send("/print") as? String)
            let paper = try #require(Data(base64Encoded: printed))
            #expect(paper.starts(with: Data("%PDF-".utf8)) && paper.count > 10_000)
        }
    }

    /// Plain CSV with its mapping, one of whose rows is wrong.
    static func roster() throws -> [UInt8] {
        try RosterSamples.archive(
            "plain", ["grades.csv": ("900001;HIT 112;2025SP;3;IP;;5/9/2025", "900001;HIT 112;2025SP;three;IP;;5/40/2025")])
    }
}
