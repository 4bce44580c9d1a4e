import Domain
import Foundation
import Postgres
import Store
import TestSupport

/// Ada with something in every table that can hold something of a learner, gone since 2015, everything closed.
struct LearnerLife: Sendable {
    let database: RecordsDatabase
    /// What tells who she is, wherever it stands.
    static let names = ["lovelace", "byron", "student@north"]

    var consents: ConsentStore { ConsentStore(pool: database.service) }
    var disclosures: DisclosureStore { DisclosureStore(pool: database.service) }
    var cases: CaseStore { CaseStore(pool: database.service, today: { Day("2026-11-29")! }) }
    var retention: RetentionStore { RetentionStore(pool: database.service) }
    var erasures: ErasureStore { ErasureStore(pool: database.service, today: { Day("2026-11-29")! }) }
    var exports: LearnerExport { LearnerExport(pool: database.service) }
    var trail: AuditTrail { AuditTrail(pool: database.owner) }
    static let today = Day("2026-11-29")!

    static func consent(_ text: String) throws -> ConsentDraft { try ConsentDraft(JSONReader.read(text), today: today) }
    static func disclosure(_ text: String) throws -> DisclosureDraft { try DisclosureDraft(JSONReader.read(text), today: today) }
    static func opening(_ kind: PrivacyCaseKind, _ text: String) throws -> CaseDraft {
        try CaseDraft(kind, JSONReader.read(text), today: today)
    }
    static func step(_ text: String) throws -> CaseStepDraft { try CaseStepDraft(JSONReader.read(text), today: today) }

    static let ownConsent = #"{"records": ["transcript"], "purpose": "early testing", "party": "AHIMA", "approved": true}"#
    static let sent = #"{"party": "AHIMA", "records": ["transcript"], "purpose": "early testing", "basis": "consent"}"#

    func live() async throws {
        let (administrator, student) = (database.administrator, database[.student])
        for (kind, sample) in RecordSamples.all where kind.name != "enrolments" {
            let once = OnceKey("once-\(kind.name)", request: sample)
            _ = try await database.learners.add(RecordDraft(JSONReader.read(sample), kind), to: database.ada, once: once, as: administrator)
        }
        let enrolment = #"{"program": "him", "state": "graduated", "entered_on": "2013-08-18", "left_on": "2015-05-15"}"#
        _ = try await database.learners.add(
            RecordDraft(JSONReader.read(enrolment), .enrolments), to: database.ada, as: administrator)
        _ = try await consents.add(Self.consent(Self.ownConsent), of: database.ada, as: student)
        _ = try await disclosures.add(Self.disclosure(Self.sent), of: database.ada, as: administrator)
        let paper = #"{"records": ["all"], "purpose": "advising", "party": "a Byron", "document": "file 9", "signed_on": "2026-10-01"}"#
        let signed = try await consents.add(Self.consent(paper), of: database.ada, as: administrator)
        _ = try await consents.revoke(signed.code, of: database.ada, on: Self.today, as: student)
        let record = try await contested()
        let amendment = try await cases.add(
            Self.opening(
                .amendment,
                #"{"record_kind": "course-records", "record": "\#(record)", "ground": "inaccurate", "text": "Lovelace took it in spring"}"#),
            of: database.ada, as: student)
        for (revision, (step, actor)) in [
            (#"{"step": "denied", "text": "the roster says fall"}"#, administrator), (#"{"step": "hearing_requested"}"#, student),
            (#"{"step": "hearing_held", "text": "before the dean"}"#, administrator),
            (#"{"step": "denied", "text": "the roster stands"}"#, administrator),
            (#"{"step": "statement", "text": "I, Ada Lovelace, took it in spring."}"#, student),
        ].enumerated() {
            _ = try await cases.take(
                Self.step(step), .amendment, amendment.code, of: database.ada, revision: revision + 1, as: actor)
        }
        try await AssignmentStore(pool: database.service)
            .breakGlass(database.ada, reason: "the mother of Lovelace called", as: database[.instructor])
        let correction = LearnerDraft(studentNumber: "N1", givenName: "Ada", familyName: "King", email: "ada@byron.example")
        _ = try await database.learners.correct(correction, code: database.ada, revision: 1, as: administrator)
        try await database.service.write(as: administrator) {
            try await $0.script(
                """
                insert into cohorts (institution_id, code, title) values (acting_institution(), 'him', 'HIM');
                insert into cohort_members (institution_id, learner_id, cohort_id)
                select l.institution_id, l.id, c.id from learners l join cohorts c using (institution_id) where l.student_number = 'N1';
                insert into learner_notes (institution_id, learner_id, account_id, text)
                select l.institution_id, l.id, acting_account(), 'Lovelace asked about transfer'
                from learners l where l.student_number = 'N1';
                """)
        }
        try await file()
        try await roster()
        _ = try await RuleLibrary(pool: database.owner).publish([SampleRules.document()], by: "tests")
        _ = try await LearnerVerdicts(pool: database.service, library: RuleLibrary(pool: database.service))
            .record(RuleReference(rule: SampleRules.id), of: database.ada, asOf: Self.today, as: administrator)
    }

    /// What a system of the college calls her, what an import did, and who somebody said that she is.
    private func roster() async throws {
        try await database.service.write(as: database.administrator) {
            try await $0.script(
                """
                insert into roster_imports (institution_id, account_id, format, system, plan_sha256, content_sha256, files, counts, words)
                values (acting_institution(), acting_account(), 'canvas', 'canvas', repeat('0', 64), repeat('0', 64), '[]', '{}', '{}');
                insert into roster_records (institution_id, system, kind, source_id, learner_id, said)
                select institution_id, 'canvas', 'person', 'c1', id, '{Ada,Lovelace}' from learners where student_number = 'N1';
                insert into roster_items (institution_id, import_id, item, kind, action, source_id, said, learner_id)
                select l.institution_id, m.id, 1, 'person', 'join', 'c1', '{Ada,Lovelace}', l.id
                from learners l join roster_imports m using (institution_id) where l.student_number = 'N1';
                insert into roster_asides (institution_id, system, source_id, reason, said, candidates, settlement, learner_id)
                select institution_id, 'canvas', 'c2', 'same_name_only', '{Ada,Lovelace}', '{}', 'same', id
                from learners where student_number = 'N1';
                """)
        }
    }

    /// A report in which she is counted.
    private func file() async throws {
        let program = CurriculumStore.Program(code: "him", title: "HIM", level: .associate, accreditor: "CAHIIM")
        try await CurriculumStore(pool: database.service).put(program, as: database.administrator)
        let reports = ReportStore(
            pool: database.service, library: RuleLibrary(pool: database.service), smallCells: SmallCells(smallest: 10))
        let question = try ReportQuestion(.accreditation, program: "him", year: ReportingYear("2014-15"), asOf: Self.today)
        _ = try await reports.file(question, as: database.administrator)
    }

    /// The code of the course record that is contested.
    func contested() async throws -> String {
        try await database.learners.records(.courseRecords, of: database.ada, as: database.administrator)[0].code
    }

    /// The institution keeps transcripts no longer than all else.
    func keepNothingForEver() async throws {
        let draft = try RetentionStore.Draft(JSONReader.read(#"{"retention": "10 years after leaving", "policy": "schedule 4"}"#))
        for table in ["course_records", "degrees"] {
            _ = try await retention.put(draft, table: table, revision: 0, as: database.administrator)
        }
    }

    func erase() async throws -> Document {
        let plan = try await erasures.plan(of: database.ada, as: database.administrator)
        return try await erasures.erase(database.ada, confirming: ErasureStore.name(of: plan), as: database.administrator)
    }

    /// As nobody may work with it: past every policy.
    func asSuperuser<Value: Sendable>(_ body: (ConnectionPool) async throws -> Value) async throws -> Value {
        try await database.served.asSuperuser.withPool(body)
    }

    func texts(_ sql: String) async throws -> [String] {
        try await asSuperuser { try await $0.ask(Query("test.texts", sql) { try $0.string(0) }) }
    }

    /// Tables in any column of which one of the names stands.
    func tablesWithNames() async throws -> [String] {
        try await asSuperuser { pool in
            let tables = try await pool.ask(
                Query("test.tables", "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace") {
                    try $0.string(0)
                })
            var found: [String] = []
            for table in tables {
                let pattern = Self.names.joined(separator: "|")
                let query = Query("test.names", "select count(*) from \(table) t where t::text ~* '\(pattern)'") { try $0.int(0) }
                if try await pool.ask(query)[0] > 0 { found.append(table) }
            }
            return found.sorted()
        }
    }
}
