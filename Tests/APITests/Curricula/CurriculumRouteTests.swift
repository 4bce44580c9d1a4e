import Domain
import Foundation
import Store
import TestSupport
import Testing

/// What an institution teaches, kind by kind, over HTTP.
@Suite struct CurriculumRouteTests {
    static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    static func address(_ kind: CurriculumKind, _ parent: String?) -> String {
        let parent = parent?.replacingOccurrences(of: " ", with: "%20")
        return kind.parent.map { "/v1/\($0.table)/\(parent ?? "")/\(kind.name)" } ?? "/v1/\(kind.name)"
    }

    @Test func everyKindIsAddedReadCorrectedAndTakenOut() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            var made: [(place: String, body: String)] = []
            for (kind, parent, body) in CurriculumSamples.all {
                let path = Self.address(kind, parent)
                let key = [("Idempotency-Key", "add-\(kind.table)")]
                let added = try await administrator.send(path, body, headers: key)
                #expect(added.status == 201 && added[header: "ETag"] == "\"1\"", "\(kind.table): \(added.text)")
                #expect(try await administrator.send(path, body, headers: key).text == added.text, "\(kind.table)")
                let place = try #require(added[header: "Location"], "\(kind.table)")
                let read = try await administrator.ask(place)
                #expect(try read.status == 200 && read.json == added.json, "\(place): \(read.text)")
                for (name, value) in try JSON([UInt8](body.utf8)).members { #expect(try read.json[name] == value, "\(kind.table) \(name)") }
                #expect(try await administrator.ask(path).json["data"].items == [try read.json], "\(kind.table)")
                let twice = try await administrator.send(path, body)
                #expect(
                    try twice.status == 409 && twice.json["faults"][0]["pointer"].text?.isEmpty == false, "\(kind.table): \(twice.text)")
                made.append((place, body))
            }
            #expect(Set(CurriculumSamples.all.map(\.kind.table)) == Set(CurriculumKind.all.map(\.table)), "a kind has no sample")
            // A program that has something is not taken out; from the last to the first everything is.
            let used = try await administrator.ask(made[0].place, method: "DELETE", headers: [("If-Match", "\"1\"")])
            #expect(try used.status == 409 && used.json["code"].text == "conflict", "\(used.text)")
            for (place, body) in made.reversed() {
                #expect(try await administrator.send(place, body, method: "PUT").status == 428)
                let corrected = try await administrator.send(place, body, method: "PUT", headers: [("If-Match", "\"1\"")])
                #expect(corrected.status == 200 && corrected[header: "ETag"] == "\"2\"", "\(place): \(corrected.text)")
                let stale = try await administrator.send(place, body, method: "PUT", headers: [("If-Match", "\"1\"")])
                #expect(stale.status == 412, "\(place)")
                #expect(try await administrator.ask(place, method: "DELETE", headers: [("If-Match", "\"2\"")]).status == 204, "\(place)")
                #expect(try await administrator.ask(place).status == 404)
            }
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test func everybodyReadsAndAdministratorsKeep() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            let program = CurriculumSamples.all[0].body
            #expect(try await administrator.send("/v1/programs", program).status == 201)
            for role in Role.allCases where ![.administrator, .service].contains(role) {
                let client = try await server.signedIn(role)
                #expect(try await client.ask("/v1/programs/him").status == 200, "\(role)")
                let added = try await client.send("/v1/programs", program.replacingOccurrences(of: "\"him\"", with: "\"mine\""))
                #expect(try added.status == 403 && added.json["code"].text == "not_allowed", "\(role): \(added.text)")
                let changed = try await client.send("/v1/programs/him", program, method: "PUT", headers: [("If-Match", "\"1\"")])
                #expect(changed.status == 403, "\(role): \(changed.text)")
                let gone = try await client.ask("/v1/programs/him", method: "DELETE", headers: [("If-Match", "\"1\"")])
                #expect(gone.status == 403, "\(role): \(gone.text)")
            }
            let stranger = try await server.signedIn(.administrator, institution: "south")
            #expect(try await stranger.ask("/v1/programs/him").status == 404)
            #expect(try await stranger.ask("/v1/programs").json["data"].items.isEmpty)
        }
    }

    @Test func whatIsWrongIsToldWithItsPlace() async throws {
        try await Self.with { server, database in
            let administrator = try await server.signedIn(.administrator)
            for (kind, parent, body) in CurriculumSamples.all {
                #expect(try await administrator.send(Self.address(kind, parent), body).status == 201)
            }
            let period = #""source": "letter", "verified_on": "2026-11-01""#
            let cases: [(String, String, [String])] = [
                (
                    "/v1/programs", #"{"code": "HIM!", "title": "T", "level": "phd", "cip": "51", "colour": 1}"#,
                    ["/code", "/level", "/cip", "/colour"]
                ),
                ("/v1/programs", #"{"code": "awards", "title": "T", "level": "associate"}"#, ["/code"]),
                (
                    "/v1/programs/him/accreditations", #"{"status": "blessed", "verified_on": "soon"}"#,
                    ["/status", "/source", "/verified_on"]
                ),
                ("/v1/programs/him/accreditations", #"{"status": "accredited", "from_day": "2025-01-01", \#(period)}"#, ["/from_day"]),
                (
                    "/v1/programs/him/accreditations",
                    #"{"status": "withdrawn", "from_day": "2020-01-01", "to_day": "2019-01-01", \#(period)}"#, ["/to_day"]
                ),
                ("/v1/programs/him/curricula", #"{"catalog_year": 2026, "begins_on": "2026-08-01", "rule_id": "A B"}"#, ["/rule_id"]),
                (
                    "/v1/programs/him/curricula",
                    #"{"catalog_year": 2026, "begins_on": "2026-08-01", "rule_id": "a.b", "competency_set": "no", "competency_version": "1"}"#,
                    ["/competency_set"]
                ),
                ("/v1/programs/him/courses", #"{"catalog_year": 2030, "course": "HIT 110"}"#, ["/catalog_year"]),
                ("/v1/programs/him/courses", #"{"catalog_year": 2025, "course": "HIT 999"}"#, ["/course"]),
                (
                    "/v1/courses/HIT%20110/versions",
                    #"{"begins_on": "2026-01-01", "title": "T", "credits": 3, "offered": ["autumn"], "prerequisites": {"any": []}, "competencies": [{"id": "I.1", "bloom": 9}]}"#,
                    ["/offered/0", "/prerequisites/any", "/competencies/0/bloom"]
                ),
                ("/v1/sections", #"{"course": "HIT 110", "term": "2031SP", "code": "01"}"#, ["/term"]),
                ("/v1/courses/HIT%20110/equivalences", #"{"other_code": "him  105", "kind": "equivalent", "why": "w"}"#, ["/other_code"]),
            ]
            for (path, body, places) in cases {
                let refused = try await administrator.send(path, body)
                let found = try refused.json["faults"].items.compactMap { $0["pointer"].text }
                #expect([400, 409].contains(refused.status) && Set(found) == Set(places), "\(path) \(body): \(refused.text)")
            }
            let renamed = CurriculumSamples.all[0].body.replacingOccurrences(of: "\"him\"", with: "\"other\"")
            let kept = try await administrator.send("/v1/programs/him", renamed, method: "PUT", headers: [("If-Match", "\"1\"")])
            #expect(try kept.status == 400 && kept.json["faults"][0]["pointer"].text == "/code")
            #expect(try await administrator.send("/v1/programs/nowhere/curricula", CurriculumSamples.all[3].body).status == 404)
            #expect(try await administrator.ask("/v1/programs/nowhere/curricula").status == 404)
        }
    }

    @Test func pagesAreInOrderAndWhole() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            for number in [5, 12, 3, 40, 1] {
                #expect(try await administrator.send("/v1/courses", #"{"code": "HIT \#(100 + number)", "title": "T"}"#).status == 201)
            }
            var codes: [String] = []
            var next: String? = "/v1/courses?limit=2"
            while let path = next {
                let page = try await administrator.ask(path).json
                codes += page["data"].items.compactMap { $0["code"].text }
                next = page["next"].text.map { "/v1/courses?limit=2&after=\($0)" }
            }
            #expect(codes == ["HIT 101", "HIT 103", "HIT 105", "HIT 112", "HIT 140"])
            #expect(try await administrator.ask("/v1/courses?after=!").status == 400)
        }
    }
}
