import Domain
import Postgres
import Store
import Synchronization
import TestSupport
import Testing

/// Verdicts and facts of learners in a real database.
@Suite struct AuditStoreTests {
    private static let asOf = Day("2026-11-23")!

    private static func with(_ body: (AuditStore, RuleLibrary, ImportFixture) async throws -> Void) async throws {
        try await RuleLibraryTests.withLibrary { library, fixture in
            _ = try await library.publish([SampleRules.document()], by: "me")
            try await body(AuditStore(pool: fixture.pool, library: library), library, fixture)
        }
    }

    private static func judge(_ facts: String = SampleRules.facts(), credits: Int = 6) throws -> JudgedAudit {
        try PreparedRule(SampleRules.document(credits: credits)).judge(JSONReader.read(facts), asOf: asOf)
    }

    @Test func aRecordedVerdictIsReachedAgainToTheSameBytes() async throws {
        try await Self.with { store, library, _ in
            let audit = try Self.judge()
            let code = try await store.record(audit)
            // A later revision changes nothing of it.
            _ = try await library.publish([SampleRules.document(credits: 1)], by: "me")
            let replayed = try #require(try await store.replay(code))
            #expect(replayed.isSame)
            #expect(replayed.audit.json == audit.json)
            #expect(replayed.digest == SHA256Text.of(audit.json))
            #expect(try await store.replay(code.uppercased())?.isSame == true)
            #expect(replayed.recordedEdition == Evaluator.edition)
        }
    }

    /// What an earlier evaluator chose may be another placement that lacks as little: it is said which edition that was.
    @Test func aVerdictOfAnEarlierEditionIsSaidToBeOne() async throws {
        try await Self.with { store, _, fixture in
            let code = try await store.record(Self.judge())
            try await fixture.pool.write { transaction in
                try await transaction.script("update evaluator_editions set since = now() + interval '1 hour' where edition > 1")
            }
            let replayed = try #require(try await store.replay(code))
            #expect(replayed.isSame && replayed.recordedEdition == 1)
        }
    }

    @Test func theSchemaKnowsTheEvaluator() async throws {
        try await Self.with { _, _, fixture in
            let edition = try await fixture.numbers("select max(edition) from evaluator_editions")
            #expect(edition == [Evaluator.edition])
        }
    }

    @Test(arguments: ["", "x", "00000000-0000-0000-0000-000000000000"])
    func aVerdictThatIsNotRecordedIsNone(code: String) async throws {
        try await Self.with { store, _, _ in
            let replayed = try await store.replay(code)
            #expect(replayed == nil)
        }
    }

    @Test func aVerdictByARuleThatIsNotPublishedIsNotRecorded() async throws {
        try await Self.with { store, _, fixture in
            let audit = try Self.judge(credits: 7)
            let faults = await #expect(throws: Faults.self) { try await store.record(audit) }
            #expect(faults?.list.map(\.code) == ["unknown_rule"])
            #expect(try await fixture.numbers("select count(*) from facts_documents") == [0], "nothing is left behind")
        }
    }

    /// As a role that owns nothing and passes by no policy, and as the owner of the tables too.
    @Test func withoutTheSettingNobodySeesOrWritesLearners() async throws {
        try await Self.with { store, _, fixture in
            _ = try await store.record(Self.judge())
            let role = "service_\(UInt32.random(in: 0 ... .max))"
            try await fixture.pool.write { transaction in
                try await transaction.script(
                    """
                    create role \(role) nosuperuser nobypassrls;
                    grant select, insert, delete on facts_documents, verdicts to \(role);
                    grant select on rule_documents to \(role)
                    """)
            }
            for owner in [false, true] {
                if owner {
                    try await fixture.pool.write {
                        try await $0.script("alter table facts_documents owner to \(role); alter table verdicts owner to \(role)")
                    }
                }
                for table in ["facts_documents", "verdicts"] {
                    #expect(try await Self.count(table, role, setting: nil, fixture) == 0)
                    #expect(try await Self.count(table, role, setting: "", fixture) == 0)
                    #expect(try await Self.count(table, role, setting: "learner", fixture) == 0)
                    #expect(try await Self.count(table, role, setting: "administrator", fixture) == 1)
                }
                let error = await #expect(throws: PostgresError.self) {
                    try await fixture.pool.write { transaction in
                        try await transaction.script("set local role \(role)")
                        try await transaction.script("insert into facts_documents (sha256, document) values (repeat('0', 64), '{}')")
                    }
                }
                #expect(error?.sqlState == .insufficientPrivilege)
            }
            try await fixture.pool.write {
                try await $0.script(
                    "alter table facts_documents owner to postgres; alter table verdicts owner to postgres; drop owned by \(role); drop role \(role)"
                )
            }
        }
    }

    private static func count(_ table: String, _ role: String, setting: String?, _ fixture: ImportFixture) async throws -> Int {
        try await fixture.pool.read { transaction in
            if let setting { try await transaction.script("select set_config('pathways.role', '\(setting)', true)") }
            try await transaction.script("set local role \(role)")
            return try await transaction.one(Query("test.count", "select count(*) from \(table)") { try $0.int(0) })
        }
    }

    @Test func viewsSeeWhatTheirReaderMay() async throws {
        try await Self.with { _, _, fixture in
            let views = try await fixture.texts(
                """
                select relname from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
                and not coalesce('security_invoker=true' = any(reloptions), false)
                """)
            #expect(views == [])
        }
    }

    @Test func aCohortIsJudgedByTheLatestFactsOfEach() async throws {
        try await Self.with { store, library, fixture in
            let learners = (0..<300).map { SampleRules.facts(learner: "l\($0)", coding: $0 % 2 == 0 ? 3 : 6) }
            try await store.keep(facts: learners.map { try JSONReader.read($0) })
            // One of them goes on, and comes back to what was known before.
            for coding in [6, 3] { try await store.keep(facts: [try JSONReader.read(SampleRules.facts(learner: "l0", coding: coding))]) }
            let rule = try await library.prepared(RuleReference(rule: SampleRules.id))
            let seen = Mutex<[String: VerdictStatus]>([:])
            try await CohortAudit(pool: fixture.pool, batch: 16).run([rule], asOf: Self.asOf) { outcomes in
                for outcome in outcomes {
                    let verdict = try outcome.judged.get()[0]
                    #expect(verdict.factsDigest == outcome.factsDigest)
                    seen.withLock { #expect($0.updateValue(verdict.status, forKey: outcome.learner ?? "") == nil) }
                }
            }
            let statuses = seen.withLock { $0 }
            #expect(statuses.count == 300)
            try await CohortAudit(pool: fixture.pool, batch: 16).standings([rule], asOf: Self.asOf) { outcomes in
                for outcome in outcomes {
                    let standing = try outcome.judged.get()[0]
                    #expect(standing.status == statuses[outcome.learner ?? ""])
                }
            }
            for (learner, status) in statuses {
                #expect(status == (Int(learner.dropFirst())! % 2 == 0 ? .notMet : .met), "\(learner)")
            }
        }
    }
}
