import Domain
import Store
import TestSupport
import Testing

/// Many changes at once, and following them.
@Suite struct BatchRouteTests {
    private static func grade(_ learner: String, _ course: String, _ grade: String = "A", more: String = "") -> String {
        """
        {"learner": "\(learner)", "kind": "course-records", \(more)
         "values": {"course": "\(course)", "credits": 3, "status": "completed", "grade": "\(grade)"}}
        """
    }

    private static func body(_ writes: [String], allOrNothing: Bool = false) -> String {
        #"{"writes": [\#(writes.joined(separator: ","))], "all_or_nothing": \#(allOrNothing)}"#
    }

    @Test func eachRowStandsByItselfAndIsToldSo() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                let made = try await administrator.send("/v1/records", Self.body([Self.grade(database.ada, "HIT 110", "B")])).json
                let record = try #require(made["data"][0]["record"]["id"].text)
                let of = { (revision: Int) in #""record": "\#(record)", "revision": \#(revision),"# }
                let writes = [
                    Self.grade(database.ada, "HIT 110", "A", more: of(1)), Self.grade(database.ada, "HIT 110", "C", more: of(1)),
                    Self.grade(database.ben, "HIT 211"), Self.grade("11111111-1111-4111-8111-111111111111", "HIT 211"),
                    #"{"learner": "\#(database.ada)", "kind": "course-records", "values": {"course": "", "credits": -1}}"#,
                    #"{"learner": "\#(database.ada)", "kind": "enrolments", "values": {"program": "him", "state": "left", "#
                        + #""entered_on": "2026-02-01", "left_on": "2026-01-01"}}"#,
                    #"{"learner": "\#(database.ada)", "kind": "course-records", "record": "\#(record)", "revision": 2, "take_back": true}"#,
                    #"{"learner": "\#(database.ada)", "kind": "colours", "values": {}}"#,
                ]
                let reply = try await administrator.send("/v1/records", Self.body(writes)).json
                #expect(reply["data"].items.map { $0["status"].int } == [200, 412, 201, 404, 400, 409, 200, 400])
                #expect(reply["written"].int == 3 && reply["refused"].int == 5)
                let pointers = reply["data"][4]["faults"].items.map { $0["pointer"].text }
                #expect(pointers == ["/values/course", "/values/credits", "/values/status"])
                #expect(reply["data"][5]["faults"][0]["pointer"].text == "/values/left_on")
                // What was written is in the facts at once, what was refused left nothing.
                let facts = try await administrator.ask("/v1/learners/\(database.ben)/facts").json
                #expect(facts["courses"].items.contains { $0["course"].text == "HIT 211" })
                #expect(try await administrator.ask("/v1/learners/\(database.ada)/course-records").json["data"].items.isEmpty)
                #expect(try await administrator.ask("/v1/learners/\(database.ada)/enrolments").json["data"].items.isEmpty)
                #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
            }
        }
    }

    @Test func allOrNothingIsNothingWhereOneIsRefused() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let teacher = try await server.signedIn(.instructor)
                // Ben is not assigned to her.
                let writes = Self.body([Self.grade(database.ada, "HIT 110"), Self.grade(database.ben, "HIT 110")], allOrNothing: true)
                let refused = try await teacher.send("/v1/records", writes)
                #expect(try refused.status == 400 && refused.json["faults"].items.map { $0["pointer"].text } == ["/writes/1"])
                #expect(try await teacher.ask("/v1/learners/\(database.ada)/course-records").json["data"].items.isEmpty)
                let many = Self.body(Array(repeating: Self.grade(database.ada, "HIT 110"), count: 1001))
                #expect(try await teacher.send("/v1/records", many).json["faults"][0]["code"].text == "too_many")
            }
        }
    }

    @Test func theSameRequestIsAppliedOnce() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                let body = Self.body([Self.grade(database.ada, "HIT 110"), Self.grade(database.ben, "HIT 110")])
                let key = [("Idempotency-Key", "\"grades-of-november\"")]
                let first = try await administrator.send("/v1/records", body, headers: key)
                let second = try await administrator.send("/v1/records", body, headers: key)
                #expect(first.text == second.text)
                #expect(try await administrator.ask("/v1/learners/\(database.ada)/course-records").json["data"].items.count == 1)
                let other = Self.body([Self.grade(database.ada, "HIT 111")])
                #expect(try await administrator.send("/v1/records", other, headers: key).status == 422)
            }
        }
    }

    @Test func theFeedHasEachChangeOnceInOrder() async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { server in
                let administrator = try await server.signedIn(.administrator)
                let start = try #require(try await administrator.ask("/v1/changes?since=latest").json["next"].text)
                let courses = ["HIT 110", "HIT 111", "HIT 112"]
                _ = try await administrator.send("/v1/records", Self.body(courses.map { Self.grade(database.ada, $0) }))
                _ = try await administrator.send("/v1/records", Self.body([Self.grade(database.ben, "HIT 113")]))
                var (seen, next, more): ([String?], String, Bool) = ([], start, true)
                while more {
                    let page = try await administrator.ask("/v1/changes?limit=3&kind=course-records&since=\(next)").json
                    seen += page["data"].items.map { $0["record"]["course"].text }
                    next = try #require(page["next"].text)
                    more = page["more"] == .bool(true)
                }
                #expect(seen == courses + ["HIT 113"])
                #expect(try await administrator.ask("/v1/changes?since=\(next)").json["data"].items.isEmpty)
                // The teacher follows her own learners alone, a service all, a student nobody else.
                let teacher = try await server.signedIn(.instructor)
                let hers = try await teacher.ask("/v1/changes?since=\(start)").json["data"].items
                #expect(Set(hers.map { $0["learner"].text }) == [database.ada])
                let service = try await server.signedIn(.service)
                #expect(try await service.ask("/v1/changes?since=\(start)").json["data"].items.count == 4)
                let wrong = try await service.ask("/v1/changes?since=yesterday&kind=colours")
                #expect(try wrong.json["faults"].items.map { $0["parameter"].text } == ["since", "kind"])
            }
        }
    }
}
