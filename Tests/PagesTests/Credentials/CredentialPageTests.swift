import API
import Domain
import Store
import TestSupport
import Testing

/// Credentials: what routes ask and who says so, and what the work pays.
@Suite struct CredentialPageTests {
    @Test func everyRequirementIsToldWithItsSourceItsEvidenceAndTheDayOfItsVerification() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/credentials/sample.coder?on=2026-11-29")
        #expect(page.status == 200)
        let anatomy = try SampleRules.document().rule.versions[1].routes[0].requirement.children[0].words
        for told in [
            "Anatomy with at least a C", "Checked as: \(anatomy)", "Coding", "Sample page", "of 2025-01, put together here",
            "Verified on November 1, 2026", "the page has no date", "January 1, 2020 to December 31, 2024", "the day of the application",
        ] { #expect(page.text.contains(told), "\(told)") }
    }

    @Test func anEarlierDayShowsTheVersionOfThatDay() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/credentials/sample.coder?on=2021-01-01")
        #expect(page.text.contains("This is how it stood on January 1, 2021"))
        #expect(page.text.contains("Anatomy with at least a C"))
        #expect(!page.text.contains("Checked as: 6 credits"))
        let before = try await Visitor(try await OutlookServer.seeded).open("/credentials/sample.coder?on=2019-12-31")
        #expect(before.text.contains("No version of these rules is in force on December 31, 2019"))
    }

    @Test func aRateThatSaysNothingByItselfIsNotShownAsAFigure() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/credentials/sample.coder")
        #expect(page.text.contains("82%") && page.text.contains("of 1,756 people; first-time testers"))
        #expect(!page.text.contains("100%"))
        #expect(page.text.contains("a bare 100 percent is not shown as a rate"))
        #expect(page.text.contains("No source was found that gives it"))
    }

    @Test func sourcesThatDisagreeBothStandAndTheWorkPaysWhatTheStoreSays() async throws {
        let database = try await OutlookDatabase.copy()
        let document = try RuleDocument(JSONReader.read(Self.rule))
        try await database.withPool { _ = try await RuleLibrary(pool: $0).publish([document], by: "tests") }
        try await OutlookServer.withServer(on: database) { server in
            let page = try await Visitor(server).open("/credentials/ahima.rhit?area=OH&on=2026-11-29")
            #expect(page.status == 200)
            #expect(page.text.contains("How to become an RHIT"))
            #expect(page.text.contains("Again after 30 days") && page.text.contains("Again after 91 days"))
            #expect(page.text.ranges(of: "sources disagree</span>").count == 4, "each in its place, and once more among the doubts")
            #expect(page.text.contains("USD 229.00 for members"))
            #expect(page.text.contains("Before &lt;b&gt;2020&lt;/b&gt; nothing was read") && !page.text.contains("<b>2020"))

            var question = CellQuestion(occupation: try #require(OccupationCode("29-2072")))
            question.area = try #require(AreaCode("OH"))
            let cell = try await server.services.outlook.cell(question)
            let median = PictureValue(.annualMedian, of: cell.exact?.figures, in: cell.release).text(PictureUnit(.annualMedian))
            #expect(page.text.contains("median \(median) a year in Ohio"))
            #expect(page.text.contains("Medical Records Specialists by industry, in the United States"))
            #expect(
                !page.text.contains("by industry: Medical Records Specialists, Ohio"),
                "industries of the nation are not called those of Ohio")

            let edges = try await server.services.careers.graph().edges.filter { $0.credential == "ahima.rhit" }
            #expect(!edges.isEmpty && edges.allSatisfy { page.text.contains($0.evidence.title.asInPages) })
            #expect(page.text.contains(#"href="/programs/51.0707""#))
            #expect(!page.text.contains(#"href="/credentials/ahima.rhia""#), "its rules are not held")
            #expect(try await Visitor(server).open("/credentials").text.contains(#"href="/credentials/ahima.rhit""#))
        }
        try await database.drop()
    }

    @Test func aCredentialThatIsNotHeldIsNotHere() async throws {
        let page = try await Visitor(try await OutlookServer.seeded).open("/credentials/nobody.xyz")
        #expect(page.status == 404)
        #expect(page.text.contains("no rule of that id is published here"))
    }

    /// With two policies in force that contradict each other.
    private static let rule = """
        {"id": "ahima.rhit", "kind": "credential", "title": "Registered Health Information Technician (RHIT), eligibility for the exam",
         "issuer": "AHIMA",
         "sources": {"may": {"title": "A guide in May", "vintage": "2026-05", "grade": "R-B"},
                     "june": {"title": "A guide in June", "vintage": "2026-06", "grade": "R-B"}},
         "exam": {"source": "may", "fees": [{"id": "fee", "member": 229, "non_member": 299, "note": "Before <b>2020</b> nothing was read"}],
                  "retake": [{"id": "a", "text": "Again after 30 days", "source": "may", "standing": "conflicting", "doubt": "June differs",
                              "days": 30, "new_application": true, "full_fee": true},
                             {"id": "b", "text": "Again after 91 days", "source": "june", "standing": "conflicting", "doubt": "May differs",
                              "days": 91, "new_application": true, "full_fee": true}]},
         "versions": [{"id": "1", "effective": {"from": "2020-01-01"}, "binds_on": "application_date", "source": "may",
                       "routes": [{"id": "r", "title": "Graduate", "status": "required",
                                   "requires": {"id": "r.t", "text": "The transcript", "document": {"kind": "transcript"}}}]}]}
        """
}
