import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Whole curricula from files.
@Suite struct CurriculaCommandTests {
    private static let acting = ["--college", "north", "--as", "administrator@north.example"]

    private static func pathways(_ arguments: [String], on database: RecordsDatabase) async throws -> OutlookProgram.Outcome {
        try await OutlookProgram.pathways(arguments, on: database.served)
    }

    @Test func aFileIsLoadedWholeAndOnce() async throws {
        try await RecordsDatabase.with { database in
            let load = ["curricula", "load"] + Self.acting
            let loaded = try await Self.pathways(load + [SampleCurriculum.path], on: database)
            #expect(loaded.status == 0 && loaded.text.contains("curriculum courses: 5 added"), "\(loaded.text)\(loaded.errors)")
            let events = try await Self.events(database)
            let again = try await Self.pathways(load + [SampleCurriculum.path], on: database)
            #expect(again.status == 0 && again.text.contains("there already"), "\(again.text)\(again.errors)")
            #expect(try await Self.events(database) == events, "what changes nothing is no event")
            // Another title, a course less: two changes, and what they were is in the trail.
            let file = try SampleCurriculum.file(replacing: [
                (#""HIT 112", "title": "Law""#, #""HIT 112", "title": "Law of health""#), (",\n      \"HIT 222\"", ""),
            ])
            defer { try? FileManager.default.removeItem(atPath: file) }
            let changed = try await Self.pathways(load + ["--json", file], on: database)
            let json = try JSON(changed.output)
            #expect(json["courses"]["changed"].int == 1 && json["courses"]["unchanged"].int == 4)
            #expect(json["curriculum_courses"]["removed"].int == 1 && json["curriculum_courses"]["changed"].int == 0)
            let items = try await database.owner.ask(
                Query(
                    "test.items",
                    "select record, coalesce(before ->> 'title', before ->> 'course') from audit_items where sequence = (select max(sequence) from audit_events) order by item"
                ) {
                    "\(try $0.string(0)) \(try $0.optionalString(1) ?? "")"
                })
            #expect(items == ["courses Law", "curriculum_courses HIT 222"])
            let shown = try await Self.pathways(["programs", "show", "him-aas", "--json"] + Self.acting, on: database)
            #expect(try JSON(shown.output)["curriculum_courses"].items.count == 4, "\(shown.errors)")
            let listed = try await Self.pathways(["programs", "list"] + Self.acting, on: database)
            #expect(listed.text.contains("him-aas") && listed.text.contains("51.0707"))
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test func whatIsWrongIsToldWithItsPlaceAndNothingIsLoaded() async throws {
        try await RecordsDatabase.with { database in
            let file = try SampleCurriculum.file(replacing: [
                (#""accredited", "from_day": "2024-10-01""#, #""blessed", "from_day": "2024-09-01""#),
                (#""credits": 4"#, #""credits": -4"#),
                (#""prerequisites": "HIT 110""#, #""prerequisites": {"any": []}"#), (#""bloom": 5"#, #""bloom": 7"#),
                (#""corequisites": "HIT 211""#, #""corequisites": "HIT 999""#),
                (#""course": "HIT 112", "semester""#, #""course": "HIT 113", "semester""#),
                (#"["spring"]"#, #"["autumn"]"#),
            ])
            defer { try? FileManager.default.removeItem(atPath: file) }
            let places = [
                "/accreditations/1/status", "/courses/3/versions/0/credits", "/courses/2/versions/0/prerequisites/any",
                "/competency_sets/0/domains/0/competencies/1/bloom", "/courses/4/versions/0/corequisites", "/curricula/0/courses/2/course",
                "/courses/2/versions/0/offered/0", "/accreditations/1: overlaps",
            ]
            for arguments in [["curricula", "check", file], ["curricula", "load", file] + Self.acting] {
                let refused = try await Self.pathways(arguments, on: database)
                #expect(refused.status == 65, "\(refused.text)\(refused.errors)")
                for place in places { #expect(refused.errors.contains("#\(place)"), "\(place): \(refused.errors)") }
            }
            #expect(try await CurriculumRecords(pool: database.service).list(.courses, limit: 9, as: database.administrator).isEmpty)
            let circle = try SampleCurriculum.file(replacing: [(#""offered": ["fall"], "#, #""prerequisites": "HIT 112", "#)])
            defer { try? FileManager.default.removeItem(atPath: circle) }
            let refused = try await Self.pathways(["curricula", "check", circle], on: database)
            #expect(refused.status == 65 && refused.errors.contains("HIT 110 needs HIT 112 needs HIT 110"), "\(refused.errors)")
        }
    }

    @Test func onlyAnAdministratorLoads() async throws {
        try await RecordsDatabase.with { database in
            let load = ["curricula", "load", SampleCurriculum.path, "--college", "north", "--as"]
            for role in ["instructor", "auditor", "student"] {
                let refused = try await Self.pathways(load + ["\(role)@north.example"], on: database)
                #expect(refused.status == 65 && refused.errors.contains("may not"), "\(role): \(refused.errors)")
            }
            let nobody = try await Self.pathways(load + ["nobody@north.example"], on: database)
            #expect(nobody.status == 65 && nobody.errors.contains("accounts list"), "\(nobody.errors)")
            #expect(try await CurriculumRecords(pool: database.service).list(.programs, limit: 9, as: database.administrator).isEmpty)
        }
    }

    @Test func bottlenecksOfAFileAreToldBeforeItIsLoaded() async throws {
        try await RecordsDatabase.with { database in
            let told = try await Self.pathways(["curricula", "bottlenecks", SampleCurriculum.path, "--json"], on: database)
            let json = try JSON(told.output)
            // Introduction blocks the law alone: coding may come by either, but the law by introduction only, so it blocks all of them.
            let introduction = json["data"].items.first { $0["course"].text == "HIT 110" }
            #expect(introduction?["blocks"].items.compactMap(\.text) == ["HIT 112", "HIT 211", "HIT 222"])
            #expect(json["longest_chain"].items.compactMap { $0["course"].text }.first == "HIT 110" && json["terms"].int == 2)
            _ = try await Self.pathways(["curricula", "load", SampleCurriculum.path] + Self.acting, on: database)
            let held = try await Self.pathways(["programs", "bottlenecks", "him-aas", "--json"] + Self.acting, on: database)
            let same = try JSON(held.output)["data"].items.map { $0["complexity"].int }
            #expect(same == json["data"].items.map { $0["complexity"].int }, "\(held.errors)")
            let gaps = try await Self.pathways(["programs", "competencies", "him-aas"] + Self.acting, on: database)
            #expect(gaps.text.contains("synthetic") && gaps.text.contains("not_taught"), "\(gaps.errors)")
            let text = try await Self.pathways(["curricula", "bottlenecks", SampleCurriculum.path, "--start", "spring"], on: database)
            #expect(text.status == 0 && text.text.contains("3 terms at least"), "\(text.text)")
        }
    }

    private static func events(_ database: RecordsDatabase) async throws -> [Int] {
        try await database.owner.ask(Query("test.events", "select count(*) from audit_events") { try $0.int(0) })
    }
}
