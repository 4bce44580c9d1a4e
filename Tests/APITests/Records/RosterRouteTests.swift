import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Rosters over HTTP: planned, confirmed by what was planned, undone.
@Suite struct RosterRouteTests {
    private static func with(_ body: @Sendable (OutlookServer, RecordsDatabase) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            try await OutlookServer.withServer(on: database.served) { try await body($0, database) }
        }
    }

    private static let plans = "/v1/imports/roster-plans"
    private static let imports = "/v1/imports/rosters"

    @Test func aRosterIsPlannedConfirmedAndUndone() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            let zip = try RosterSamples.archive("oneroster")
            let planned = try await administrator.upload(Self.plans, zip)
            #expect(planned.status == 200, "\(planned.text.prefix(500))")
            let (plan, etag) = (try planned.json, try #require(planned[header: "ETag"]))
            #expect(etag == "\"\(plan["digest"].text ?? "")\"" && plan["fault_count"].number == 0)
            #expect(plan["words"].items.compactMap(\.text).contains("3 courses will be added."))
            #expect(plan["plan"]["additions"].items.count == 23)
            let table = try await administrator.upload(Self.plans + ".csv", zip)
            #expect(table.text.hasPrefix("action,kind,id,source_id,field,from,to,reason,file,line\r\nadd,"))
            let words = try await administrator.upload(Self.plans + ".txt", zip)
            #expect(
                words.text.contains("Digest: \(plan["digest"].text ?? "")")
                    && words[header: "Content-Type"]?.hasPrefix("text/plain") == true)
            // Confirmed by its digest, and only so.
            #expect(try await administrator.upload(Self.imports, zip).status == 428)
            #expect(try await administrator.upload(Self.imports, zip, headers: [("If-Match", "\"3\"")]).status == 400)
            let other = try await administrator.upload(
                Self.imports, zip, headers: [("If-Match", "\"" + String(repeating: "0", count: 64) + "\"")])
            #expect(try other.status == 412 && other.json["code"].text == "plan_changed")
            let headers = [("If-Match", etag), ("Idempotency-Key", "\"one\"")]
            let applied = try await administrator.upload(Self.imports, zip, headers: headers)
            #expect(applied.status == 201, "\(applied.text)")
            let again = try await administrator.upload(Self.imports, zip, headers: headers)
            #expect(again.status == 201 && again.body == applied.body)
            let location = try #require(applied[header: "Location"])
            #expect(try await administrator.ask(location).body == applied.body)
            #expect(try await administrator.ask(Self.imports).json["data"].items.count == 1)
            let learners = try await administrator.ask("/v1/learners?search=900001").json["data"].items
            #expect(learners.count == 1 && learners[0]["source_id"].text == "u-1")
            let undone = try await administrator.send(location + "/undo", "{}")
            #expect(try undone.status == 200 && undone.json["undone_by"].text == "The administrator")
            #expect(try await administrator.ask("/v1/learners?search=900001").json["data"].items.isEmpty)
            #expect(try await administrator.send(location + "/undo", "{}").json["code"].text == "undone")
        }
    }

    @Test func everyRowsFaultIsToldAndNothingIsApplied() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            let zip = try RosterSamples.archive(
                "oneroster", ["results.csv": ("fully graded,,2024-12-13,,B+", "fully graded,,yesterday,,B+")])
            let planned = try await administrator.upload(Self.plans, zip)
            let fault = try planned.json["faults"][0]
            #expect(fault["file"].text == "results.csv" && fault["line"].number == 5 && fault["column"].text == "scoreDate")
            let headers = [("If-Match", try #require(planned[header: "ETag"]))]
            let refused = try await administrator.upload(Self.imports, zip, headers: headers)
            #expect(try refused.status == 422 && refused.json["code"].text == "rows_have_faults")
            #expect(try refused.json["faults"][0]["parameter"].text == "results.csv:5 scoreDate")
            #expect(try await administrator.upload(Self.imports + "?faults=skip", zip, headers: headers).status == 201)
        }
    }

    @Test func plainFilesAreReadByTheMappingOfTheQuestion() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            let mapping = """
                {"files": [{"holds": "learners", "columns": {"student_number": "Number", "given_name": "First", "family_name": "Last"}}]}
                """
            let query = "?mapping=" + (mapping.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
            let planned = try await administrator.upload(Self.plans + query, Array("Number,First,Last\n77,Eve,Lee".utf8), type: "text/csv")
            #expect(try planned.status == 200 && planned.json["plan"]["additions"].items.count == 1, "\(planned.text)")
            let wrong = try await administrator.upload(
                Self.plans + "?mapping=" + "{\"files\":[{\"holds\":\"shoes\",\"columns\":{}}]}".addingPercentEncoding(
                    withAllowedCharacters: .alphanumerics)!,
                Array("a,b\n1,2".utf8), type: "text/csv")
            #expect(wrong.status == 400 && wrong.text.contains("/files/0/holds"), "\(wrong.text)")
        }
    }

    @Test func whatIsNoRosterIsRefused() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            #expect(try await administrator.upload(Self.plans, [], type: "text/csv").status == 400)
            #expect(try await administrator.send(Self.plans, "{}").status == 415)
            #expect(try await administrator.upload(Self.plans, Array("PK\u{3}\u{4}rubbish".utf8)).status == 400)
            #expect(try await administrator.upload(Self.plans + "?extend=bulk", Array("a".utf8), type: "text/csv").status == 400)
            // Larger than any document, smaller than a file may be; and larger than that.
            let long = [UInt8](repeating: 0x61, count: 3 << 20)
            let taken = try await administrator.upload(Self.plans, long, type: "text/csv")
            #expect(try taken.status == 200 && taken.json["faults"].items.count > 0, "\(taken.text.prefix(300))")
            let head = "POST \(Self.plans) HTTP/1.1\r\nHost: a\r\nContent-Length: \(50 << 20 | 1)\r\n\r\n"
            #expect(try await OutlookSocket.exchange(port: server.port, head).hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func onlyAdministratorsAndServicesImport() async throws {
        try await Self.with { server, _ in
            let zip = try RosterSamples.archive("canvas")
            for role in [Role.student, .instructor, .counselor, .auditor] {
                let refused = try await server.signedIn(role).upload(Self.plans, zip)
                #expect(try refused.status == 403 && refused.json["code"].text == "not_allowed", "\(role)")
            }
            #expect(try await server.signedIn(.service).upload(Self.plans, zip).status == 200)
            #expect(try await server.post(Self.plans, "", type: "application/zip").status == 401)
            let administrator = try await server.signedIn(.administrator)
            for (scope, status) in [("records:write", 403), ("imports:write", 200)] {
                let drawn = try await administrator.send("/v1/keys", #"{"name": "sync", "scopes": ["\#(scope)"], "days": 7}"#)
                let key = SignedIn(server: server, token: try drawn.json["token"].text ?? "")
                #expect(try await key.upload(Self.plans, zip).status == status, "\(scope)")
            }
        }
    }

    @Test func peoplePutAsideAreSettled() async throws {
        try await Self.with { server, _ in
            let administrator = try await server.signedIn(.administrator)
            let learner = try await administrator.send(
                "/v1/learners", #"{"student_number": "900001", "given_name": "Ana", "family_name": "Lima"}"#)
            let zip = try RosterSamples.archive("oneroster")
            let planned = try await administrator.upload(Self.plans, zip)
            #expect(
                try await administrator.upload(Self.imports, zip, headers: [("If-Match", planned[header: "ETag"] ?? "")]).status == 201)
            let asides = try await administrator.ask("/v1/imports/roster-asides").json["data"].items
            #expect(asides.count == 1 && asides[0]["person"]["family_name"].text == "Vargas")
            let path = "/v1/imports/roster-asides/\(asides[0]["id"].text ?? "")"
            let id = try learner.json["id"].text ?? ""
            #expect(try await administrator.send(path, #"{"settlement": "same"}"#, method: "PUT").status == 400)
            let settled = try await administrator.send(path, #"{"settlement": "same", "learner": "\#(id)"}"#, method: "PUT")
            #expect(try settled.status == 200 && settled.json["learner"].text == id, "\(settled.text)")
            let next = try await administrator.upload(Self.plans, zip).json
            #expect(next["plan"]["put_aside"].items.isEmpty && next["plan"]["changes"][0]["id"].text == id)
        }
    }
}

extension SignedIn {
    fileprivate func upload(
        _ path: String, _ bytes: [UInt8], type: String = "application/zip", headers: [(String, String)] = []
    ) async throws -> Reply {
        try await server.post(path, bytes: bytes, type: type, headers: headers + [("Authorization", "Bearer \(token)")])
    }
}
