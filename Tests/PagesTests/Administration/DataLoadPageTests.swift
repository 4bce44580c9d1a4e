import API
import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Loading published data from a page: the import runs on after the request, and its page tells how far it is.
@Suite struct DataLoadPageTests {
    private static let page = "/admin/data"
    private static let address = "/admin/data/files"

    /// A directory of IPEDS that does not say its year.
    private static func directory(_ institutions: [String] = SmallIPEDS.institutions) -> [UInt8] {
        SmallIPEDS(institutions: institutions).files[SmallIPEDS.directory]!
    }

    private static func send(
        _ visitor: Visitor, _ bytes: [UInt8], year: String = "2019", once: String = UUID().uuidString, name: String = "HD2019.csv"
    ) async throws -> Reply {
        try await visitor.send(address, [("form_once", once), ("year", year)], file: ("file", name, bytes), from: "/account")
    }

    /// The page of a job, once it is done.
    private static func end(_ visitor: Visitor, _ sent: Reply) async throws -> (address: String, text: String) {
        let address = try #require(sent[header: "Location"], "\(sent.status) \(sent.text)")
        while true {
            let text = try await visitor.open(address).text
            if !text.contains("data-watched") { return (address, text) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func count(_ records: RecordsDatabase, _ sql: String) async throws -> Int {
        try await records.owner.ask(Query("test.count", sql) { try $0.int(0) })[0]
    }

    private static let held = "select count(*) from ipeds_vintages where year = 2019"

    @Test func aFileIsLoadedOnceAndItsRowsAreAccountedFor() async throws {
        try await RecordsDatabase.with { records in
            let publishing = Publishing(pool: records.owner, logger: .silent)
            try await OutlookServer.withServer(on: records.served, publishing: publishing) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                #expect(try await administrator.open(Self.page).text.contains("of at most 512 MB"))
                let first = try await Self.send(administrator, Self.directory(), once: "one")
                let (address, done) = try await Self.end(administrator, first)
                #expect(done.contains("Done") && done.contains("Published in") && done.contains(": 3 rows"), "\(done)")
                #expect(done.contains("HD2019.csv") && !done.contains("pathways-received"), "where it lay is of no interest")
                #expect(try await Self.count(records, Self.held) == 1)

                let twice = try await Self.send(administrator, Self.directory(), once: "one")
                #expect(twice[header: "Location"] == address, "the same form is the same import")
                let again = try await Self.end(administrator, Self.send(administrator, Self.directory()))
                #expect(again.text.contains("Held already, with the same content. Nothing was changed"))
                #expect(try await Self.count(records, Self.held) == 1)
                #expect(try await Self.count(records, "select count(*) from import_jobs") == 2)

                let auditor = try await Visitor.signedIn(.auditor, at: server)
                #expect(try await auditor.open(address).text.contains("Published in"))
                #expect(try await auditor.open(Self.page).text.contains("action=\"\(Self.address)\"") == false)
                #expect(try await Self.send(auditor, Self.directory()).status == 403)
                let instructor = try await Visitor.signedIn(.instructor, at: server)
                #expect(try await instructor.open(address).status == 403)
                #expect(try await Self.send(instructor, Self.directory()).status == 403)
                let stranger = try await Visitor.signedIn(.administrator, at: server, institution: "south")
                #expect(try await stranger.open(address).status == 404)
                #expect(try await Self.count(records, "select count(*) from import_jobs") == 2)
                let trail = try await TrailEvents(pool: records.service).events(.init(), as: records.administrator)
                #expect(trail.count { $0.action == "data.sent" && $0.note == "HD2019.csv" && $0.by != nil } == 2)
            }
        }
    }

    @Test func aFaultyFileIsRefusedWithEveryFaultAndChangesNothing() async throws {
        try await RecordsDatabase.with { records in
            let publishing = Publishing(pool: records.owner, logger: .silent)
            try await OutlookServer.withServer(on: records.served, publishing: publishing) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let broken = SmallIPEDS.institutions.map { $0.replacing("100222", with: "10\u{0}x").replacing(",PR,", with: ",QQ,") }
                let refused = try await Self.end(administrator, Self.send(administrator, Self.directory(broken))).text
                #expect(refused.contains("Refused") && refused.contains("HD2019.csv:3"), "\(refused)")
                let strange = try await Self.end(administrator, Self.send(administrator, Array("Dear all,".utf8), name: "../<b>.txt")).text
                #expect(strange.contains("&lt;b&gt;.txt: looks like a text that begins with “Dear all,”"), "\(strange)")
                #expect(try await Self.count(records, Self.held) == 0)

                let wrong = try await Self.send(administrator, Self.directory(), year: "soon")
                #expect(wrong.status == 422 && wrong.text.contains("href=\"#year\"") && wrong.text.contains("value=\"soon\""))
                let empty = try await Self.send(administrator, [])
                #expect(empty.status == 422 && empty.text.contains("href=\"#file\""))
                #expect(try await Self.count(records, "select count(*) from import_jobs") == 2)
            }
        }
    }

    /// What an import holds up here is the lock that imports of other programs hold too.
    @Test func anImportEndsWithItsServerAndLeavesEverythingAsItWas() async throws {
        try await RecordsDatabase.with { records in
            try await records.owner.write { transaction in
                try await transaction.script("select pg_advisory_xact_lock(72849297, 1)")
                let publishing = Publishing(pool: records.owner, logger: .silent)
                try await OutlookServer.withServer(on: records.served, publishing: publishing) { server in
                    let administrator = try await Visitor.signedIn(.administrator, at: server)
                    var last: Reply?
                    for _ in 0..<ImportRunner.most { last = try await Self.send(administrator, Self.directory()) }
                    let address = try #require(last?[header: "Location"])
                    #expect(try await administrator.open(address).text.contains("Waiting for those before it"))
                    let full = try await Self.send(administrator, Self.directory())
                    #expect(full.status == 422 && full.text.contains("files wait to be loaded"))
                    while try await Self.count(records, "select count(*) from import_jobs where state = 'running'") == 0 {
                        try await Task.sleep(for: .milliseconds(10))
                    }
                }
            }
            #expect(try await Self.count(records, "select count(*) from import_jobs where state = 'broken_off'") == ImportRunner.most)
            #expect(try await Self.count(records, Self.held) == 0)
        }
    }

    @Test func theImportOfAServerThatWasKilledIsToldAsBrokenOff() async throws {
        try await RecordsDatabase.with { records in
            try await records.owner.write {
                try await $0.script(
                    """
                    insert into import_jobs (institution_id, account_id, file_name, bytes, sha256, state, seen_at)
                    select institution_id, id, 'HD2018.csv', 1, repeat('0', 64), 'running', now() - interval '10 minutes'
                    from accounts where sign_in = 'administrator@north.example'
                    """)
            }
            try await OutlookServer.withServer(on: records.served) { server in
                let administrator = try await Visitor.signedIn(.administrator, at: server)
                let list = try await administrator.open(Self.page).text
                #expect(list.contains("Broken off") && !list.contains("data-watched"))
                let job = String(try #require(list.firstMatch(of: /href="(\/admin\/data\/jobs\/[^"]+)"/)?.1))
                #expect(try await administrator.open(job).text.contains("Of what was not finished nothing was changed"))
                // This server does not own the schema.
                #expect(list.contains("publishes_from_pages") && !list.contains("action=\"\(Self.address)\""))
                #expect(try await Self.send(administrator, Self.directory()).status == 403)
            }
        }
    }
}
