import Testing

@testable import Domain

@Suite struct WhatIfTests {
    static let rule = #"""
        {"id": "made.program", "kind": "program", "title": "Made", "versions": [
          {"id": "1", "effective": {"to": "2025-12-31"}, "binds_on": "application_date", "routes": [{"id": "a", "status": "required",
            "requires": {"id": "all", "all": [
              {"id": "anatomy", "text": "Anatomy", "courses": {"from": {"course": "BIO 168", "min_grade": "C"}}},
              {"id": "total", "text": "6 credits", "courses": {"credits": 6, "counts": "record"}}]}}]},
          {"id": "2", "effective": {"from": "2026-01-01"}, "binds_on": "application_date", "routes": [{"id": "a", "status": "required",
            "requires": {"id": "all", "all": [
              {"id": "anatomy", "text": "Anatomy", "courses": {"from": {"course": "BIO 168", "min_grade": "C"}}},
              {"id": "total", "text": "9 credits", "courses": {"credits": 9, "counts": "record"}},
              {"id": "diploma", "text": "A diploma", "document": {"kind": "diploma"}}]}}]}]}
        """#

    static let facts = #"""
        {"events": {"application_date": "2025-06-01"}, "documents": [], "courses": [
          {"id": "r1", "course": "BIO 168", "credits": 4, "status": "completed", "grade": "D", "term": "2024FA"},
          {"id": "r2", "course": "MED 121", "credits": 3, "status": "completed", "grade": "B"}]}
        """#

    static func judge(_ change: String, other: String? = nil) throws -> WhatIf {
        let rule = Evaluator(try Rule.read(try JSONReader.read(Self.rule)))
        return try WhatIf.judge(
            rule, other: try other.map { Evaluator(try Rule.read(try JSONReader.read($0))) },
            try Facts.read(try JSONReader.read(facts)), try WhatIfChange.read(try JSONReader.read(change)), asOf: day("2026-11-01"))
    }

    @Test(arguments: [
        (#"{}"#, "not_met > not_met", []),
        (#"{"change": {"courses": [{"id": "r1", "grade": "C"}]}}"#, "not_met > met", ["all changed", "anatomy changed +BIO 168"]),
        (#"{"change": {"courses": [{"id": "bio  168", "grade": "C"}]}}"#, "not_met > met", ["all changed", "anatomy changed +BIO 168"]),
        (
            #"{"change": {"courses": [{"id": "r1", "grade": null, "status": "in_progress", "ended_on": "2026-12-15"}]}}"#,
            "not_met > in_progress", ["all changed", "anatomy changed +BIO 168", "total changed"]
        ),
        (
            #"{"remove": {"courses": ["r2"]}}"#, "not_met > not_met", ["all changed", "total changed -MED 121"]
        ),
        (
            #"{"add": {"courses": [{"course": "BIO 168", "credits": 4, "status": "planned"}]}}"#, "not_met > planned",
            ["all changed", "anatomy changed +BIO 168"]
        ),
        (
            #"{"version": "2"}"#, "not_met > not_met", ["all changed", "total changed", "diploma added"]
        ),
        (
            #"{"add": {"events": {"application_date": "2026-02-01"}, "documents": [{"kind": "diploma", "received_on": "2026-01-05"}]}}"#,
            "not_met > not_met", ["all changed", "total changed", "diploma added"]
        ),
        (#"{"as_of": "2026-11-02"}"#, "not_met > not_met", []),
    ])
    func whatChanges(change: String, status: String, requirements: [String]) throws {
        let answer = try Self.judge(change)
        let difference = answer.difference
        #expect("\(difference.status.before.rawValue) > \(difference.status.after.rawValue)" == status)
        #expect(difference.requirements.map(\.told).sorted() == requirements.sorted())
        #expect(difference.isEmpty == requirements.isEmpty)
        #expect(answer.before.status == difference.status.before && answer.after.status == difference.status.after)
    }

    @Test func inWords() throws {
        let lines = try Self.judge(#"{"change": {"courses": [{"id": "r1", "grade": "C"}]}}"#).difference.words
        #expect(
            lines == [
                "The answer changes from not met to met; missing: nothing instead of 1 item.",
                "Route a: met, was not met; missing nothing.",
                "Anatomy: met, was not met; now counts BIO 168.",
            ])
        #expect(try Self.judge("{}").difference.words == ["Nothing changes: not met."])
        let newer = try Self.judge(#"{"version": "2"}"#).difference.words
        #expect(newer.contains("Judged by version 2 instead of 1."))
        #expect(newer.contains("9 credits: not met, was met; asks 9 credits, asked 6 credits."))
        #expect(newer.contains("Asked now: A diploma: not met."))
    }

    @Test func anotherProgram() throws {
        let other = #"""
            {"id": "made.other", "kind": "program", "title": "Other", "requires": {"id": "all", "all": [
              {"id": "words", "text": "Terminology", "courses": {"from": {"course": "MED 121"}}},
              {"id": "more", "text": "Coding", "courses": {"from": {"course": "HIT 211"}}}]}}
            """#
        let difference = try Self.judge(#"{"rules": "made.other"}"#, other: other).difference
        #expect(difference.rule == .init(before: "made.program", after: "made.other"))
        #expect(
            difference.courses.map { "\($0.course) \($0.heldBy.before) \($0.heldBy.after)" } == [
                #"MED 121 ["total"] ["words"]"#, #"BIO 168 ["total"] []"#,
            ])
        #expect(difference.words.contains("MED 121 would count for words; it counts for total."))
        #expect(difference.words.contains("BIO 168 would count nowhere; it counts for total."))
        #expect(Set(difference.requirements.map(\.kind)) == [.added, .removed])
    }

    @Test func asJSON() throws {
        var json = JSONWriter()
        try Self.judge(#"{"change": {"courses": [{"id": "r1", "grade": "C"}]}}"#).difference.write(to: &json)
        let written = try JSONReader.read(json.bytes)
        #expect(written["status"] == .object([.init("before", .string("not_met")), .init("after", .string("met"))]))
        guard case .array(let requirements)? = written["requirements"] else { throw Faults([]) }
        let anatomy = requirements.first { $0["id"] == .string("anatomy") }
        #expect(anatomy?["gained"] == .array([.string("BIO 168")]) && anatomy?["change"] == .string("changed"))
    }

    @Test(arguments: [
        (#"[]"#, ["wrong_type"]),
        (#"{"rulez": 1}"#, ["unknown_member /rulez"]),
        (#"{"rules": 3, "as_of": "soon"}"#, ["wrong_type /rules", "wrong_value /as_of"]),
        (
            #"{"add": {"learner": "x", "courses": [{"course": "A 1"}]}}"#,
            [
                "conflict /add/learner", "missing /add/courses/0/credits", "missing /add/courses/0/status",
            ]
        ),
        (#"{"remove": {}}"#, ["missing /remove/courses"]),
        (#"{"remove": {"courses": [7]}}"#, ["wrong_type /remove/courses/0"]),
        (
            #"{"change": {"courses": [{"grade": "B"}, {"id": "r1"}, {"id": "r1", "status": "done"}, {"id": "r1", "credits": null}]}}"#,
            [
                "missing /change/courses/0/id", "missing /change/courses/1", "wrong_value /change/courses/2/status",
                "wrong_type /change/courses/3/credits",
            ]
        ),
        (#"{"change": {"courses": [{"id": "r1", "mark": "B"}]}}"#, ["unknown_member /change/courses/0/mark"]),
    ])
    func faultyChanges(change: String, faults: [String]) throws {
        let document = try JSONReader.read(change)
        #expect { try WhatIfChange.read(document) } throws: { ($0 as? Faults)?.told == faults }
    }

    @Test(arguments: [
        (#"{"remove": {"courses": ["r9"]}}"#, ["unknown_record /remove/courses/0"]),
        (#"{"remove": {"courses": ["r1"]}, "change": {"courses": [{"id": "r1", "grade": "A"}]}}"#, ["conflict /change/courses/0/id"]),
        (#"{"add": {"courses": [{"id": "r1", "course": "A 1", "credits": 1, "status": "planned"}]}}"#, ["duplicate_id /add/courses/0/id"]),
        (#"{"version": "3"}"#, ["unknown_version /version"]),
    ])
    func changesThatDoNotFitTheFacts(change: String, faults: [String]) throws {
        #expect { try Self.judge(change) } throws: { ($0 as? Faults)?.told == faults }
    }

    @Test func severalRecordsOfACourse() throws {
        var change = WhatIfChange()
        change.removed = [.init(id: "BIO 168", pointer: "/remove/courses/0")]
        let record = { (id: String) in CourseRecord(id: id, course: "BIO 168", credits: Amount(4), status: .completed) }
        let facts = Facts.with { $0.courses = [record("a"), record("b")] }
        #expect { try change.apply(to: facts) } throws: { ($0 as? Faults)?.list.map(\.allowed) == [["a", "b"]] }
        change.removed = [.init(id: "b", pointer: "/remove/courses/0")]
        #expect(try change.apply(to: facts).courses?.map(\.id) == ["a"])
    }

    @Test func whatIsAddedToAListThatIsNotKnown() throws {
        let rule = Evaluator(try Rule.read(try JSONReader.read(Self.rule)))
        let change = try WhatIfChange.read(
            try JSONReader.read(#"{"add": {"documents": [{"kind": "diploma", "received_on": "2026-01-05"}]}}"#))
        let answer = try WhatIf.judge(rule, Facts(), change, asOf: day("2026-11-01"))
        #expect(answer.assumptions == ["the facts do not say which documents there are: those that are added are taken to be all"])
    }
}

extension VerdictDifference.RequirementChange {
    fileprivate var told: String {
        ([id, kind.rawValue] + gained.map { "+\($0)" } + lost.map { "-\($0)" }).joined(separator: " ")
    }
}
