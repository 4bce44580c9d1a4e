import API
import Domain
import Store
import TestSupport
import Testing

/// A rule that is examined, compared and published on pages.
@Suite struct RulePublishingPageTests {
    private static let page = "/admin/rules"

    private static func rule(_ credits: Int) -> String {
        """
        {"id": "sample.rule", "kind": "credential", "title": "Sample (SR)",
         "sources": {"page": {"title": "Sample page", "address": "https://example.org/c", "vintage": "2025-01", "grade": "made"}},
         "versions": [
          {"id": "only", "binds_on": "application_date", "source": "page", "routes": [
           {"id": "courses", "status": "required", "requires":
            {"all": [{"id": "coding", "text": "Courses in coding", "courses": {"credits": \(credits), "from": {"subject": "HIT"}}}]}}]}]}
        """
    }

    /// With the first edition published, and a course of 3 credits that Ada has passed.
    private static func with(_ body: @Sendable (RecordsDatabase, OutlookServer, Visitor) async throws -> Void) async throws {
        try await RecordsDatabase.with { records in
            let kind = RecordKind.courseRecords
            let course = #"{"course": "HIT 210", "credits": 3, "grade": "A", "status": "completed", "ended_on": "2025-05-10"}"#
            _ = try await records.learners.add(RecordDraft(JSONReader.read(course), kind), to: records.ada, as: records.administrator)
            let publishing = Publishing(pool: records.owner, logger: .silent)
            _ = try await publishing.rules.publish([RuleDocument(JSONReader.read(rule(3)))], by: "ops")
            try await OutlookServer.withServer(on: records.served, publishing: publishing) { server in
                try await body(records, server, Visitor.signedIn(.administrator, at: server))
            }
        }
    }

    private static func examine(_ visitor: Visitor, _ text: String, tests: String = "") async throws -> Reply {
        try await visitor.send(page, [("document", text), ("tests", tests)], file: ("file", "", []), from: "/account")
    }

    /// The form by which what is shown is published.
    private static func fields(_ preview: String) throws -> [(String, String)] {
        try ["document", "digest", "against"].map { name in
            let found = try #require(preview.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]*)\"")))
            let value = String(found[1].substring ?? "")
            return (name, value.replacing("&quot;", with: "\"").replacing("&amp;", with: "&"))
        }
    }

    private static func publish(_ visitor: Visitor, _ fields: [(String, String)], seen: Bool = true) async throws -> Reply {
        try await visitor.send("\(page)/publications", fields + (seen ? [("seen", "yes")] : []), from: "/account")
    }

    @Test func whatWasSeenIsPublishedOnceAndNothingElse() async throws {
        try await Self.with { records, server, administrator in
            let preview = try await Self.examine(administrator, Self.rule(9))
            #expect(preview.status == 200 && preview.text.contains("credits 3 → 9"), "\(preview.text)")
            #expect(preview.text.contains("href=\"/learners/\(records.ada)\"") && preview.text.contains("Courses in coding"))
            #expect(preview.text.ranges(of: "class=\"badge met\">Met").count == 1, "Ada alone flips")
            let fields = try Self.fields(preview.text)

            let unseen = try await Self.publish(administrator, fields, seen: false)
            #expect(unseen.status == 422 && unseen.text.contains("href=\"#seen\""))
            let other = fields.map { $0.0 == "document" ? ($0.0, $0.1.replacing("9", with: "8")) : $0 }
            let changed = try await Self.publish(administrator, other)
            #expect(changed.status == 422 && changed.text.contains("What was sent is not what was shown"))
            let library = RuleLibrary(pool: records.service)
            #expect(try await library.history(of: "sample.rule").count == 1)

            for _ in 1...2 { #expect(try await Self.publish(administrator, fields).status == 303) }
            let history = try await library.history(of: "sample.rule")
            #expect(history.map(\.revision) == [2, 1] && history[0].publishedBy == "an administrator of north")
            let trail = try await TrailEvents(pool: records.service).events(.init(), as: records.administrator)
            #expect(trail.filter { $0.action == "rule.published" }.map(\.note) == ["sample.rule, revision 2"])
        }
    }

    @Test func aStalePreviewIsRefusedWithTheNewDifference() async throws {
        try await Self.with { records, _, administrator in
            let fields = try Self.fields(try await Self.examine(administrator, Self.rule(9)).text)
            _ = try await RuleLibrary(pool: records.owner).publish([RuleDocument(JSONReader.read(Self.rule(6)))], by: "ops")
            let stale = try await Self.publish(administrator, fields)
            #expect(stale.status == 422 && stale.text.contains("Somebody has published this rule since you looked"))
            #expect(stale.text.contains("credits 6 → 9") && stale.text.contains("Publish as revision 3"))
            #expect(try await RuleLibrary(pool: records.service).history(of: "sample.rule").count == 2)
            #expect(try await Self.publish(administrator, Self.fields(stale.text)).status == 303)
        }
    }

    @Test func everyFaultIsToldWithItsPlaceAndWhatWasTypedStays() async throws {
        try await Self.with { _, _, administrator in
            let faulty = try await Self.examine(administrator, "id: sample.rule\nkind: credentials\ntitle: <b>S</b>\n")
            #expect(faulty.status == 422 && faulty.text.contains("<code>/kind</code>") && faulty.text.contains("credential, program"))
            #expect(faulty.text.contains("title: &lt;b&gt;S&lt;/b&gt;") && !faulty.text.contains("/publications"))
            let tests = """
                {"rule": "sample.rule", "tests": [{"name": "nobody meets it", "as_of": "2026-01-01", "facts": {}, "expect": {"status": "met"}}]}
                """
            let failing = try await Self.examine(administrator, Self.rule(9), tests: tests)
            #expect(failing.status == 422 && failing.text.contains("nobody meets it"), "\(failing.text)")
            #expect(failing.text.contains("1 failed test") && !failing.text.contains("/publications"))
            let none = try await Self.examine(administrator, "")
            #expect(none.status == 422 && none.text.contains("href=\"#file\""))
        }
    }

    @Test func nobodyElsePublishes() async throws {
        try await Self.with { records, server, administrator in
            let fields = try Self.fields(try await Self.examine(administrator, Self.rule(9)).text)
            for role in [Role.auditor, .instructor, .student] {
                let visitor = try await Visitor.signedIn(role, at: server)
                #expect(try await Self.examine(visitor, Self.rule(9)).status == 403, "\(role)")
                #expect(try await Self.publish(visitor, fields).status == 403, "\(role)")
            }
            let stranger = try await Visitor.signedIn(.administrator, at: server, institution: "south")
            let preview = try await Self.examine(stranger, Self.rule(9)).text
            #expect(!preview.contains(records.ada), "the learners of another college are not told")
            try await OutlookServer.withServer(on: records.served) { closed in
                let visitor = try await Visitor.signedIn(.administrator, at: closed)
                #expect(try await Self.examine(visitor, Self.rule(9)).text.contains("the operators publish them"))
                #expect(try await Self.publish(visitor, fields).status == 403)
            }
            #expect(try await RuleLibrary(pool: records.service).history(of: "sample.rule").count == 1)
        }
    }
}
