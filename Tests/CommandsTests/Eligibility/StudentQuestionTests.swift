import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// What students ask (S1 to S26), answered by the rules that are delivered, each
/// with the version of the rule and its evidence. Where no source settles it the
/// answer is "not confirmed", never a number.
@Suite struct StudentQuestionTests {
    static let folder: String = {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "seeds/rules").path
    }()

    static func rule(_ id: String) throws -> Rule { try RuleFiles.read("\(folder)/\(id).yaml").rule }

    /// Runs the tests beside a rule whose names begin with the question; each must pass,
    /// by a version of the rule, and every leaf it shows must name its source.
    private static func answered(_ question: String, by id: String, atLeast count: Int) throws {
        let rule = try rule(id)
        let document = try DocumentFile.read("\(folder)/\(id).tests.yaml")
        var tests = try RuleTests.read(document)
        tests.tests.removeAll { !$0.name.hasPrefix(question + " ") }
        #expect(tests.tests.count >= count, "\(id) answers \(question)")
        for result in try tests.run(rule) { #expect(result.isPassed, "\(result.name): \(result.mismatches)") }
        for test in tests.tests {
            let verdict = Evaluator(rule).verdict(of: test.facts, asOf: test.asOf, version: test.version)
            #expect(verdict.version != nil, "\(test.name)")
            for route in verdict.routes { expectSources(route.requirement) }
        }
    }

    private static func expectSources(_ requirement: RequirementVerdict) {
        if requirement.children.isEmpty { #expect(!requirement.sources.isEmpty, "\(requirement.id)") }
        for child in requirement.children { expectSources(child) }
    }

    private static func path(_ facts: String, _ id: String = "ahima.rhit", asOf: String) throws -> ExamPath {
        try rule(id).examPath(YAMLDocument.read(facts), asOf: day(asOf))
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    /// `2026-03-03 conflicting`, for each step of a kind, with the sources of its policy.
    private static func days(_ path: ExamPath, _ kind: String) throws -> [String] {
        var json = JSONWriter()
        path.write(to: &json)
        return try JSON(json.bytes)["next"].items.filter { $0["kind"].text == kind }.map { step in
            #expect(step["policies"][0]["sources"].items.isEmpty == false, "\(kind)")
            return [step["day"].text ?? "?", step["standing"].text ?? "confirmed"].joined(separator: " ")
        }
    }

    private static func written(_ path: ExamPath) throws -> JSON {
        var json = JSONWriter()
        path.write(to: &json)
        return try JSON(json.bytes)
    }

    private static func figures(_ id: String, _ measure: PublishedFigure.Measure) throws -> [PublishedFigure] {
        let figures = try rule(id).figures.filter { $0.measure == measure }
        #expect(figures.allSatisfy { !$0.provenance.sources.isEmpty })
        return figures
    }

    private static let scheduled = """
        applications: [{exam: ahima.rhit, events: [{event: applied, on: 2026-02-01, payer: school, voucher: true},
          {event: approved, on: 2026-02-10}, {event: scheduled, on: 2026-02-15, appointment: 2026-04-20}]}]
        """

    // MARK: may I sit

    @Test func s1WillIBeEligibleWhenIFinish() throws { try Self.answered("S1", by: "ahima.rhit", atLeast: 6) }
    @Test func s2WhichStudentsMayTestBeforeGraduation() throws { try Self.answered("S2", by: "ahima.rhit", atLeast: 5) }

    @Test func s3HowLongIsMyEligibility() throws {
        let path = try Self.path(
            "applications: [{exam: ahima.rhit, events: [{event: applied, on: 2026-03-01}, {event: approved, on: 2026-03-10}]}]",
            asOf: "2026-04-01")
        #expect(try Self.days(path, "test_by") == ["2026-07-08 confirmed"])
        let lapsed = try Self.path(
            "applications: [{exam: ahima.rhit, events: [{event: applied, on: 2026-03-01}, {event: approved, on: 2026-03-10}]}]",
            asOf: "2026-07-09")
        #expect(lapsed.state == .lapsed)
        #expect(try Self.written(lapsed)["next"].items.contains { $0["kind"].text == "apply" })
    }

    /// The same question of two years, by the policy of each.
    @Test func s4HowDoIGetAnExtension() throws {
        let now = try Self.written(Self.path(Self.scheduled, asOf: "2026-03-01"))["next"].items
            .first { $0["kind"].text == "request_extension_by" }
        #expect(now?["day"].text == "2026-04-06")
        #expect(now?["fees"][0]["amount"].money == "50.00")
        let policies = try #require(try Self.rule("ahima.rhit").examPolicies).extensions
        let before = try policies.inForce(on: Self.day("2017-06-01"))
        #expect(before.map(\.policy.id) == ["extension-45-then-30"])
        #expect(before[0].terms.steps.map(\.days) == [45, 30])
    }

    @Test func s5WhenMayITestAgain() throws {
        try Self.answered("S5", by: "ahima.rhit", atLeast: 5)
        let failed = try Self.path("attempts: [{exam: ahima.rhit, on: 2026-02-01, outcome: failed}]", asOf: "2026-02-02")
        #expect(try Self.days(failed, "retake_from") == ["2026-03-03 conflicting", "2026-05-03 conflicting"])
        let coder = try Self.path("attempts: [{exam: ahima.cca, on: 2024-02-01, outcome: failed}]", "ahima.cca", asOf: "2024-02-02")
        #expect(try Self.days(coder, "retake_from") == ["2024-03-02 confirmed"])
    }

    @Test func s6HowManyTimesCanIRetake() throws {
        try Self.answered("S6", by: "ahima.rhit", atLeast: 1)
        let path = try Self.path("attempts: [{exam: ahima.rhit, on: 2026-02-01, outcome: failed}]", asOf: "2026-02-02")
        let limit = try Self.written(path)["attempts"]["limits"][0]
        #expect(limit["used"].int == 1)
        #expect(limit["left"].isNull, "not confirmed, and no number")
        #expect(path.policies.contains { $0.provenance.standing == .conflicting && $0.id == "attempt-limit" })
    }

    @Test func s7WhenDoIGetMyScore() throws {
        try Self.answered("S7", by: "ahima.rhit", atLeast: 1)
        let tested = { (beta: Bool) in
            "applications: [{exam: ahima.rhit, events: [{event: applied, on: 2026-02-01}, {event: approved, on: 2026-02-10}, "
                + "{event: scheduled, on: 2026-02-15, appointment: 2026-03-02}, {event: tested, on: 2026-03-02, beta: \(beta)}]}]"
        }
        #expect(try Self.days(Self.path(tested(true), asOf: "2026-03-03"), "result") == ["2026-05-11 confirmed"])
        #expect(try Self.days(Self.path(tested(false), asOf: "2026-03-03"), "result") == ["2026-03-02 unconfirmed"])
    }

    @Test func s8WhenCanIPutTheLettersAfterMyName() throws {
        try Self.answered("S8", by: "ahima.rhit.certified", atLeast: 3)
        let path = try Self.path("applications: []\nattempts: [{exam: ahima.rhit, on: 2026-02-01, outcome: passed}]", asOf: "2026-02-02")
        #expect(path.state == .passed)
        #expect(path.mayUseTitle == false)
    }

    /// The name has to match the identity documents; how AHIMA changes it no source says.
    @Test func s9IChangedMyName() throws {
        let format = try #require(Self.rule("ahima.rhit").examPolicies?.format.inForce(on: Self.day("2026-06-01")).first)
        let note = try #require(format.policy.provenance.note)
        #expect(note.contains("the name on them has to match the registration exactly"))
        #expect(note.contains("was not found"))
        #expect(!format.policy.provenance.sources.isEmpty)
    }

    @Test func s10WhatHappensToMyFeeIfIAmLateOrCancel() throws {
        let path = try Self.path(Self.scheduled, asOf: "2026-03-01")
        #expect(try Self.days(path, "change_free_by") == ["2026-03-30 confirmed"])
        #expect(try Self.days(path, "change_for_fee_by") == ["2026-04-19 confirmed"])
        let steps = try Self.written(path)["next"].items
        #expect(steps.first { $0["kind"].text == "change_for_fee_by" }?["fees"][0]["amount"].money == "30.00")
        #expect(steps.first { $0["kind"].text == "refund_by" }?["fees"][0]["amount"].money == "75.00")
        #expect(steps.first { $0["kind"].text == "appointment" }?["otherwise"].text?.contains("30 minutes late, loses the fee") == true)
        let early = try #require(try Self.rule("ahima.rhit").examPolicies).noShow
        #expect(try early.inForce(on: Self.day("2015-06-01")).map(\.terms.lateMinutes) == [15])
    }

    // MARK: the program

    @Test func s11HowManyPracticeHours() throws {
        try Self.answered("S11", by: "program.him-associate", atLeast: 3)
        #expect(try Self.figures("program.him-associate", .practicumHours).map(\.value) == [.number(Amount(416)), .number(Amount(192))])
    }

    @Test func s12WhichPrerequisites() throws {
        try Self.answered("S12", by: "program.him-associate.admission", atLeast: 4)
        let catalog = try Self.rule("program.him-associate").catalog
        let second = try #require(catalog.first { $0.course == "BIO 169" })
        #expect(second.prerequisites == .course("BIO 168", minimumGrade: "C"))
    }

    @Test func s13DoMyOldCreditsTransfer() throws { try Self.answered("S13", by: "program.him-associate", atLeast: 5) }

    /// What the record has counts by the catalog of the year that binds; readmission has rules of its own.
    @Test func s14ILeftTwoYearsAgo() throws {
        try Self.answered("S14", by: "program.him-associate.readmission", atLeast: 4)
        let rule = try Self.rule("program.him-associate")
        #expect(rule.versions.allSatisfy { $0.binds == .catalogYear })
        let facts = try Facts.read(
            YAMLDocument.read(
                "events: {catalog_year: 2026-08-17}\ncourses: [{course: HIT 110, credits: 3, status: completed, grade: B, ended_on: 2024-05-01}]"
            ))
        let verdict = try Evaluator(rule).verdict(of: facts, asOf: Self.day("2026-08-20"))
        #expect(verdict.version == rule.versions.last?.id && verdict.boundOn == Day("2026-08-17"))
        #expect(verdict.status == .notMet)
        #expect(verdict.routes[0].requirement.holds("HIT 110"))
    }

    @Test func s15IsItOnline() throws {
        let delivery = try Self.figures("program.him-associate", .delivery)
        #expect(delivery.count == 2)
        #expect(delivery.map(\.of) == ["Central Piedmont Community College", "Mohawk Valley Community College"])
        for figure in delivery {
            let words = try PublishedFigure.words(#require(figure.value))
            #expect(figure.isShown && words.hasPrefix("online"))
        }
    }

    /// A bare 100 percent is no rate: it is counted on the last course, of nobody knows how many.
    @Test func s16WhatIsTheGraduationRate() throws {
        let rate = try #require(try Self.figures("program.him-associate", .graduationRate).first)
        #expect(!rate.isShown)
        #expect(rate.caution?.contains("a bare 100 percent is not shown as a rate") == true)
    }

    @Test func s17DoINeedExperienceAndWhatAreMyChancesOfASeat() throws {
        try Self.answered("S17", by: "program.him-associate.admission", atLeast: 2)
        try Self.answered("S17", by: "ahima.rhit", atLeast: 1)
        #expect(try Self.figures("program.him-associate", .applicants).map(\.value) == [.number(Amount(60))])
        #expect(try Self.figures("program.him-associate", .seats).map(\.value) == [.number(Amount(20))])
    }

    @Test func s18WhatClearancesDoINeed() throws { try Self.answered("S18", by: "program.him-associate.practice", atLeast: 4) }

    // MARK: upkeep

    private static func upkeep(_ facts: String, asOf: String) throws -> JSON {
        let rules = try RuleFiles([folder]).documents().map(\.rule).filter { $0.upkeepTerms != nil }
        var json = JSONWriter()
        try UpkeepAudit.judge(rules, Facts.read(YAMLDocument.read(facts)), asOf: day(asOf)).write(to: &json)
        return try JSON(json.bytes)
    }

    private static func held(_ names: [String]) -> String {
        "continuing_education: []\ncredentials: ["
            + names.map { "{credential: \($0), passed_on: 2023-02-01, early_tester: false}" }.joined(separator: ", ") + "]"
    }

    @Test func s19HowManyCEUsWithTwoCredentials() throws {
        let two = try Self.upkeep(Self.held(["ahima.chps", "ahima.rhit"]), asOf: "2024-06-01")["groups"][0]
        #expect(two["required"]["credits"].int == 40)
        let four = try Self.upkeep(Self.held(["ahima.chps", "ahima.cca", "ahima.ccs", "ahima.chda"]), asOf: "2024-06-01")["groups"][0]
        #expect(four["required"]["credits"].int == 50, "no more than 50 together")
    }

    @Test func s20IGotTheRHIAMustIKeepTheRHIT() throws {
        let group = try Self.upkeep(
            """
            credentials:
              - {credential: ahima.rhit, passed_on: 2019-03-01}
              - {credential: ahima.rhia, passed_on: 2023-03-01, cycles: [{from: 2023-03-01}]}
            """, asOf: "2024-06-01")["groups"][0]
        #expect(group["credentials"].items.map { $0["status"]["state"].text } == ["superseded", "active"])
        #expect(group["required"]["credits"].int == 30)
    }

    @Test(arguments: [("2018-10-01", "2020-09-01", true), ("2023-02-01", "2024-06-01", false)])
    func s21DoIStillOweTheCodingSelfReview(passed: String, asOf: String, isOwed: Bool) throws {
        let facts =
            "continuing_education: []\ncredentials: [{credential: ahima.ccs, passed_on: \(passed), early_tester: false, cycles: [{from: \(passed)}]}]"
        let report = try Self.upkeep(facts, asOf: asOf)
        #expect(String(describing: report).contains("self-review") == isOwed)
    }

    // MARK: neighbours, and what nobody can say

    @Test func s22OldOrCurrentEligibilityForTheRegistrarExam() throws { try Self.answered("S22", by: "ncra.ods", atLeast: 1) }
    @Test func s23WhichCoursesCountAsTwoSemestersOfAnatomy() throws { try Self.answered("S23", by: "ncra.ods", atLeast: 4) }
    @Test func s24HowDoIDropTheAFromCPCA() throws { try Self.answered("S24", by: "aapc.cpc-a", atLeast: 6) }

    /// A rate of others with year and number, never a person's chance; for RHIT since 2014 there is none.
    @Test func s25WhatAreMyChancesOfPassing() throws {
        let rates = try Self.figures("ahima.rhit", .firstTimePassRate)
        let recent = try #require(rates.first { $0.period == "2014 to 2025" })
        #expect(recent.value == nil && recent.caution == "no source was found that gives it: not confirmed")
        let restated = try Self.figures("ahima.cca", .firstTimePassRate).filter { $0.period == "2020" }
        #expect(restated.map(\.value) == [.number(Amount(85)), .number(Amount(80))])
        #expect(restated.map(\.people) == [1627, 1727])
        #expect(restated.allSatisfy { $0.provenance.standing == .conflicting && $0.isShown })
        let bare = try #require(try Self.figures("ahima.rhia", .firstTimePassRate).first { $0.period == "2025" })
        #expect(bare.caution?.contains("of how many people it is") == true)
    }

    /// Who pays, by which voucher, and which attempt it is; readiness is no requirement, experience neither.
    @Test func s26NoWorkExperienceAmIReady() throws {
        let path = try Self.written(
            Self.path(
                """
                applications: [{exam: ahima.rhit, events: [{event: applied, on: 2026-02-01, payer: school, voucher: true},
                  {event: approved, on: 2026-02-10}, {event: scheduled, on: 2026-02-15, appointment: 2026-03-02}, {event: tested, on: 2026-03-02},
                  {event: result, on: 2026-03-02, outcome: failed}]}]
                """, asOf: "2026-03-03"))
        let attempt = path["attempts"]["list"][0]
        #expect(attempt["number"].int == 1 && attempt["payer"].text == "school" && attempt["voucher"] == .bool(true))
        let graduate = try #require(try Self.rule("ahima.rhit").versions.last?.routes.first { $0.id == "graduate" })
        #expect(!graduate.requirement.kinds.contains("experience"))
    }
}

extension RequirementVerdict {
    /// Whether a course stands in it or under it.
    fileprivate func holds(_ course: String) -> Bool { heldBy.contains { $0.course == course } || children.contains { $0.holds(course) } }
}

extension Requirement {
    fileprivate var kinds: Set<String> { children.reduce([name]) { $0.union($1.kinds) } }
}
