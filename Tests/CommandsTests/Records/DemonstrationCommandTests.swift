import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// The demonstration's colleges from end to end: made once, judged by the rules that are delivered, and proved by the trail.
@Suite struct DemonstrationCommandTests {
    private static func with(_ body: (OutlookDatabase) async throws -> Void) async throws {
        let database = try await OutlookDatabase.copy()
        try await body(database)
        try await database.drop()
    }

    @Test func theCollegesAreMadeOnceAndStandAsTheyShould() async throws {
        try await Self.with { database in
            let made = try await OutlookProgram.pathways(["seed", "demo"], on: database)
            #expect(made.status == 0 && made.text.contains("Made 400 learners"), "\(made.text)\(made.errors)")
            #expect(made.text.contains("instructor@riverbend.example of riverbend"))
            let again = try await OutlookProgram.pathways(["seed", "demo"], on: database)
            #expect(again.text.contains("there already"))
            let published = try await OutlookProgram.pathways(
                ["rules", "publish", "--yes", try Installation().seeds + "/rules"], on: database)
            #expect(published.status == 0, "\(published.errors)")
            let coverage = try await OutlookProgram.pathways(
                [
                    "programs", "competencies", "him-aas", "--catalog-year", "2024", "--college", "riverbend", "--as",
                    "auditor@riverbend.example", "--json",
                ], on: database)
            let gaps = try JSON(coverage.output)["gaps"].members.mapValues { $0.items.compactMap(\.text) }
            #expect(gaps["taught_below_level"] == ["D.5", "D.6"] && gaps["no_evidence"] == ["D.5", "D.6"], "\(coverage.errors)")
            let staff = try await OutlookProgram.pathways(
                ["staff", "lapsing", "--on", "2026-11-01", "--college", "riverbend", "--as", "instructor@riverbend.example"], on: database)
            #expect(staff.status == 1 && staff.text.contains("ahima.ccs") && !staff.text.contains("ahima.rhia"), "\(staff.errors)")
            let served = database.asService
            try await served.withPool { pool in
                let access = AccessStore(pool: pool)
                let teacher = try #require(try await access.account(named: "instructor@riverbend.example", of: "riverbend"))
                let cohorts = CohortStore(pool: pool, library: RuleLibrary(pool: pool))
                let matrix = try await cohorts.matrix("him-aas-2021", rules: [], asOf: DemonstrationCollege.today, as: teacher)
                #expect(matrix.rules == ["ahima.rhit", "program.him-associate"] && matrix.rows.count > 20)
                #expect(matrix.rows.allSatisfy { if case .success = $0.entries { true } else { false } })
                // Graduates of an accredited program with their transcript may sit the exam, and have met the program.
                #expect((matrix.tally(of: 0)[.met] ?? 0) > 5 && (matrix.tally(of: 1)[.met] ?? 0) > 5)
                let running = try await cohorts.matrix("him-aas-2026", rules: [], asOf: DemonstrationCollege.today, as: teacher)
                #expect(running.tally(of: 1)[.met] ?? 0 == 0 && running.rows.count > 10)
                // What a cohort remembers of placements changes nobody's verdict.
                for row in running.rows {
                    let facts = try await LearnerStore(pool: pool).facts(of: row.learner.code, as: teacher)
                    for entry in try row.entries.get() {
                        let rule = try await RuleLibrary(pool: pool).prepared(try #require(RuleReference(entry.rule)))
                        let verdict = try rule.judge(facts, asOf: DemonstrationCollege.today).verdict
                        #expect(verdict.status == entry.status && verdict.missing == entry.missing, "\(entry.rule)")
                    }
                }
            }
        }
    }

    @Test("P8 Who is in the last term and may get an early-testing signature?") func earlyTesters() async throws {
        try await Self.with { database in
            _ = try await OutlookProgram.pathways(["seed", "demo"], on: database)
            _ = try await OutlookProgram.pathways(["rules", "publish", "--yes", try Installation().seeds + "/rules"], on: database)
            try await database.asService.withPool { pool in
                let teacher = try #require(
                    try await AccessStore(pool: pool).account(named: "instructor@riverbend.example", of: "riverbend"))
                let cohorts = CohortStore(pool: pool, library: RuleLibrary(pool: pool))
                let found = try await CohortAlerts(pool: pool, cohorts: cohorts).alerts(
                    of: "him-aas-2024", rules: [], asOf: DemonstrationCollege.today, until: nil, as: teacher)
                let entitled = found.alerts.filter { $0.alert.kind == .earlySignature }
                let lastTerm = try await cohorts.export("him-aas-2024", rules: [], asOf: DemonstrationCollege.today, as: teacher)
                    .csv(["learner", "state"])
                let expected = String(decoding: lastTerm, as: UTF8.self).split(separator: "\r\n").filter { $0.hasSuffix(",last_term") }
                #expect(!expected.isEmpty && Set(entitled.map { "\($0.learner.code),last_term" }) == Set(expected.map(String.init)))
                #expect(entitled.allSatisfy { $0.alert.text.contains("signed by the program director") })
            }
        }
    }

    @Test func theTrailTellsWhatWasTamperedWith() async throws {
        try await Self.with { database in
            _ = try await OutlookProgram.pathways(["seed", "demo"], on: database)
            let key = NSTemporaryDirectory() + "checkpoint-\(UInt64.random(in: 0 ... .max))"
            defer { for suffix in ["", ".json"] { try? FileManager.default.removeItem(atPath: key + suffix) } }
            let checkpoint = try await OutlookProgram.pathways(
                ["audit-log", "checkpoint", "--college", "summit", "--key", key], on: database)
            #expect(checkpoint.status == 0, "\(checkpoint.errors)")
            try checkpoint.text.write(toFile: key + ".json", atomically: true, encoding: .utf8)
            let verify = ["audit-log", "verify", "--college", "summit", "--checkpoint", key + ".json"]
            #expect(try await OutlookProgram.pathways(verify, on: database).status == 0)
            // What is cut off at the end, head included, looks whole without the checkpoint.
            try await database.withPool { pool in
                try await pool.write {
                    try await $0.script(
                        """
                        delete from audit_items i using institutions n where n.code = 'summit' and i.institution_id = n.id
                            and i.sequence = (select max(sequence) from audit_events e where e.institution_id = n.id);
                        delete from audit_events e using institutions n where n.code = 'summit' and e.institution_id = n.id
                            and e.sequence = (select max(sequence) from audit_events l where l.institution_id = n.id);
                        update audit_heads h set (sequence, hash) =
                            (select e.sequence, e.hash from audit_events e where e.institution_id = h.institution_id order by sequence desc limit 1)
                        from institutions n where n.code = 'summit' and h.institution_id = n.id;
                        """)
                }
            }
            #expect(try await OutlookProgram.pathways(["audit-log", "verify", "--college", "summit"], on: database).status == 0)
            let cut = try await OutlookProgram.pathways(verify, on: database)
            #expect(cut.status == 1 && cut.text.contains("checkpoint"), "\(cut.text)")
            // A grade that was changed behind the program's back.
            try await database.withPool { pool in
                try await pool.write {
                    try await $0.script(
                        """
                        update audit_items set after = jsonb_set(after, '{grade}', '"A"')
                        where record = 'course_records' and after ->> 'grade' = 'F' and institution_id = (select id from institutions where code = 'riverbend')
                        """)
                }
            }
            let changed = try await OutlookProgram.pathways(["audit-log", "verify", "--college", "riverbend"], on: database)
            #expect(changed.status == 1 && changed.text.contains("the content of item"), "\(changed.text.prefix(300))")
            // A checkpoint that was changed is none.
            try checkpoint.text.replacing("\"sequence\":", with: "\"sequence\":1").write(
                toFile: key + ".json", atomically: true, encoding: .utf8)
            #expect(try await OutlookProgram.pathways(verify, on: database).status == 65)
        }
    }

    @Test func accountsAreKeptFromTheCommandLine() async throws {
        try await Self.with { database in
            #expect(try await OutlookProgram.pathways(["college", "add", "west", "West College"], on: database).status == 0)
            let twice = try await OutlookProgram.pathways(["college", "add", "west", "West"], on: database)
            #expect(twice.status == 65 && twice.errors.contains("another institution"))
            let add = ["accounts", "add", "--college", "west", "--name", "Ada", "--role", "administrator"]
            // Standard input is empty: so is the password.
            let weak = try await OutlookProgram.pathways(add + ["--sign-in", "Ada@West.example"], on: database)
            #expect(weak.status == 65 && weak.errors.contains("at least 15"), "\(weak.errors)")
            let added = try await OutlookProgram.pathways(add + ["--sign-in", "Ada@West.example", "--no-password"], on: database)
            #expect(added.status == 0 && added.text.contains("ada@west.example"), "\(added.errors)")
            let taken = try await OutlookProgram.pathways(add + ["--sign-in", "ada@west.example", "--no-password"], on: database)
            #expect(taken.status == 65 && taken.errors.contains("another account"))
            #expect(
                try await OutlookProgram.pathways(["accounts", "disable", "--college", "west", "ada@west.example"], on: database).status
                    == 0)
            let listed = try await OutlookProgram.pathways(["accounts", "list", "--college", "west", "--json"], on: database)
            #expect(try JSON(listed.output)[0]["disabled"] == .bool(true))
            let nowhere = try await OutlookProgram.pathways(["accounts", "list", "--college", "east"], on: database)
            #expect(nowhere.status == 65 && nowhere.errors.contains("college add"))
        }
    }
}
