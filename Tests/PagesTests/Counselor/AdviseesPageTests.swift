import API
import Domain
import Store
import TestSupport
import Testing

/// The learners of a counselor, and nobody else's.
@Suite struct AdviseesPageTests {
    @Test func aCounselorSeesWhoIsAssignedWithTheConsentsThatHold() async throws {
        try await RecordsDatabase.with { records in
            let (ada, ben) = (records.ada, records.ben)
            let listed = try await records.learners.list(search: nil, after: nil, limit: 10, as: records.administrator).map(\.learner)
            let name = { (code: String) in
                listed.first { $0["id"] == .string(code) }.flatMap { learner in
                    if case .string(let name)? = learner["family_name"] { name } else { nil }
                }
            }
            let (ofAda, ofBen) = try (#require(name(ada)), #require(name(ben)))
            let consent = #"{"records": ["transcript"], "purpose": "work", "party": "A hospital", "approved": true}"#
            _ = try await ConsentStore(pool: records.service).add(
                ConsentDraft(JSONReader.read(consent), today: Day.today), of: ada, as: records[.student])
            try await OutlookServer.withServer(on: records.served) { server in
                let counselor = try await Visitor.signedIn(.counselor, at: server)
                #expect(try await counselor.open("/me")[header: "Location"] == "/advisees")
                let page = try await counselor.open("/advisees")
                #expect(page.status == 200)
                #expect(page.text.contains("href=\"/learners/\(ada)\">\(ofAda)"))
                #expect(page.text.contains("<td>1</td></tr>"))
                #expect(!page.text.contains(ben) && !page.text.contains(ofBen))
                for role in [Role.student, .auditor, .administrator] {
                    let other = try await Visitor.signedIn(role, at: server).open("/advisees")
                    #expect(other.status == 403 && !other.text.contains(ofAda))
                }
            }
        }
    }

    @Test func whoAdvisesNobodyIsToldHowThatChanges() async throws {
        try await RecordsDatabase.with { records in
            _ = try await RecordsDatabase.account(.counselor, of: records.stranger.institution, records.owner)
            try await OutlookServer.withServer(on: records.served) { server in
                let page = try await Visitor.signedIn(.counselor, at: server, institution: "south").open("/advisees")
                #expect(page.status == 200 && page.text.contains("No learner is assigned to you yet"))
            }
        }
    }
}
