import Domain
import Store
import TestSupport
import Testing

/// Rosters by a browser: sent, looked over, confirmed, undone.
@Suite struct RosterPageTests {
    private static func with(_ body: @Sendable (Visitor, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                try await body(try await Visitor.signedIn(.administrator, at: server), database)
            }
        }
    }

    private static func plan(
        _ visitor: Visitor, _ bytes: [UInt8], _ fields: [(String, String)] = [("extent", "delta")]
    ) async throws -> String {
        let sent = try await visitor.send("/rosters/plans", fields, file: ("file", "roster.zip", bytes), from: "/rosters")
        try #require(sent.status == 303, "\(sent.text)")
        return try #require(sent[header: "Location"])
    }

    private static func confirm(_ visitor: Visitor, _ place: String, _ more: [(String, String)] = []) async throws -> Reply {
        let page = try await visitor.open(place).text
        let digest = try #require(page.firstMatch(of: /name="digest" value="([0-9a-f]{64})"/)?.1)
        return try await visitor.send(place, [("digest", String(digest)), ("form_once", "one")] + more, from: place)
    }

    private static func learners(_ database: RecordsDatabase) async throws -> Int {
        try await database.learners.list(search: nil, after: nil, limit: 100, as: database.administrator).count
    }

    @Test func aRosterIsLookedOverAppliedOnceAndUndone() async throws {
        try await Self.with { visitor, database in
            let place = try await Self.plan(visitor, RosterSamples.archive("oneroster"))
            let page = try await visitor.open(place)
            #expect(page.status == 200 && page.text.contains("<li>3 courses will be added.</li>"), "\(page.text)")
            let before = try await Self.learners(database)
            #expect(before == 2, "nothing is written by a plan")
            let applied = try await Self.confirm(visitor, place)
            #expect(applied.status == 303, "\(applied.text)")
            let place2 = try #require(applied[header: "Location"])
            #expect(try await Self.learners(database) > before)
            #expect(try await visitor.open("/rosters").text.contains(place2))
            // Nothing is undone by looking; it is undone once.
            #expect(try await visitor.open(place2 + "/undo").status == 200)
            #expect(try await Self.learners(database) > before)
            for _ in 0..<2 {
                #expect(
                    try await visitor.send(place2 + "/undo", [("form_once", "two")], from: place2 + "/undo")[header: "Location"] == place2)
            }
            #expect(try await Self.learners(database) == before)
            #expect(try await visitor.open(place2).text.contains("This import was undone"))
        }
    }

    @Test func everyFaultIsListedAndNothingIsAppliedUntilItIsSaidSo() async throws {
        try await Self.with { visitor, database in
            let zip = try RosterSamples.archive(
                "plain", ["grades.csv": ("900001;HIT 112;2025SP;3;IP;;5/9/2025", "900001;HIT 112;2025SP;three;IP;;5/40/2025")])
            let place = try await Self.plan(visitor, zip)
            let page = try await visitor.open(place).text
            #expect(
                page.contains("2 faults") && page.contains("grades.csv, line 3") && page.contains("three") && page.contains("5/40/2025"))
            let refused = try await Self.confirm(visitor, place)
            #expect(refused.status == 422 && refused.text.contains("Nothing was done"), "\(refused.text)")
            #expect(try await Self.learners(database) == 2)
            #expect(try await Self.confirm(visitor, place, [("faults", "skip")]).status == 303)
            #expect(try await Self.learners(database) == 5)
        }
    }

    @Test func whatCannotBeReadIsSaidBesideItsField() async throws {
        try await Self.with { visitor, _ in
            let none = try await visitor.send(
                "/rosters/plans", [("mapping", "{no json"), ("limit_percent", "200")], file: ("file", "x.csv", Array("a,b\n1,2\n".utf8)),
                from: "/rosters")
            #expect(none.status == 422 && none.text.contains("{no json</textarea>") && none.text.contains("value=\"200\""), "\(none.text)")
            let missing = try await visitor.send("/rosters/plans", [], file: ("file", "x.csv", []), from: "/rosters")
            #expect(missing.status == 422 && missing.text.contains("Choose a file"))
        }
    }

    @Test func aPlanIsOfWhoeverSentTheFile() async throws {
        try await Self.with { visitor, database in
            let place = try await Self.plan(visitor, RosterSamples.archive("oneroster"))
            let stranger = try await Visitor.signedIn(.administrator, at: visitor.server, institution: "south")
            let reply = try await stranger.open(place)
            #expect(reply.status == 404 && reply.text.contains("Send the file again"))
            let teacher = try await Visitor.signedIn(.instructor, at: visitor.server)
            #expect(try await teacher.open(place).status == 403)
            #expect(try await teacher.open("/rosters").status == 403)
            let auditor = try await Visitor.signedIn(.auditor, at: visitor.server)
            let seen = try await auditor.open("/rosters")
            #expect(seen.status == 200 && !seen.text.contains("<input id=\"file\""))
        }
    }

    @Test func moreRemovalsThanAreDoneUnaskedAreAskedFor() async throws {
        try await Self.with { visitor, database in
            let mapping = """
                {"system": "registrar", "files": [{"holds": "learners", "extent": "bulk", "columns": {
                  "student_number": "Number", "given_name": "First", "family_name": "Last"}}]}
                """
            let csv = { (numbers: Range<Int>) in
                Array((["Number,First,Last"] + numbers.map { "L\($0),Given\($0),Family\($0)" }).joined(separator: "\n").utf8)
            }
            _ = try await Self.confirm(visitor, Self.plan(visitor, csv(0..<30), [("mapping", mapping)]))
            #expect(try await Self.learners(database) == 32)
            let place = try await Self.plan(visitor, csv(0..<5), [("mapping", mapping)])
            let refused = try await visitor.open(place).text
            #expect(refused.contains("More would be removed than is done unasked") && !refused.contains("name=\"digest\""), "\(refused)")
            #expect(try await visitor.send(place + "/removals", [], from: place)[header: "Location"] == place)
            let applied = try await visitor.send(
                place, [("digest", try #require(visitor.open(place).text.firstMatch(of: /"digest" value="([0-9a-f]+)"/)?.1).description)],
                from: place)
            #expect(applied.status == 303, "\(applied.text)")
        }
    }

    @Test func somebodySaysWhoAPersonIs() async throws {
        try await Self.with { visitor, database in
            // Ada's number under another family name.
            let mapping = """
                {"system": "registrar", "files": [{"holds": "learners", "extent": "delta", "columns": {
                  "student_number": "Number", "given_name": "First", "family_name": "Last", "email": "Mail"}}]}
                """
            let csv = Array("Number,First,Last,Mail\nN1,Augusta,King,a@x.invalid\nN9,New,Comer,n@x.invalid\n".utf8)
            let place = try await Self.plan(visitor, csv, [("extent", "delta"), ("mapping", mapping)])
            #expect(try await visitor.open(place).text.contains("put aside"))
            #expect(try await Self.confirm(visitor, place).status == 303)
            let people = try await visitor.open("/rosters/people").text
            #expect(people.contains("Augusta, King, N1") && people.contains("same:\(database.ada)"), "\(people)")
            let aside = try #require(people.firstMatch(of: /action="(\/rosters\/people\/[0-9a-f-]{36})"/)?.1)
            let none = try await visitor.send(String(aside), [], from: "/rosters/people")
            #expect(none.status == 422 && none.text.contains("Choose who it is."))
            #expect(try await visitor.send(String(aside), [("settlement", "same:\(database.ada)")], from: "/rosters/people").status == 303)
            let settled = try await visitor.open("/rosters/people").text
            #expect(settled.contains("Nobody waits.") && settled.contains("a learner who is held, says The administrator"))
        }
    }
}
