import Domain
import Foundation
import Store
import TestSupport
import Testing

/// What program directors ask of curricula, learners and sites, over HTTP.
@Suite struct ProgramQuestionTests {
    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await CurriculumRouteTests.with { server, database in
            try await SampleCurriculum.load(database)
            try await body(server, database)
        }
    }

    private static func add(_ client: SignedIn, _ learner: String, _ kind: String, _ body: String) async throws -> Reply {
        let reply = try await client.send("/v1/learners/\(learner)/\(kind)", body)
        #expect(reply.status == 201, "\(kind): \(reply.text)")
        return reply
    }

    private static let enrolment = #"{"program": "him-aas", "catalog_year": 2025, "state": "enrolled", "entered_on": "2025-08-18"}"#

    @Test("P6 Which competencies have no assessed evidence at the required level?") func competenciesWithoutEvidence() async throws {
        try await Self.with { server, database in
            let (administrator, teacher) = (try await server.signedIn(.administrator), try await server.signedIn(.instructor))
            for learner in [database.ada, database.ben] { _ = try await Self.add(administrator, learner, "enrolments", Self.enrolment) }
            for attainment in [
                #"{"competency": "I.1", "bloom": 3, "assessment": "Essay", "course": "HIT 110"}"#,
                #"{"competency": "I.2", "bloom": 4, "assessment": "Coding exam"}"#, #"{"competency": "II.2", "bloom": 2}"#,
            ] { _ = try await Self.add(administrator, database.ada, "competency-attainments", attainment) }
            let path = "/v1/programs/him-aas/competencies?catalog_year=2025"
            let answer = try await administrator.ask(path).json
            #expect(answer["competency_version"].text == "2018" && answer["synthetic"] == .bool(true) && answer["learners"].int == 2)
            let gaps = answer["gaps"].members.mapValues { $0.items.compactMap(\.text) }
            #expect(
                gaps == [
                    "not_taught": ["I.3"], "taught_below_level": ["I.2"], "not_assessed": ["II.1"],
                    "no_evidence": ["I.2", "I.3", "II.1", "II.2"],
                ])
            let rows = Dictionary(uniqueKeysWithValues: answer["data"].items.map { ($0["competency"].text ?? "", $0) })
            #expect(rows["I.1"]?["shown"].int == 1 && rows["I.2"]?["shown_below"].int == 1 && rows["II.2"]?["unassessed"].int == 1)
            #expect(rows["II.1"]?["highest"].int == 3 && rows["II.1"]?["taught"].items.count == 2 && rows["I.3"]?["highest"].isNull == true)
            // Of learners that one may see.
            #expect(try await teacher.ask(path).json["learners"].int == 1)
            #expect(
                try await administrator.ask("/v1/programs/him-aas/competencies?catalog_year=1999").json["faults"][0]["allowed"]
                    == .list([.text("2025")]))
        }
    }

    @Test("P7 Which students of the cohort changed the catalog year?") func catalogYears() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            #expect(try await administrator.send("/v1/cohorts", #"{"code": "him-2025", "title": "HIM"}"#).status == 201)
            let members = #"{"learners": ["\#(database.ada)", "\#(database.ben)"], "on": "2025-08-18"}"#
            #expect(try await administrator.send("/v1/cohorts/him-2025/members", members).status == 200)
            let added = try await Self.add(administrator, database.ada, "enrolments", Self.enrolment)
            let path = "/v1/learners/\(database.ada)/enrolments/\(try added.json["id"].text ?? "")"
            // A correction of something else is no change of the catalog year.
            for (revision, from, to) in [(1, "2025-08-18", "2025-08-19"), (2, "\"catalog_year\": 2025", "\"catalog_year\": 2024")] {
                let body = Self.enrolment.replacingOccurrences(of: from, with: to)
                let corrected = try await administrator.send(path, body, method: "PUT", headers: [("If-Match", "\"\(revision)\"")])
                #expect(corrected.status == 200, "\(corrected.text)")
            }
            for (year, state) in [(2023, "left"), (2025, "enrolled")] {
                _ = try await Self.add(
                    administrator, database.ben, "enrolments",
                    #"{"program": "him-aas", "catalog_year": \#(year), "state": "\#(state)", "entered_on": "\#(year)-08-18"}"#)
            }
            let changes = try await administrator.ask("/v1/cohorts/him-2025/catalog-years").json["data"].items
            #expect(changes.map { $0["family_name"].text } == ["Lovelace", "Nevis"])
            #expect(changes.map { $0["from"].int } == [2025, 2023] && changes.map { $0["to"].int } == [2024, 2025])
            #expect(changes.map { $0["how"].text } == ["corrected", "entered_again"] && changes[0]["by"].text == "The administrator")
            let seen = try await server.signedIn(.instructor).ask("/v1/cohorts/him-2025/catalog-years").json["data"].items
            #expect(seen.map { $0["family_name"].text } == ["Lovelace"])
            let stranger = try await server.signedIn(.administrator, institution: "south")
            #expect(try await stranger.ask("/v1/cohorts/him-2025/catalog-years").status == 404)
        }
    }

    @Test("P14 Which sites have expired agreements or too few seats?") func sites() async throws {
        try await Self.with { server, database in
            let (administrator, teacher) = (try await server.signedIn(.administrator), try await server.signedIn(.instructor))
            for site in [
                #"{"name": "Lakeside Clinic", "seats": 1, "agreement_expires_on": "2026-01-31"}"#,
                #"{"name": "Valley Health", "agreement_expires_on": "2026-04-30"}"#, #"{"name": "Virtual practice"}"#,
            ] { #expect(try await administrator.send("/v1/practicum-sites", site).status == 201) }
            let placement = { (site: String, from: String?, to: String?) in
                let days = [("starts_on", from), ("ended_on", to)].compactMap { name, day in day.map { #", "\#(name)": "\#($0)""# } }
                    .joined()
                return #"{"site": "\#(site)", "hours": 40, "status": "planned"\#(days)}"#
            }
            // Three at the hospital, of whom the first is gone on the day on which the third comes; two at the clinic for a week.
            for (learner, body) in [
                (database.ada, placement("county hospital", "2026-03-01", "2026-03-31")),
                (database.ben, placement("County Hospital", "2026-03-01", "2026-04-30")),
                (database.ada, placement("County Hospital", "2026-04-01", "2026-04-15")),
                (database.ada, placement("Lakeside Clinic", "2026-03-01", "2026-03-08")),
                (database.ben, placement("Lakeside Clinic", "2026-03-08", "2026-03-20")),
                (database.ben, placement("Valley Health", "2026-03-01", "2026-05-15")),
                (database.ada, placement("Valley Health", "2026-03-01", nil)),
                (database.ada, placement("Somewhere", "2026-03-01", "2026-03-02")),
                (database.ada, placement("Lakeside Clinic", "2025-03-01", "2025-03-31")),
            ] { _ = try await Self.add(administrator, learner, "practicum-placements", body) }
            let answer = try await administrator.ask("/v1/practicum/sites?on=2026-02-15").json
            let sites = Dictionary(uniqueKeysWithValues: answer["data"].items.map { ($0["name"].text ?? "", $0) })
            let clinic = try #require(sites["Lakeside Clinic"])
            #expect(clinic["agreement"].text == "expired" && clinic["lacking"].int == 1 && clinic["most_on"].text == "2026-03-08")
            let hospital = try #require(sites["County Hospital"])
            #expect(hospital["agreement"].text == "in_force" && hospital["most"].int == 2 && hospital["lacking"].int == 0)
            let valley = try #require(sites["Valley Health"])
            #expect(valley["agreement"].text == "expires_during" && valley["lacking"].isNull && valley["placements_without_days"].int == 1)
            #expect(sites["Virtual practice"]?["agreement"].text == "not_told" && sites["Virtual practice"]?["most"].isNull == true)
            #expect(answer["unlisted"].items.compactMap(\.text) == ["Somewhere"] && answer["complete"] == .bool(true))
            // Who sees some learners alone is told that others may sit there too.
            let partly = try await teacher.ask("/v1/practicum/sites?on=2026-02-15").json
            #expect(partly["complete"] == .bool(false))
            #expect(partly["data"].items.first { $0["name"].text == "Lakeside Clinic" }?["most"].int == 1)
        }
    }

    @Test("P15 Which practice hours are unverified?") func unverifiedHours() async throws {
        try await Self.with { server, database in
            let (administrator, teacher) = (try await server.signedIn(.administrator), try await server.signedIn(.instructor))
            for (learner, hours, status, verified) in [
                (database.ada, "48", "completed", "true"), (database.ada, "40.5", "completed", "false"),
                (database.ben, "96", "in_progress", "null"), (database.ben, "16", "planned", "null"),
            ] {
                let body =
                    #"{"site": "County Hospital", "hours": \#(hours), "status": "\#(status)", "verified": \#(verified), "ended_on": "2026-05-0\#(hours.count)"}"#
                _ = try await Self.add(administrator, learner, "practicum-placements", body)
            }
            let page = try await administrator.ask("/v1/practicum/unverified-hours?limit=1").json
            #expect(page["data"].items.map { $0["family_name"].text } == ["Nevis"] && page["data"][0]["hours"].int == 96)
            let rest = try await administrator.ask("/v1/practicum/unverified-hours?after=\(page["next"].text ?? "")").json
            #expect(rest["data"].items.count == 1 && rest["next"].isNull && rest["data"][0]["family_name"].text == "Lovelace")
            #expect(try await administrator.ask("/v1/practicum/unverified-hours").text.contains("40.5"))
            #expect(
                try await teacher.ask("/v1/practicum/unverified-hours").json["data"].items.map { $0["family_name"].text } == ["Lovelace"])
            #expect(try await administrator.ask("/v1/practicum/unverified-hours?cohort=none").status == 404)
        }
    }

    @Test("P16 Course renumbered: the mapping is kept, and both numbers count") func renumberedCourses() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            for (id, course) in [("sample.new", "HIT 110"), ("sample.old", "HIM 105"), ("sample.now", "HIT 112")] {
                let rule = """
                    {"id": "\(id)", "kind": "program", "title": "T", "sources": {"page": {"title": "P", "grade": "made"}},
                     "versions": [{"id": "1", "binds_on": "catalog_year", "source": "page", "routes": [
                      {"id": "r", "status": "required", "requires": {"id": "intro", "courses": {"from": {"course": "\(course)"}}}}]}]}
                    """
                _ = try await RuleLibrary(pool: database.owner).publish([RuleDocument(JSONReader.read(rule))], by: "test")
            }
            let status = { (learner: String, rule: String) in
                try await administrator.ask("/v1/learners/\(learner)/verdict?rule=\(rule)&as_of=2026-11-01").json["status"].text
            }
            let record = { (course: String) in #"{"course": "\#(course)", "credits": 3, "status": "completed", "grade": "B"}"# }
            // Ada has it under the former number, Ben under the present one.
            _ = try await Self.add(administrator, database.ada, "course-records", record("him 105"))
            _ = try await Self.add(administrator, database.ben, "course-records", record("HIT 110"))
            for learner in [database.ada, database.ben] {
                #expect(try await status(learner, "sample.new") == "met")
                #expect(try await status(learner, "sample.old") == "met")
            }
            // A second number, told later, is in the next verdict; taken out again it is not.
            #expect(try await status(database.ada, "sample.now") == "not_met")
            let equivalence = #"{"other_code": "HIM 105", "kind": "equivalent", "since": "2025-01-01", "why": "same contents"}"#
            let added = try await administrator.send("/v1/courses/HIT%20112/equivalences", equivalence)
            #expect(added.status == 201, "\(added.text)")
            #expect(try await status(database.ada, "sample.now") == "met")
            let verdict = try await administrator.ask("/v1/learners/\(database.ada)/verdict?rule=sample.now&as_of=2026-11-01").json
            let granted = verdict["exceptions"].items.filter { $0["applied"] == .bool(true) }
            #expect(granted.map { $0["kind"].text } == ["counts_as"] && granted[0]["by"].text == "catalog")
            let place = try #require(added[header: "Location"])
            #expect(try await administrator.ask(place, method: "DELETE", headers: [("If-Match", "\"1\"")]).status == 204)
            #expect(try await status(database.ada, "sample.now") == "not_met")
            #expect(try await status(database.ada, "sample.new") == "met")
            #expect(try await administrator.ask("/v1/courses/HIT%20110/equivalences").json["data"][0]["other_code"].text == "HIM 105")
        }
    }

    @Test("P17 Transferred-in competency: what evidence?") func transferredCompetency() async throws {
        try await Self.with { server, database in
            let (administrator, student) = (try await server.signedIn(.administrator), try await server.signedIn(.student))
            _ = try await Self.add(administrator, database.ada, "enrolments", Self.enrolment)
            let records = [
                #"{"course": "HIS 201", "credits": 3, "status": "completed", "grade": "B", "source": "transfer", "taken_at": "West College"}"#,
                #"{"course": "HIT 112", "credits": 3, "status": "completed", "grade": "F"}"#,
            ]
            for record in records { _ = try await Self.add(administrator, database.ada, "course-records", record) }
            let path = "/v1/learners/\(database.ada)/competencies"
            let standings = {
                let items = try await administrator.ask(path).json["data"].items
                return Dictionary(uniqueKeysWithValues: items.map { ($0["competency"].text ?? "", $0) })
            }
            #expect(
                try await standings().values.allSatisfy { $0["standing"].text == "none" }, "it counts as nothing yet, and F teaches nothing"
            )
            _ = try await Self.add(
                administrator, database.ada, "exceptions",
                #"{"exception": {"kind": "equivalence", "course": "HIS 201", "as": "HIT 110", "by": "registrar", "why": "articulated", "on": "2025-08-01"}}"#
            )
            let transferred = try await standings()
            #expect(transferred["I.1"]?["standing"].text == "transferred" && transferred["II.1"]?["standing"].text == "transferred")
            #expect(
                transferred["I.1"]?["courses"][0]["taken_at"].text == "West College"
                    && transferred["I.1"]?["courses"][0]["counts_as"].text == "HIT 110")
            #expect(transferred["I.1"]?["attainments"].items.isEmpty == true, "that it was transferred is no assessment")
            _ = try await Self.add(
                administrator, database.ada, "competency-attainments",
                #"{"competency": "I.1", "bloom": 2, "assessment": "Portfolio of West College", "assessor": "director", "attained_on": "2025-08-20"}"#
            )
            let shown = try await standings()
            #expect(shown["I.1"]?["standing"].text == "assessed" && shown["I.1"]?["attainments"][0]["assessor"].text == "director")
            // The learner may see it, another instructor's learner's may not be seen.
            #expect(try await student.ask(path).status == 200)
            #expect(try await server.signedIn(.instructor).ask("/v1/learners/\(database.ben)/competencies?program=him-aas").status == 404)
        }
    }

    @Test("P18 When does the candidacy expire?") func candidacy() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            let standing = { (day: String) in try await administrator.ask("/v1/programs/him-aas/standing?on=\(day)").json }
            let accredited = try await standing("2025-05-15")
            #expect(accredited["status"].text == "accredited" && accredited["expires_on"].isNull)
            #expect(try await standing("2020-05-15")["status"].isNull)
            let told = try await standing("2024-05-15")
            #expect(
                told["status"].text == "candidate" && told["expires_on"].text == "2024-09-30" && told["expiry_told_by"].text == "record")
            // Where no letter says it, the longest that the accreditor publishes; where nothing is published, it is not known.
            let program = #"{"code": "new", "title": "New", "level": "associate", "accreditor": "CAHIIM"}"#
            #expect(try await administrator.send("/v1/programs", program).status == 201)
            let period = #"{"status": "candidate", "from_day": "2024-02-01", "source": "letter", "verified_on": "2026-11-01"}"#
            #expect(try await administrator.send("/v1/programs/new/accreditations", period).status == 201)
            let path = "/v1/programs/new/standing?on=2026-05-15"
            #expect(try await administrator.ask(path).json["expires_on"].isNull)
            _ = try await AccreditorLibrary(pool: database.owner).publish(SampleAccreditor.document(name: "CAHIIM"), by: "test")
            let reckoned = try await administrator.ask(path).json
            #expect(reckoned["expires_on"].text == "2026-02-01" && reckoned["expiry_told_by"].text == "longest_candidacy")
            #expect(reckoned["overdue"] == .bool(true) && reckoned["status"].text == "candidate")
        }
    }

    @Test("P21 Director's own credential lapses Jun 30: who is warned?") func lapsingCredentials() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            func add(_ holder: String, _ credential: String, _ more: String) async throws -> Reply {
                let seen = #""source": "certificate", "verified_on": "2026-11-01""#
                let body = #"{"holder": "\#(holder)", "duty": "program director", "credential": "\#(credential)", \#(seen)\#(more)}"#
                return try await administrator.send("/v1/staff-credentials", body)
            }
            let director = try await add(
                "The instructor", "ahima.rhia", #", "lapses_on": "2027-06-30", "sign_in": "instructor@north.example""#)
            #expect(director.status == 201)
            #expect(try await add("Visiting Teacher", "ahima.ccs", #", "lapses_on": "2027-03-01""#).status == 201)
            #expect(try await add("Visiting Teacher", "ahima.rhit", #", "lapses_on": "2028-01-01""#).status == 201)
            #expect(try await add("Visiting Teacher", "ahima.cdip", "").status == 201)
            let shouted = try await add("X", "y", #", "sign_in": "Me@north.example""#)
            #expect(try shouted.json["faults"][0]["pointer"].text == "/sign_in", "\(shouted.text)")

            let path = "/v1/staff/lapsing-credentials?on=2027-03-15&until=2027-06-30"
            let found = try await administrator.ask(path).json["data"].items
            #expect(found.map { $0["credential"].text } == ["ahima.ccs", "ahima.rhia", "ahima.cdip"])
            #expect(found.map { $0["state"].text } == ["lapsed", "lapses", "not_told"])
            #expect(found.map { $0["days"].int } == [-14, 107, nil])
            #expect(found[1]["warned"].items.compactMap(\.text) == ["The instructor", "The administrator"], "the holder first")
            #expect(found[0]["warned"].items.compactMap(\.text) == ["The administrator"])
            #expect(found.map { $0["holder_has_account"] } == [.bool(false), .bool(true), .bool(false)])
            #expect(
                try await administrator.ask("/v1/staff/lapsing-credentials?on=2027-03-02").json["until"].text == "2027-06-30",
                "120 days, where no day is given")
            // The director learns it without being an administrator; learners see nothing of it, strangers neither.
            #expect(try await server.signedIn(.instructor).ask(path).json["data"].items == found)
            let student = try await server.signedIn(.student)
            #expect(try await student.ask(path).status == 403)
            #expect(try await student.ask("/v1/staff-credentials").json["data"].items.isEmpty)
            let stranger = try await server.signedIn(.administrator, institution: "south")
            #expect(try await stranger.ask(path).json["data"].items.isEmpty)
            // Renewed, it is a warning no more.
            let renewed = director.text.replacingOccurrences(of: "2027-06-30", with: "2029-06-30")
            let members = try JSONReader.read(renewed)
            guard case .object(let all) = members else { return }
            let body = Document.object(all.filter { !["id", "revision"].contains($0.key) }).canonicalJSON()
            let corrected = try await administrator.send(
                try #require(director[header: "Location"]), String(decoding: body, as: UTF8.self), method: "PUT",
                headers: [("If-Match", "\"1\"")])
            #expect(corrected.status == 200, "\(corrected.text)")
            #expect(try await administrator.ask(path).json["data"].items.map { $0["credential"].text } == ["ahima.ccs", "ahima.cdip"])
        }
    }

    @Test func bottlenecksAreOfTheCurriculumThatIsHeld() async throws {
        try await Self.with { server, _ in
            let teacher = try await server.signedIn(.instructor)
            let found = try await teacher.ask("/v1/programs/him-aas/bottlenecks?start=spring").json
            #expect(
                found["catalog_year"].int == 2025 && found["terms"].int == 3
                    && found["seasons"].items.compactMap(\.text) == ["spring", "fall"])
            #expect(found["data"][0]["course"].text == "HIT 110" && found["data"][0]["blocking"].int == 3)
            #expect(found["offered_every_term"].items.compactMap(\.text) == ["MED 121", "HIT 211", "HIT 222"])
            #expect(try await teacher.ask("/v1/programs/him-aas/bottlenecks?start=autumn").status == 400)
            #expect(try await teacher.ask("/v1/programs/nowhere/bottlenecks").status == 404)
        }
    }
}
