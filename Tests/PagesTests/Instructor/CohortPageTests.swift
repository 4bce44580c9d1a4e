import Domain
import Store
import TestSupport
import Testing

/// What instructors see of their cohorts, and what nobody is told of learners who are not theirs.
@Suite struct CohortPageTests {
    @Test func theMatrixSaysWhatTheStoreSaysOfThoseWhomTheInstructorSees() async throws {
        try await CohortSample.with { server, database in
            _ = try await CohortSample.course("BIO 168", of: database.ada, grade: "B", status: "completed", in: database)
            _ = try await CohortSample.course("HIT 110", of: database.ada, in: database)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            let page = try await teacher.open("\(CohortSample.address)/matrix")
            #expect(page.status == 200, "\(page.text)")
            let row = try #require(page.text.firstMatch(of: /<tr><th scope="row"><a href="\/learners\/[0-9a-f-]+">Lovelace, Ada<.*/)?.0)
            #expect(row.contains("badge progress\">in progress</span>"))
            let cells = row.matches(of: /class="mark ([a-z]+)"><span class="visually-hidden">([a-z ]+)</).map {
                [String($0.1), String($0.2)]
            }
            #expect(cells == [["met", "met"], ["progress", "in progress"]])
            #expect(page.text.contains("<h1>Matrix: HIM &amp; coding</h1>") && page.text.contains("Coding</th>"))
            for path in ["", "/matrix", "/matrix.csv", "/grades", "/hours"] {
                let reply = try await teacher.open(CohortSample.address + path)
                #expect(
                    reply.status == 200 && !reply.text.contains("Nevis") && !reply.text.contains(database.ben), "\(path): \(reply.status)")
            }
            let counselor = try await Visitor.signedIn(.counselor, at: server)
            #expect(try await counselor.open("\(CohortSample.address)/matrix").text.contains("Lovelace"))
            #expect(try await counselor.open("\(CohortSample.address)/grades").status == 403)
        }
    }

    @Test func theMatrixIsFilteredByStatusRequirementAndName() async throws {
        try await CohortSample.with { server, database in
            _ = try await CohortSample.course("BIO 168", of: database.ada, grade: "B", status: "completed", in: database)
            let administrator = try await Visitor.signedIn(.administrator, at: server)
            let matrix = "\(CohortSample.address)/matrix"
            let both = try await administrator.open("\(matrix)?rule=\(SampleRules.id)&status=&requirement=&name=").text
            #expect(both.contains("Lovelace, Ada") && both.contains("Nevis, Ben"))
            for (query, shown, hidden) in [
                ("requirement=anatomy&status=met", "Lovelace", "Nevis"), ("requirement=anatomy&status=not_met", "Nevis", "Lovelace"),
                ("name=nev", "Nevis", "Lovelace"), ("name=N1", "Lovelace", "Nevis"), ("status=not_met", "Nevis", "nobody"),
            ] {
                let text = try await administrator.open("\(matrix)?\(query)").text
                #expect(text.contains(">\(shown), ") && !text.contains(">\(hidden), "), "\(query)")
                let csv = try await administrator.open("\(matrix).csv?\(query)").text
                #expect(csv.contains(shown) && !csv.contains(hidden), "\(query)")
            }
            let wrong = try await administrator.open("\(matrix)?status=gone")
            #expect(wrong.status == 400 && wrong.text.contains("not_met"))
        }
    }

    @Test func namesAreEscapedWhereverTheyStand() async throws {
        try await CohortSample.with { server, database in
            let draft = LearnerDraft(studentNumber: "<N3>", givenName: "<script>alert(1)</script>", familyName: "O'\"Brien")
            let odd = try await database.learners.add(draft, as: database.administrator).code
            let cohorts = CohortStore(pool: database.service, library: RuleLibrary(pool: database.service))
            _ = try await cohorts.enter([odd], cohort: "him", on: Day("2026-01-01")!, as: database.administrator)
            _ = try await CohortSample.course("<HIT>", of: odd, in: database)
            let administrator = try await Visitor.signedIn(.administrator, at: server)
            for path in [
                CohortSample.address, "\(CohortSample.address)/matrix", "\(CohortSample.address)/grades?course=%3CHIT%3E&term=2026FA",
                "/learners/\(odd)",
            ] {
                let text = try await administrator.open(path).text
                #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "\(path)")
                #expect(!text.contains("<script>alert") && !text.contains("O'\"Brien") && !text.contains("<HIT>"), "\(path)")
            }
        }
    }

    @Test func whatNeedsAttentionLeadsToTheLearner() async throws {
        try await CohortSample.with { server, database in
            let placement = #"{"hours": 40, "status": "completed", "ended_on": "2026-11-01"}"#
            let draft = try RecordDraft(JSONReader.read(placement), .practicumPlacements)
            _ = try await database.learners.add(draft, to: database.ada, as: database.administrator)
            let teacher = try await Visitor.signedIn(.instructor, at: server)
            #expect(try await teacher.open("/cohorts").text.contains("1 with hours to verify"))
            let cohort = try await teacher.open(CohortSample.address).text
            #expect(cohort.contains("40 hours of practice are not verified") && cohort.contains("/learners/\(database.ada)"))
            #expect(try await teacher.open("/me")[header: "Location"] == "/cohorts")
        }
    }

    @Test func studentsAreShownNoneOfIt() async throws {
        try await CohortSample.with { server, database in
            let student = try await Visitor.signedIn(.student, at: server)
            for path in ["/cohorts", CohortSample.address, "/learners/\(database.ada)", "/reports", "/rosters"] {
                let reply = try await student.open(path)
                #expect(reply.status == 403 && !reply.text.contains("Lovelace") && !reply.text.contains("HIM &amp;"), "\(path)")
            }
            #expect(try await Visitor(server).open("/cohorts")[header: "Location"] == "/sign-in?next=%2Fcohorts")
        }
    }
}
