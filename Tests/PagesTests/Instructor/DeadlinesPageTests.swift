import Domain
import Store
import TestSupport
import Testing

/// What of a college runs out, for those who keep records, and for nobody else.
@Suite struct DeadlinesPageTests {
    @Test func credentialsOfTheStaffAndSitesAreToldWithWhatIsWrong() async throws {
        try await CohortSample.with { server, database in
            let today = Day.today
            let nothing = try await Visitor.signedIn(.instructor, at: server).open("/deadlines")
            #expect(nothing.status == 200 && nothing.text.contains("No credential of the staff has lapsed"), "\(nothing.text)")
            #expect(nothing.text.contains("No site is kept yet"))

            let records = CurriculumRecords(pool: database.service)
            func add(_ kind: CurriculumKind, _ text: String) async throws {
                _ = try await records.add(try CurriculumDraft(JSONReader.read(text), kind), as: database.administrator)
            }
            for (holder, lapses) in [
                ("Ann <Lapsed>", #""\#(today - 3)""#), ("Bob Soon", #""\#(today + 1)""#), ("Cy Later", #""\#(today + 200)""#),
                ("Di Untold", "null"),
            ] {
                try await add(
                    .staffCredentials,
                    #"{"holder": "\#(holder)", "duty": "program director", "credential": "ahima.rhia", "lapses_on": \#(lapses), "source": "certificate", "verified_on": "2026-11-01"}"#
                )
            }
            try await add(.practicumSites, #"{"name": "Riverside", "seats": 0, "agreement_expires_on": "\#(today - 1)"}"#)
            try await add(.practicumSites, #"{"name": "Hillside"}"#)
            for (site, from, to) in [("Riverside", today, today + 10), ("Back room", today, today + 5)] {
                let text =
                    #"{"site": "\#(site)", "kind": "on_site", "hours": 40, "status": "planned", "starts_on": "\#(from)", "ended_on": "\#(to)"}"#
                _ = try await database.learners.add(
                    RecordDraft(JSONReader.read(text), .practicumPlacements), to: database.ada, as: database.administrator)
            }

            let page = try await Visitor.signedIn(.instructor, at: server).open("/deadlines").text
            #expect(page.contains("Ann &lt;Lapsed&gt;") && page.contains("lapsed 3 days ago") && page.contains("lapses in 1 day<"))
            #expect(page.contains("Di Untold") && page.contains("nobody told when") && !page.contains("Cy Later"))
            #expect(page.contains("The administrator") && page.contains("the holder has no account"))
            #expect(page.contains(">expired</span>") && page.contains("1 too few") && page.contains("nobody told until when"))
            #expect(page.contains("<li>Back room</li>") && page.contains("a site may be fuller than it looks here"))
            let further = try await Visitor.signedIn(.administrator, at: server).open("/deadlines?until=\(today + 300)").text
            #expect(further.contains("Cy Later") && further.contains("pathways staff correct"))
        }
    }

    @Test func aDayThatIsNoneIsRefusedAndLearnersAreNotLetIn() async throws {
        try await CohortSample.with { server, _ in
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let wrong = try await teacher.open("/deadlines?until=soon")
            #expect(wrong.status == 400 && wrong.text.contains("until"))
            #expect(try await teacher.open("/deadlines?until=").status == 200)
            #expect(try await Visitor.signedIn(.student, at: server).open("/deadlines").status == 403)
            #expect(try await Visitor(server).open("/deadlines").status == 303)
        }
    }
}
