import Domain
import Postgres
import Store
import TestSupport
import Testing

/// Who sees and changes which learner, asked of the database alone: no check of ours stands between. The tables come from the
/// catalog, so that one without policies, or without a row to try it with, fails here.
@Suite struct PolicyTests {
    private struct LearnerTable: Sendable {
        let name: String
        let subject: String
        var isAppendOnly = false
    }

    /// Tables whose rows are not seen by the rule of all others; they have tests of their own.
    private static let others = ["accounts", "learner_assignments", "audit_events", "audit_items", "erasures"]
    /// Tables whose rows nobody changes once they are written, though more than additions may be made.
    private static let unchanging = ["filed_report_learners"]

    @Test func everyTableWithALearnerIsGuardedAndListed() async throws {
        try await RecordsDatabase.with { database in
            let unlisted = try await Self.texts(
                database.owner,
                """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'learners' or exists (
                    select from pg_attribute a where a.attrelid = c.oid and a.attname in ('learner_id', 'learner') and not a.attisdropped))
                  and c.relname not in (select name from learner_tables)
                """)
            #expect(unlisted == ["facts_documents"], "kept by the operators alone: the service has no right to it")
            let bare = try await Self.texts(
                database.owner,
                """
                select t.name from learner_tables t join pg_class c on c.relname = t.name
                where not c.relrowsecurity or (not c.relforcerowsecurity and t.name not in ('accounts', 'audit_events', 'audit_items'))
                   or not exists (select from pg_policy p where p.polrelid = c.oid)
                """)
            #expect(bare == [])
            let plainViews = try await Self.texts(
                database.owner,
                """
                select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
                  and not coalesce(reloptions @> '{security_invoker=true}', false)
                """)
            #expect(plainViews == [], "a view without security_invoker shows what its owner sees")
        }
    }

    @Test func theServiceOwnsNothingAndCannotGetPast() async throws {
        try await RecordsDatabase.with { database in
            let rights = try await Self.texts(
                database.owner,
                "select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb) from pg_roles where rolname = 'pathways_service'"
            )
            #expect(rights == ["f f f f"])
            #expect(
                try await Self.texts(database.owner, "select relname from pg_class where relowner = 'pathways_service'::regrole") == [])
            for statement in [
                "create table mine (n integer)", "alter table learners disable row level security", "drop policy learners_seen on learners",
                "set session authorization postgres", "set role postgres", "truncate learners", "delete from audit_events",
                "update audit_events set note = ''", "update disclosures set party = ''", "delete from disclosures", "delete from consents",
                "update case_steps set text = ''", "delete from erasures", "update learner_verdicts set status = 'met'",
                "insert into erasures (institution_id, learner_id) values (1, 1)",
                "insert into audit_heads values (1, 1, '')", "select password_hash from accounts",
                "select secret_sha256 from api_keys", "select token_sha256 from sessions", "select document from facts_documents",
                "insert into rule_documents (rule_id, revision, kind, title, document, sha256, published_by) values ('a', 1, 'program', '', '', '', '')",
            ] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.service.write(as: database.administrator) { try await $0.script(statement) }
                }
                #expect(error?.sqlState?.rawValue == "42501", "\(statement): \(error.map { "\($0)" } ?? "done")")
            }
            // Row-level security that is switched off by a session is an error and not everything.
            await #expect(throws: PostgresError.self) {
                try await database.service.read { transaction in
                    try await transaction.script("set local row_security = off")
                    _ = try await transaction.raw(RawQuery("test.all", "select * from learners"))
                }
            }
        }
    }

    /// A policy for all commands lets in whatever its check allows, whoever asks.
    @Test func noPolicyLetsAnybodyAddRows() async throws {
        try await RecordsDatabase.with { database in
            let open = try await Self.texts(
                database.owner,
                """
                select polname from pg_policy
                where polcmd in ('a', '*', 'w') and polrelid not in ('facts_documents'::regclass, 'verdicts'::regclass)
                  and coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid)) !~ 'acts_as|acting_account|acting_learner'
                """)
            #expect(open == [])
            let institution = "acting_institution()"
            for (role, account) in database.accounts where ![.administrator, .service].contains(role) {
                for statement in [
                    "insert into account_roles values (\(institution), acting_account(), 'administrator')",
                    "insert into accounts (institution_id, sign_in, name) values (\(institution), 'me2', 'Me')",
                    "insert into cohorts (institution_id, code, title) values (\(institution), 'mine', 'Mine')",
                    "insert into programs (institution_id, code, title, level) values (\(institution), 'mine', 'Mine', 'associate')",
                    "insert into identity_providers values (\(institution), 'https://mine.example', 'me')",
                    "insert into learners (institution_id, given_name, family_name) values (\(institution), 'A', 'B')",
                    "insert into learner_assignments (institution_id, learner_id, account_id, basis, origin)"
                        + " select \(institution), id, acting_account(), 'advisee', '' from learners",
                ] {
                    let error = await #expect(throws: PostgresError.self, "\(role): \(statement)") {
                        try await database.service.write(as: account) { try await $0.execute(Command("test.add", statement)) }
                    }
                    #expect(error?.sqlState?.rawValue == "42501")
                }
            }
        }
    }

    @Test func eachRoleSeesAndChangesItsOwnLearners() async throws {
        try await RecordsDatabase.with { database in
            for (kind, sample) in RecordSamples.all {
                for learner in [database.ada, database.ben] {
                    let draft = try RecordDraft(JSONReader.read(sample), kind)
                    _ = try await database.learners.add(draft, to: learner, as: database.administrator)
                }
            }
            let ids = try await Self.texts(database.owner, "select id::text from learners order by student_number")
            // Of what is no kind of record.
            try await database.owner.write {
                try await $0.script(
                    """
                    insert into cohorts (institution_id, code, title) select id, 'him', 'HIM' from institutions where code = 'north';
                    insert into cohort_members (institution_id, learner_id, cohort_id)
                    select l.institution_id, l.id, c.id from learners l join cohorts c using (institution_id);
                    insert into consents (institution_id, learner_id, records, purpose, party, signature, signed_on, account_id)
                    select institution_id, id, '{transcript}', 'early testing', 'AHIMA', 'session', '2026-01-01', 1 from learners;
                    insert into consent_revocations (institution_id, learner_id, consent_id, revoked_on, account_id)
                    select institution_id, learner_id, id, '2026-02-01', 1 from consents;
                    insert into disclosures (institution_id, learner_id, event, party, records, purpose, on_day, account_id)
                    select institution_id, id, 'requested', 'AHIMA', '{transcript}', 'early testing', '2026-01-01', 1 from learners;
                    insert into learner_verdicts (institution_id, learner_id, rule, rule_sha256, as_of, status, facts_sha256, facts, verdict_sha256,
                                                  account_id)
                    select institution_id, id, 'ahima.rhit', repeat('0', 64), '2026-01-01', 'met', repeat('0', 64), '{}', repeat('0', 64), 1
                    from learners;
                    insert into privacy_cases (institution_id, learner_id, kind, received_on, asked_by, account_id)
                    select institution_id, id, 'access', '2026-01-01', 'learner', 1 from learners;
                    insert into case_steps (institution_id, learner_id, case_id, place, step, leaves_open, on_day, account_id)
                    select institution_id, learner_id, id, 1, 'fulfilled', false, '2026-01-01', 1 from privacy_cases;
                    insert into learner_notes (institution_id, learner_id, account_id, text)
                    select l.institution_id, l.id, a.id, 'asked about transfer' from learners l
                    join accounts a on a.institution_id = l.institution_id and a.sign_in like 'administrator%';
                    insert into filed_reports (institution_id, report, definition, parameters, as_of, header, shared, inputs_sha256, report_sha256,
                                               account_id)
                    select distinct institution_id, 'accreditation', '1', '{}', date '2026-11-01', '{}', '{}', repeat('0', 64), repeat('0', 64),
                           account_id from learner_notes;
                    insert into filed_report_learners (institution_id, learner_id, report_id, document)
                    select l.institution_id, l.id, f.id, '{}' from learners l join filed_reports f using (institution_id);
                    insert into roster_imports (institution_id, account_id, format, system, plan_sha256, content_sha256, files, counts, words)
                    select institution_id, id, 'canvas', 'canvas', repeat('0', 64), repeat('0', 64), '[]', '{}', '{}' from accounts
                    where sign_in = 'administrator@north.example';
                    insert into roster_records (institution_id, system, kind, source_id, learner_id, said)
                    select institution_id, 'canvas', 'person', student_number, id, '{}' from learners;
                    insert into roster_items (institution_id, import_id, item, kind, action, source_id, said, learner_id)
                    select l.institution_id, m.id, l.id, 'person', 'join', l.student_number, '{}', l.id
                    from learners l join roster_imports m using (institution_id);
                    insert into roster_asides (institution_id, system, source_id, reason, said, candidates, settlement, learner_id)
                    select institution_id, 'canvas', student_number, 'same_name_only', '{}', '{}', 'same', id from learners;
                    """)
            }
            let tables = try await database.owner.ask(
                Query("test.tables", "select name, subject, is_append_only from learner_tables order by name") {
                    LearnerTable(name: try $0.string(0), subject: try $0.string(1), isAppendOnly: try $0.bool(2))
                })
            #expect(tables.count > 20)
            for table in tables where !Self.others.contains(table.name) {
                let whole = try await Self.counts(table, ids, database.owner, as: nil)
                #expect(whole.allSatisfy { $0 > 0 }, "\(table.name) has no row of each learner to try it with")
                for (role, account) in database.accounts {
                    let seesAll = [.administrator, .auditor, .service].contains(role)
                    let seen = try await Self.counts(table, ids, database.service, as: account)
                    #expect(seen == (seesAll ? whole : [whole[0], 0]), "\(role) in \(table.name)")
                    let changed = try await Self.changes(table, ids, database.service, as: account)
                    let changes = [.administrator, .service].contains(role) ? whole : role == .instructor ? [whole[0], 0] : [0, 0]
                    let expected = table.isAppendOnly || Self.unchanging.contains(table.name) ? [0, 0] : changes
                    #expect(changed == expected, "\(role) changes \(table.name)")
                }
                #expect(
                    try await Self.counts(table, ids, database.service, as: database.stranger) == [0, 0], "a stranger in \(table.name)")
                #expect(try await Self.changes(table, ids, database.service, as: database.stranger) == [0, 0])
                #expect(try await Self.counts(table, ids, database.service, as: nil) == [0, 0], "nobody in \(table.name)")
            }
        }
    }

    @Test func theTrailIsSeenByWhomItIsAboutAndWhoWatches() async throws {
        try await RecordsDatabase.with { database in
            let ids = try await Self.texts(database.owner, "select id::text from learners order by student_number")
            let items = LearnerTable(name: "audit_items", subject: "learner_id")
            let whole = try await Self.counts(items, ids, database.owner, as: nil)
            let expected: [Role: [Int]] = [
                .administrator: whole, .auditor: whole, .service: whole, .instructor: [whole[0], 0], .counselor: [whole[0], 0],
                .student: [whole[0], 0],
            ]
            for (role, counts) in expected {
                #expect(try await Self.counts(items, ids, database.service, as: database[role]) == counts, "\(role)")
            }
        }
    }

    @Test func aDisabledAccountAndAnEndedAssignmentSeeNothing() async throws {
        try await RecordsDatabase.with { database in
            let learners = LearnerTable(name: "learners", subject: "id")
            let ids = try await Self.texts(database.owner, "select id::text from learners order by student_number")
            #expect(try await Self.counts(learners, ids, database.service, as: database[.instructor]) == [1, 0])
            try await database.owner.write {
                try await $0.script("update learner_assignments set since = current_date - 9, until = current_date - 1")
            }
            #expect(try await Self.counts(learners, ids, database.service, as: database[.instructor]) == [0, 0])
            #expect(try await Self.counts(learners, ids, database.service, as: database[.auditor]) == [1, 1])
            try await database.owner.write { try await $0.script("update accounts set disabled_at = now()") }
            for account in database.accounts.values {
                #expect(try await Self.counts(learners, ids, database.service, as: account) == [0, 0])
            }
        }
    }

    @Test func theGlassIsBrokenForADayWithAReason() async throws {
        try await RecordsDatabase.with { database in
            let (assignments, teacher) = (AssignmentStore(pool: database.service), database[.instructor])
            await #expect(throws: LearnerStore.Refusal.notFound) { try await database.learners.learner(database.ben, as: teacher) }
            await #expect(throws: Faults.self) { try await assignments.breakGlass(database.ben, reason: "because", as: teacher) }
            await #expect(throws: LearnerStore.Refusal.notAllowed) {
                try await assignments.assign(database.ada, to: teacher.code, basis: .cohort, as: teacher)
            }
            try await assignments.breakGlass(database.ben, reason: "a call from the hospital", as: teacher)
            #expect(try await database.learners.learner(database.ben, as: teacher).code == database.ben)
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await assignments.breakGlass(database.ben, reason: "I would like to see it", as: database[.student])
            }
            let reasons = try await Self.texts(
                database.owner,
                """
                select i.after ->> 'reason' from audit_events e join audit_items i using (institution_id, sequence)
                where e.action = 'learner.glass_broken' and e.note is null
                """)
            #expect(reasons == ["a call from the hospital"], "in a content of the trail, which can be erased")
        }
    }

    @Test func anOwnerWhoIsNoSuperuserIsUnderThePoliciesToo() async throws {
        try await RecordsDatabase.withPlainOwner { database in
            let learners = LearnerTable(name: "learners", subject: "id")
            #expect(try await Self.texts(database.owner, "select rolsuper::text from pg_roles where rolname = current_user") == ["false"])
            #expect(try await Self.texts(database.owner, "select id::text from learners") == [], "nobody acts")
            let ids = try await database.service.read(as: database.administrator) {
                try await $0.rows(Query("test.ids", "select id::text from learners order by student_number") { try $0.string(0) })
            }
            #expect(try await Self.counts(learners, ids, database.service, as: database[.instructor]) == [1, 0])
            #expect(try await Self.counts(learners, ids, database.service, as: database[.auditor]) == [1, 1])
            try await AssignmentStore(pool: database.service)
                .breakGlass(database.ben, reason: "a call from the hospital", as: database[.instructor])
            #expect(try await Self.counts(learners, ids, database.service, as: database[.instructor]) == [1, 1])
            let session = try await AccessStore(pool: database.service)
                .signIn(institution: "north", name: "auditor@north.example", password: RecordsDatabase.password)
            #expect(try await AccessStore(pool: database.service).account(behind: session.token).roles == [.auditor])
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    // MARK: asking as somebody

    private static func texts(_ pool: ConnectionPool, _ sql: String) async throws -> [String] {
        try await pool.ask(Query("test.texts", sql) { try $0.string(0) })
    }

    /// Rows of each learner that are seen.
    private static func counts(
        _ table: LearnerTable, _ ids: [String], _ pool: ConnectionPool, as account: ActingAccount?
    ) async throws -> [Int] {
        let query = Query(
            "test.count", ids.map { "(select count(*) from \(table.name) where \(table.subject) = \($0))" }.joined(separator: " union all ")
        ) { try $0.int(0) }
        if let account { return try await pool.read(as: account) { try await $0.rows(query) } }
        return try await pool.read { try await $0.rows(query) }
    }

    /// Rows of each learner that can be changed; nothing is.
    private static func changes(
        _ table: LearnerTable, _ ids: [String], _ pool: ConnectionPool, as account: ActingAccount
    ) async throws -> [Int] {
        struct Undo: Error {}
        var counts: [Int] = []
        for id in ids {
            var changed = 0
            do {
                try await pool.write(as: account) { transaction in
                    let command = Command(
                        "test.change", "update \(table.name) set institution_id = institution_id where \(table.subject) = \(id)")
                    changed = try await transaction.execute(command)
                    throw Undo()
                }
            } catch is Undo {} catch let error as PostgresError where error.sqlState == .insufficientPrivilege {}
            counts.append(changed)
        }
        return counts
    }
}
