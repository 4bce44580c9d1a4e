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
                #expect(page.text.contains("</span>1 held</a>"))
                #expect(!page.text.contains(ben) && !page.text.contains(ofBen))
                for role in [Role.student, .auditor, .administrator] {
                    let other = try await Visitor.signedIn(role, at: server).open("/advisees")
                    #expect(other.status == 403 && !other.text.contains(ofAda))
                }
            }
        }
    }

    @Test func theConsentsOfAnAdviseeAreToldWithWhatTheyOpenAndWhenTheyEnd() async throws {
        try await RecordsDatabase.with { records in
            let (store, today) = (ConsentStore(pool: records.service), Day.today)
            func consent(_ party: String, _ more: String = "") async throws -> String {
                let text = #"{"records": ["all"], "purpose": "advice", "party": "\#(party)", "approved": true\#(more)}"#
                return try await store.add(ConsentDraft(JSONReader.read(text), today: today), of: records.ada, as: records[.student]).code
            }
            let opening = try await consent("counselors", #", "until": "\#(today + 30)""#)
            let taken = try await consent("A <b>hospital</b>")
            _ = try await store.revoke(taken, of: records.ada, on: today, as: records[.student])
            let assignments = AssignmentStore(pool: records.service)
            try await assignments.assign(
                records.ada, to: records[.counselor].code, basis: .consent, origin: opening, as: records.administrator)
            try await OutlookServer.withServer(on: records.served) { server in
                let counselor = try await Visitor.signedIn(.counselor, at: server)
                let list = try await counselor.open("/advisees").text
                #expect(list.contains("</span>1 held</a>") && list.contains("1 ended or taken back"))
                #expect(list.contains("the first ends on"))
                let page = try await counselor.open("/advisees/\(records.ada)/consents")
                #expect(page.status == 200 && page.text.contains("They consented, to counselors"), "\(page.text)")
                #expect(page.text.contains("You advise them") && page.text.contains("<dd>Everything that is held</dd>"))
                #expect(page.text.ranges(of: "By it you see the record").count == 1)
                #expect(page.text.contains("A &lt;b&gt;hospital&lt;/b&gt;") && page.text.contains("Taken back on"))
                #expect(try await counselor.open("/advisees/\(records.ben)/consents").status == 404)
                for role in [Role.student, .instructor, .administrator] {
                    let other = try await Visitor.signedIn(role, at: server).open("/advisees/\(records.ada)/consents")
                    #expect(other.status == 403 && !other.text.contains("hospital"), "\(role)")
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
