import Domain
import Store
import TestSupport
import Testing

/// Where a student stands, as pages tell it.
@Suite struct PathPageTests {
    @Test func whatIsStillNeededComesFirstAsTheVerdictHasIt() async throws {
        try await StudentVisits.with([StudentVisits.anatomy, StudentVisits.coding]) { database, _, ada in
            let page = try await ada.open("/my/path")
            #expect(page.status == 200 && page[header: "Cache-Control"] == "no-store")
            let facts = try await database.learners.facts(of: database.ada, as: database[.student])
            let verdict = try await RuleLibrary(pool: database.service).prepared(RuleReference(rule: "ahima.rhit")).judge(
                facts, asOf: .today
            ).verdict
            let needed = verdict.routes[0].needed
            #expect(needed.map(\.requirement) == ["coding", "sat"])
            let still = try #require(page.text.firstMatch(of: /(?s)What you still need(.*?)Every route/)?.1)
            #expect(still.contains("Coding &amp; billing") && still.contains("Asked: 6 credits. There is: 3 credits."))
            #expect(still.contains("your attempts at the exam") && still.contains("tell your program’s office"), "who can give it")
            #expect(!still.contains("Anatomy"), "what is met is not needed")
            let routes = try #require(page.text.firstMatch(of: /(?s)Every route(.*?)Other credentials/)?.1)
            #expect(routes.contains("<strong>BIO 168</strong>, 4 credits, passed"), "by what it is met")
            #expect(routes.contains("https://example.org/c") && routes.contains("Checked on November 1, 2026"))
        }
    }

    @Test func aGradeThatIsChangedChangesThePath() async throws {
        try await StudentVisits.with([StudentVisits.coding]) { database, _, ada in
            #expect(try await ada.open("/my/path").text.contains("Anatomy with at least a C</strong>"))
            try await StudentVisits.add(StudentVisits.anatomy.0, StudentVisits.anatomy.1, to: database)
            #expect(try await !ada.open("/my/path").text.contains("Anatomy with at least a C</strong>"))
        }
    }

    @Test(arguments: ["/my/path", "/my/exam", "/my/what-if", "/my/plan", "/my/upkeep", "/my/record", "/my/record/seen"])
    func othersSeeNothingOfIt(path: String) async throws {
        try await StudentVisits.with([StudentVisits.anatomy]) { _, server, _ in
            #expect(try await Visitor(server).open(path).status == 303)
            let instructor = try await Visitor.signedIn(.instructor, at: server).open(path)
            #expect(instructor.status == 403)
            #expect(!instructor.text.contains("Lovelace") && !instructor.text.contains("BIO 168"))
        }
    }

    @Test func anAccountWithoutARecordIsToldSo() async throws {
        try await RecordsDatabase.with { database in
            let draft = AccountStore.Draft(
                signIn: "new@north.example", name: "New", roles: [.student], password: RecordsDatabase.password, learner: nil)
            _ = try await AccountStore(pool: database.owner).add(draft, to: database.north, as: nil)
            try await OutlookServer.withServer(on: database.served) { server in
                let visitor = Visitor(server)
                _ = try await visitor.signIn("new@north.example")
                let page = try await visitor.open("/my/record")
                #expect(page.status == 200 && page.text.contains("no record of yours here yet"))
                #expect(!page.text.contains("Lovelace"))
            }
        }
    }

    @Test func whatRecordsSayIsEscaped() async throws {
        let record = #"{"course": "<b>HIT</b>", "credits": 3, "status": "planned"}"#
        try await StudentVisits.with([(.courseRecords, record)]) { _, _, ada in
            for path in ["/my/path", "/my/record", "/my/what-if"] {
                let text = try await ada.open(path).text
                #expect(!text.contains("<b>HIT") && text.contains("&lt;b&gt;HIT"), "\(path)")
            }
        }
    }

    @Test func theExamHasTheDaysOfItsApplicationAndACalendarOfThem() async throws {
        let (applied, approved) = (Day.today - 10, Day.today - 5)
        let events = #"[{"event": "applied", "on": "\#(applied)"}, {"event": "approved", "on": "\#(approved)"}]"#
        try await StudentVisits.with([(.examApplications, #"{"exam": "ahima.rhit", "events": \#(events)}"#)]) { _, _, ada in
            let page = try await ada.open("/my/exam").text
            #expect(page.contains("Approved to test") && page.contains("<svg") && page.contains("href=\"/my/exam.ics\""))
            let calendar = try await ada.open("/my/exam.ics")
            #expect(calendar.status == 200 && calendar[header: "Content-Type"]?.hasPrefix("text/calendar") == true)
            let last = (approved + 120).description.replacing("-", with: "")
            #expect(calendar.text.contains("DTSTART;VALUE=DATE:\(last)"))
            #expect(!calendar.text.contains("Lovelace"))
        }
    }

    @Test func aCalendarProgramFollowsTheDaysByAnAddressThatIsEnded() async throws {
        let events = #"[{"event": "applied", "on": "\#(Day.today - 10)"}, {"event": "approved", "on": "\#(Day.today - 5)"}]"#
        try await StudentVisits.with([(.examApplications, #"{"exam": "ahima.rhit", "events": \#(events)}"#)]) { database, server, ada in
            let drawn = try await ada.send("/my/exam/ahima.rhit/calendars", [("form_once", "1")], from: "/my/exam")
            let address = try #require(drawn.text.firstMatch(of: /<code class="hash">http:\/\/[^\/]+(\/v1\/calendars\/[^<]+)/)?.1)
            #expect(try await ada.send("/my/exam/ahima.rhit/calendars", [("form_once", "1")], from: "/my/exam").text.contains("sent twice"))

            let read = try await server.ask(String(address))
            let last = (Day.today - 5 + 120).description.replacing("-", with: "")
            #expect(read.status == 200 && read.text.contains("DTSTART;VALUE=DATE:\(last)") && !read.text.contains("Lovelace"))
            #expect(read[header: "Cache-Control"] == "no-store" && read[header: "Content-Type"]?.hasPrefix("text/calendar") == true)
            // The key is good for nothing else, nor is another key good for this.
            let key = try #require(address.split(separator: "/").dropFirst(2).first)
            #expect(try await server.ask("/v1/learners", headers: [("Authorization", "Bearer \(key)")]).status == 403)
            let other = try await AccountStore(pool: database.service).addKey(
                named: "all", scopes: [.recordsRead, .calendarRead], days: 1, as: database[.student])
            #expect(try await server.ask("/v1/calendars/\(other.text)/ahima.rhit").status == 404)

            let page = try await ada.open("/my/exam").text
            let end = try #require(page.firstMatch(of: /action="(\/my\/exam\/ahima\.rhit\/calendars\/[0-9a-f]+\/end)"/)?.1)
            #expect(try await ada.send(String(end), [], from: "/my/exam").status == 303)
            let ended = try await server.ask(String(address))
            #expect(ended.status == 404 && ended.text.contains("no_calendar"))
            #expect(try await !ada.open("/my/exam").text.contains("Calendars that follow these days"))
        }
    }

    @Test func applicationsThatCannotBeSoAreToldAsSuch() async throws {
        let events = #"[{"event": "tested", "on": "2026-03-01"}]"#
        try await StudentVisits.with([(.examApplications, #"{"exam": "ahima.rhit", "events": \#(events)}"#)]) { _, _, ada in
            let page = try await ada.open("/my/exam")
            #expect(page.status == 200 && page.text.contains("cannot all be so"))
            #expect(page.text.contains("Tested cannot happen to an application that is not applied"))
        }
    }

    @Test func withoutAnyDayThereIsNoCalendar() async throws {
        try await StudentVisits.with { _, _, ada in
            #expect(try await ada.open("/my/exam").text.contains("does not say whether you sat the exam"))
            let calendar = try await ada.open("/my/exam.ics")
            #expect(calendar.status == 404 && calendar.text.contains("no day to put into a calendar"))
        }
    }
}
