import API
import Domain
import Store
import TestSupport
import Testing

/// Requests about records that wait for the college.
@Suite struct CasesPageTests {
    @Test func whatNeedsAttentionLeadsToTheCaseWhichIsConcludedOnce() async throws {
        try await RecordsDatabase.with { records in
            let today = Day.today
            let cases = CaseStore(pool: records.service) { today }
            let asked = #"{"text": "My <b>whole</b> file"}"#
            let kept = try await cases.add(
                CaseDraft(.access, JSONReader.read(asked), today: today), of: records.ada, as: records[.student])
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                #expect(try await administrator.open("/admin").text.contains("href=\"/admin/cases#access\""))
                let address = "/admin/cases/access/\(records.ada)/\(kept.code)"
                #expect(try await administrator.open("/admin/cases").text.contains("<a href=\"\(address)\">Lovelace, Ada</a>"))
                let page = try await administrator.open(address).text
                #expect(page.contains("My &lt;b&gt;whole&lt;/b&gt; file"))

                let nothing = try await administrator.send(address, [("revision", "1"), ("text", "shown")], from: address)
                #expect(nothing.status == 422 && nothing.text.contains("href=\"#step\"") && nothing.text.contains(">shown</textarea>"))
                let fields = [("step", "fulfilled"), ("revision", "1"), ("text", "In my office")]
                #expect(try await administrator.send(address, fields, from: address).status == 303)
                let again = try await administrator.send(address, fields, from: "/account")
                #expect(again.status == 422 && again.text.contains("Somebody took this a step further"))
                #expect(try await !administrator.open("/admin/cases").text.contains("Lovelace"))

                let auditor = try await Visitor.signedIn(.auditor, at: server)
                #expect(try await auditor.open(address).text.contains("In my office"))
                #expect(try await auditor.send(address, fields, from: "/account").status == 403)
                let counselor = try await Visitor.signedIn(.counselor, at: server)
                #expect(try await counselor.open("/admin/cases").status == 403)
                let stranger = try await Visitor.signedIn(.administrator, at: server, institution: "south")
                #expect(try await stranger.open(address).status == 404)
            }
        }
    }
}
