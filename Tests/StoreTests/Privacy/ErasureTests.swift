import Domain
import Postgres
import Store
import TestSupport
import Testing

/// What is past its retention is erased, the proof stays, and nothing else does.
@Suite struct ErasureTests {
    /// By an owner who is no superuser, as on most servers.
    @Test func anErasedLearnerLeavesNoTraceAndAChainThatHolds() async throws {
        try await RecordsDatabase.withPlainOwner { database in
            let life = LearnerLife(database: database)
            try await life.live()
            try await life.keepNothingForEver()
            let held = try await life.tablesWithNames()
            #expect(
                Set(held).isSuperset(of: ["learners", "learner_names", "audit_items", "accounts", "request_keys", "case_steps", "consents"])
            )
            #expect(!held.contains("audit_events"), "a name in an event could not be erased: its hash covers it")
            #expect(try await life.trail.faults(of: "north") == [])
            let due = try await life.erasures.due(limit: 10, as: database.administrator)
            #expect(due.map(\.learner) == [database.ada] && due[0].isWhole && due[0].leftOn == Day("2015-05-15"))
            let before = try await life.trail.heads().filter { $0.institution == "north" }
            let tombstone = try await life.erase()
            #expect(tombstone["is_whole"] == .bool(true) && tombstone["learner"] == .string(database.ada))
            #expect(tombstone["policy"] == .string("5 years after leaving; schedule 4"))
            #expect(try await life.tablesWithNames() == [])
            #expect(try await life.trail.faults(of: "north", since: before) == [])
            let left = try await life.texts(
                "select distinct action from audit_events where action in ('learner.erased', 'disclosure.disclosed') order by 1")
            #expect(left == ["disclosure.disclosed", "learner.erased"], "that it was disclosed stays, as a digest")
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await life.erasures.plan(of: database.ada, as: database.administrator)
            }
            // Who erased it all cannot sign in as the learner, and Ben is as he was.
            #expect(try await AccessStore(pool: database.owner).account(named: "student@north.example", of: "north") == nil)
            #expect(try await database.learners.learner(database.ben, as: database.administrator).code == database.ben)
            let proofs = Query("test.proofs", "select learner_code::text from erasures") { try $0.string(0) }
            #expect(try await database.service.read(as: database[.auditor]) { try await $0.rows(proofs) } == [database.ada])
            #expect(try await database.service.read(as: database[.instructor]) { try await $0.rows(proofs) } == [])
        }
    }

    @Test func whatIsKeptLongerStaysWithThePerson() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            let plan = try await life.erasures.plan(of: database.ada, as: database.administrator)
            #expect(!plan.isWhole && plan.tables.allSatisfy { $0.keptUntil == Day("2020-05-15") })
            #expect(plan.words.contains("Erase 1 of learner_notes: notes of staff, kept until 2020-05-15"))
            _ = try await life.erase()
            #expect(try await database.learners.records(.courseRecords, of: database.ada, as: database.administrator).count == 1)
            #expect(try await database.learners.records(.enrolments, of: database.ada, as: database.administrator).isEmpty)
            let facts = try await database.learners.facts(of: database.ada, as: database.administrator)
            #expect(facts["practicum"] == .array([]) && facts["courses"] != .array([]), "what follows from records follows")
            let history = try await LearnerHistory(pool: database.service)
                .changes(of: database.ada, before: nil, limit: 100, as: database.administrator)
            let erased = history.map(\.change).filter { $0["erased"] == .bool(true) }
            #expect(erased.contains { $0["record"] == .string("practicum_placements") } && erased.allSatisfy { $0["after"] == .null })
            #expect(history.contains { $0.change["record"] == .string("course_records") && $0.change["after"] != .null })
            #expect(try await life.trail.faults(of: "north") == [])
            #expect(try await life.erasures.due(limit: 10, as: database.administrator).isEmpty, "nothing is erased twice")
            // The enrolment that told when she left is erased; the proof tells it.
            try await life.keepNothingForEver()
            #expect(try await life.erasures.plan(of: database.ada, as: database.administrator).isWhole)
            _ = try await life.erase()
            #expect(try await life.tablesWithNames() == [])
            #expect(try await life.trail.faults(of: "north") == [])
        }
    }

    /// Before each step: whether the case is open.
    @Test(arguments: [
        (PrivacyCaseKind.access, "{}", [("fulfilled", true)]), (.hold, #"{"text": "a lawsuit"}"#, [("released", true)]),
        (.amendment, "", [("denied", true), ("hearing_requested", false), ("hearing_held", true), ("granted", true)]),
    ])
    func anOpenCaseBlocksIt(kind: PrivacyCaseKind, text: String, steps: [(String, Bool)]) async throws {
        try await RecordsDatabase.with { database in
            let (life, administrator) = (LearnerLife(database: database), database.administrator)
            let left = try RecordDraft(
                JSONReader.read(#"{"program": "him", "state": "left", "left_on": "2015-05-15"}"#), .enrolments)
            let record = try await database.learners.add(left, to: database.ben, as: administrator)
            let contest = #"{"record_kind": "enrolments", "record": "\#(record.code)", "ground": "misleading", "text": "it was leave"}"#
            let opened = try await life.cases.add(
                LearnerLife.opening(kind, text.isEmpty ? contest : text), of: database.ben, as: administrator)
            for (index, (step, isOpen)) in steps.enumerated() {
                let plan = try await life.erasures.plan(of: database.ben, as: administrator)
                #expect(plan.isWhole && plan.blockedBy.isEmpty == !isOpen, "before `\(step)`")
                if isOpen {
                    let faults = await #expect(throws: Faults.self) {
                        try await life.erasures.erase(database.ben, confirming: ErasureStore.name(of: plan), as: administrator)
                    }
                    #expect(faults?.list.map(\.code) == ["conflict"] && faults?.list[0].message.contains(kind.rawValue) == true)
                    #expect(try await Self.constraint(erasing: "N2", database) == "open_cases", "past the program's own check")
                }
                _ = try await life.cases.take(
                    LearnerLife.step(#"{"step": "\#(step)", "text": "why"}"#), kind, opened.code, of: database.ben, revision: index + 1,
                    as: administrator)
            }
            let plan = try await life.erasures.plan(of: database.ben, as: administrator)
            let erased = try await life.erasures.erase(database.ben, confirming: ErasureStore.name(of: plan), as: administrator)
            #expect(erased["is_whole"] == .bool(true))
            #expect(try await life.trail.faults(of: "north") == [])
        }
    }

    /// By which constraint the database refuses an administrator who asks it directly.
    private static func constraint(erasing number: String, _ database: RecordsDatabase) async throws -> String? {
        let query = Query(
            "test.erase", "select erase_learner(id, '{enrolments}', false, null, 'x') from learners where student_number = '\(number)'"
        ) { try $0.optionalInt(0) }
        do {
            _ = try await database.service.write(as: database.administrator) { try await $0.first(query) }
            return nil
        } catch let error as PostgresError { return error.constraint }
    }

    @Test func onlyAdministratorsEraseAndOnlyThePlanTheyRead() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            let plan = try await life.erasures.plan(of: database.ada, as: database.administrator)
            let name = ErasureStore.name(of: plan)
            for role in [Role.instructor, .counselor, .student, .auditor, .service] {
                // Whoever sees less has another plan; the database refuses who has the same.
                await #expect(throws: (any Error).self, "\(role)") {
                    try await life.erasures.erase(database.ada, confirming: name, as: database[role])
                }
                let direct = Query("test.erase", "select erase_learner(id, '{learner_notes}', false, null, 'x') from learners") {
                    try $0.optionalInt(0)
                }
                let error = await #expect(throws: PostgresError.self, "\(role)") {
                    try await database.service.write(as: database[role]) { try await $0.first(direct) }
                }
                #expect(error?.sqlState == .insufficientPrivilege, "\(role)")
            }
            _ = try await database.learners.add(
                RecordDraft(JSONReader.read(#"{"test": "TEAS", "score": 1}"#), .testScores), to: database.ada, as: database.administrator)
            let faults = await #expect(throws: Faults.self) {
                try await life.erasures.erase(database.ada, confirming: name, as: database.administrator)
            }
            #expect(faults?.list.map(\.message) == ["is another by now: read it again"])
            #expect(try await life.texts("select code::text from erasures") == [])
        }
    }

    /// Behind the program's back, and past the triggers.
    @Test func tamperingWithWhatIsOnlyAddedToIsFound() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            _ = try await life.disclosures.add(
                LearnerLife.disclosure(#"{"event": "requested", "party": "P", "records": ["all"], "purpose": "x"}"#), of: database.ben,
                as: database.administrator)
            _ = try await life.erase()
            #expect(try await life.trail.faults(of: "north") == [])
            for (injury, words) in [
                ("update disclosures set party = 'nobody' where event = 'disclosed'", "of disclosures was changed"),
                ("update consents set until_day = '2099-01-01' where signature = 'session'", "of consents was changed"),
                ("delete from consent_revocations", "of consent_revocations was taken out"),
                ("update case_steps set leaves_open = true where step = 'statement'", "of case_steps was changed"),
                (
                    """
                    insert into privacy_cases (institution_id, learner_id, kind, received_on, asked_by, account_id)
                    select institution_id, id, 'access', '2020-01-01', 'learner', 1 from learners where student_number = 'N2'
                    """, "of privacy_cases was put in"
                ), ("update erasures set policy = 'none'", "of erasures was changed"),
                (
                    """
                    update audit_items set before = null, after = null, erased_at = now()
                    where learner_id = (select id from learners where student_number = 'N2') and record = 'disclosures'
                    """, "no erasure accounts for it"
                ),
                (
                    "update audit_items set after = '{}' where erased_at is not null and record = 'practicum_placements'",
                    "no erasure accounts for it"
                ),
            ] {
                struct Undo: Error {}
                do {
                    try await database.owner.write { transaction in
                        try await transaction.script("set local session_replication_role = replica; \(injury)")
                        let faults = try await transaction.rows(
                            Query("test.faults", "select f.fault from institutions i, privacy_faults(i.id) f where i.code = 'north'") {
                                try $0.string(0)
                            })
                        #expect(faults.contains { $0.contains(words) }, "\(injury): \(faults)")
                        throw Undo()
                    }
                } catch is Undo {}
            }
            // With the triggers in place not even the owner changes a row.
            for statement in ["update disclosures set party = 'x'", "truncate case_steps", "delete from erasures"] {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.owner.write { try await $0.script(statement) }
                }
                #expect(error?.message.contains("immutable") == true, "\(statement)")
            }
        }
    }
}
