import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Publishing rules in a real database.
@Suite struct RuleLibraryTests {
    static func withLibrary(_ body: (RuleLibrary, ImportFixture) async throws -> Void) async throws {
        try await ImportFixture.with { try await body(RuleLibrary(pool: $0.pool), $0) }
    }

    @Test func aChangedDocumentIsTheNextRevisionAndTheEarlierStaysAskable() async throws {
        try await Self.withLibrary { library, _ in
            let (first, second) = (try SampleRules.document(), try SampleRules.document(credits: 9))
            #expect(try await library.publish([first], by: "me").map(\.revision) == [1])
            let again = try await library.publish([first], by: "you")
            #expect(again.map(\.revision) == [1] && again.map(\.isUnchanged) == [true])
            let plan = try await library.plan([second])
            #expect(try await library.publish([second], by: "me") == plan)
            #expect(plan.map(\.revision) == [2] && plan.map(\.changedVersions) == [["2025"]])
            let history = try await library.history(of: SampleRules.id)
            #expect(history.map(\.revision) == [2, 1])
            #expect(history.map(\.digest) == [second.digest, first.digest])
            #expect(history[0].versions.map(\.id) == ["2020", "2025"])
            #expect(history[0].versions[0].digest == history[1].versions[0].digest)
            #expect(try await library.current().map(\.revision) == [2])
            let reference = RuleReference(rule: SampleRules.id)
            #expect(try await library.document(reference) == second.canonical)
            #expect(try await library.document(reference, revision: 1) == first.canonical)
            // Back to what it was is a revision too.
            #expect(try await library.publish([first], by: "me").map(\.revision) == [3])
        }
    }

    @Test func theDigestIsOfTheBytesThatAreHeld() async throws {
        try await Self.withLibrary { library, fixture in
            let document = try SampleRules.document()
            _ = try await library.publish([document], by: "me")
            let computed = try await fixture.texts("select encode(sha256(convert_to(document, 'UTF8')), 'hex') from rule_documents")
            #expect(computed == [document.digest])
        }
    }

    @Test func severalAreAllPublishedOrNone() async throws {
        try await Self.withLibrary { library, fixture in
            let taken = try SampleRules.document(id: "sample.one")
            // Twice in one list: the second is the next revision of the first.
            _ = try await library.publish([taken, SampleRules.document(credits: 9, id: "sample.one")], by: "me")
            #expect(try await fixture.numbers("select count(*), max(revision) from rule_documents") == [2, 2])
            try await fixture.pool.write {
                try await $0.script("alter table rule_versions add constraint no_nines check (version <> '2020') not valid")
            }
            await #expect(throws: PostgresError.self) {
                try await library.publish([SampleRules.document(id: "sample.two"), SampleRules.document(id: "sample.three")], by: "me")
            }
            #expect(try await fixture.numbers("select count(*) from rule_documents") == [2])
        }
    }

    @Test func ofManyAtOnceEachIsARevisionOfItsOwn() async throws {
        try await Self.withLibrary { library, fixture in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for credits in 1...6 {
                    group.addTask { _ = try await library.publish([SampleRules.document(credits: credits)], by: "me") }
                }
                try await group.waitForAll()
            }
            #expect(
                try await fixture.texts("select revision::text from rule_documents order by revision") == ["1", "2", "3", "4", "5", "6"])
            #expect(try await fixture.numbers("select count(*) from publications") == [6])
        }
    }

    @Test(arguments: [
        "update rule_documents set title = 'x'", "delete from rule_documents", "truncate rule_documents cascade",
        "update rule_versions set doubt = 'x'", "delete from rule_versions", "update verdicts set status = 'met'",
        "update facts_documents set document = '{}'",
    ])
    func whatIsPublishedIsNeverChanged(statement: String) async throws {
        try await Self.withLibrary { library, fixture in
            _ = try await library.publish([SampleRules.document()], by: "me")
            let error = await #expect(throws: PostgresError.self) { try await fixture.pool.write { try await $0.script(statement) } }
            #expect(error?.sqlState?.class == "23")
        }
    }

    @Test func whatIsNotPublishedIsToldWithWhatIs() async throws {
        try await Self.withLibrary { library, _ in
            _ = try await library.publish([SampleRules.document()], by: "me")
            let cases: [(RuleReference, Int?, String, [String])] = [
                (RuleReference(rule: "sample.other"), nil, "unknown_rule", [SampleRules.id]),
                (RuleReference(rule: SampleRules.id, version: "1999"), nil, "unknown_version", ["2020", "2025"]),
                (RuleReference(rule: SampleRules.id), 7, "unknown_revision", ["1"]),
            ]
            for (reference, revision, code, allowed) in cases {
                let faults = await #expect(throws: Faults.self) { try await library.document(reference, revision: revision) }
                #expect(faults?.list.map(\.code) == [code])
                #expect(faults?.list.first?.allowed == allowed)
            }
        }
    }
}
