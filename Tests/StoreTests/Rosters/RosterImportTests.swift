import Postgres
import Store
import TestSupport
import Testing

@testable import Domain

@Suite("Imports of rosters")
struct RosterImportTests {
    @Test(arguments: RosterSamples.all) func whatWasAppliedIsHeldAndChangesNothingTheNextTime(_ name: String) async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source(name, extent: .bulk)
            let before = try await fixture.contents()
            let first = try await fixture.plan(source)
            #expect(first.plan.putAside.isEmpty && !first.plan.isEmpty)
            #expect(try await fixture.contents() == before, "a plan changes nothing")
            let done = try await fixture.imports.apply(source, confirmed: first.digest, as: fixture.administrator)
            let second = try await fixture.plan(source)
            #expect(second.plan.isEmpty && second.plan.kept.isEmpty, "\(second.plan.words)")
            #expect(second.plan.unchanged.values.reduce(0, +) == first.plan.additions.count)
            // The same again was done already.
            let again = try await fixture.imports.apply(source, confirmed: first.digest, as: fixture.administrator)
            #expect(again == done)
            #expect(try await fixture.imports.list(as: fixture.database[.auditor]) == [done])
            try await fixture.expectSoundTrail()
        }
    }

    @Test func aSystemKnowsPeopleByItsOwnIds() async throws {
        try await RosterFixture.with { fixture in
            for name in RosterSamples.all { try await fixture.apply(RosterSamples.source(name, extent: .bulk)) }
            #expect(
                try await fixture.texts(
                    "select student_number from learners where student_number > '9' and student_number < 'N' order by 1")
                    == ["900001", "900002", "900003", "900004"])
            #expect(
                try await fixture.texts(
                    "select system || ' ' || source_id from roster_records where kind = 'person' and learner_id = (select id from learners where student_number = '900001') order by 1"
                ) == ["Synthetic SIS u-1", "canvas 900001", "synthetic registrar 900001"])
            // Of what two systems say differently each finds the other's word there, and leaves it.
            for name in RosterSamples.all {
                let plan = try await fixture.plan(RosterSamples.source(name, extent: .bulk)).plan
                #expect(plan.isEmpty && plan.kept.map(\.offered) == (name == "oneroster" ? ["Fundamentals of HIM"] : []), "\(plan.words)")
            }
        }
    }

    @Test func importedGradesAreInTheFactsAndInTheVerdict() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.source("oneroster"))
            let facts = try await fixture.facts("900001")
            #expect(facts.courses?.map(\.course) == ["BIO 168", "HIT 110"] && facts.courses?.map(\.grade) == ["A", "B+"])
            let library = RuleLibrary(pool: fixture.database.service)
            let rule = try #require(RuleReference(SampleRules.id))
            func statuses(_ number: String) async throws -> String {
                let document = try await fixture.database.learners.facts(of: fixture.learner(number), as: fixture.administrator)
                let audit = try await library.prepared(rule).judge(document, asOf: Day(2024, 12, 31)!, version: rule.version)
                return String(decoding: audit.json, as: UTF8.self)
            }
            let (ana, ben) = (try await statuses("900001"), try await statuses("900002"))
            #expect(ana.contains(#""status":"met""#), "\(ana)")
            #expect(ben.contains(#""status":"not_met""#), "\(ben)")
        }
    }

    @Test func aDeltaChangesEndsAndBringsBack() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.source("oneroster"))
            try await fixture.apply(RosterSamples.source("oneroster-delta"))
            #expect(try await fixture.texts("select family_name from learners where student_number = '900001'") == ["Vargas Lima"])
            #expect(try await fixture.texts("select family_name from learner_names") == ["Vargas"])
            #expect(try await fixture.facts("900003").courses?.map(\.grade) == ["A-"])
            #expect(
                try await fixture.texts("select source_id from roster_records where gone_at is not null") == ["u-2"],
                "whoever is in the system no more keeps their records here")
            let whole = try await fixture.plan(RosterSamples.source("oneroster"))
            #expect(whole.plan.changes.filter(\.isReturned).map(\.source.id) == ["u-2"])
            #expect(whole.plan.removals.map(\.sourceID) == ["e-6"])
            try await fixture.apply(RosterSamples.source("oneroster"))
            #expect(try await fixture.texts("select source_id from roster_records where gone_at is not null") == ["e-6"])
            #expect(try await fixture.plan(RosterSamples.source("oneroster")).plan.isEmpty)
        }
    }

    @Test func whoBecomesALearnerIsOne() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.source("canvas", extent: .bulk))
            #expect(try await fixture.texts("select student_number from learners where source_id is not null") == ["900001"])
            let active = try RosterSamples.source(
                "canvas", ["enrollments.csv": ("900002,student,BIO168-24FA-1,deleted", "900002,student,BIO168-24FA-1,active")],
                extent: .bulk)
            let before = try await fixture.contents()
            let planned = try await fixture.plan(active)
            #expect(planned.plan.changes.map { $0.fields.map(\.field) } == [[.role]])
            let done = try await fixture.apply(active)
            #expect(try await fixture.texts("select given_name from learners where source_id = '900002'") == ["Benedict"])
            #expect(
                try await fixture.texts(
                    "select l.source_id from roster_records r join learners l on l.id = r.learner_id where kind = 'section_enrolment' order by 1"
                ) == ["900001", "900001", "900002"])
            #expect(try await fixture.plan(active).plan.isEmpty)
            _ = try await fixture.imports.undo(done.code, as: fixture.administrator)
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func aCourseOfTwoIdsIsOneCourse() async throws {
        try await RosterFixture.with { fixture in
            let before = try await fixture.contents()
            let twice = "c-bio168-old,,,,Anatomy and Physiology I,BIO 168,,org-1,,,4\nc-hit110,"
            let source = try RosterSamples.source("oneroster", ["courses.csv": ("c-hit110,", twice)])
            let done = try await fixture.apply(source)
            #expect(try await fixture.texts("select code from courses order by 1") == ["BIO 168", "HIT 110", "HIT 112"])
            #expect(try await fixture.plan(source).plan.isEmpty)
            _ = try await fixture.imports.undo(done.code, as: fixture.administrator)
            #expect(try await fixture.contents() == before)
        }
    }

    // MARK: what people did

    @Test func whatAPersonEditedStaysThroughImports() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.source("oneroster"))
            let record = try #require(try await fixture.records(.courseRecords, "900001").first { $0["course"] == .string("BIO 168") })
            let learners = fixture.database.learners
            let edited = try RecordDraft(
                JSONReader.read(#"{"course": "BIO 168", "credits": 4, "status": "completed", "grade": "A-"}"#), .courseRecords)
            _ = try await learners.correct(
                edited, code: record.code, of: fixture.learner("900001"), revision: 1, as: fixture.administrator)
            let source = try RosterSamples.source("oneroster", ["results.csv": ("2024-12-13,,B+", "2024-12-13,,B")])
            let planned = try await fixture.plan(source)
            #expect(Set(planned.plan.kept.compactMap(\.field)) == [.grade, .section, .term, .endsOn])
            #expect(planned.plan.kept.first { $0.field == .grade }?.offered == "A")
            #expect(planned.plan.changes.flatMap(\.fields) == [.init(field: .grade, from: "B+", to: "B")])
            try await fixture.apply(source)
            #expect(try await fixture.facts("900001").courses?.map(\.grade) == ["A-", "B"])
            // Still a person's, however often the file comes.
            #expect(try await fixture.plan(source).plan.kept.count == 4)
        }
    }

    @Test func whatAPersonTookBackIsNotBroughtBack() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.source("oneroster"))
            let record = try #require(try await fixture.records(.courseRecords, "900002").first)
            _ = try await fixture.database.learners.takeBack(
                .courseRecords, record.code, of: fixture.learner("900002"), revision: 1, as: fixture.administrator)
            let again = try RosterSamples.source("oneroster", ["results.csv": ("2024-12-13,,F", "2024-12-13,,D")])
            let planned = try await fixture.plan(again)
            #expect(planned.plan.isEmpty && planned.plan.kept.map(\.field) == [.status, .grade])
            #expect(try await fixture.facts("900002").courses?.isEmpty == true)
        }
    }

    @Test func aRecordEnteredByHandIsTheRostersWhereItIsTheOnlyOne() async throws {
        try await RosterFixture.with { fixture in
            let learner = try await fixture.database.learners.add(
                LearnerDraft(studentNumber: "900001", givenName: "Ana", familyName: "Vargas"), as: fixture.administrator)
            let draft = try RecordDraft(
                JSONReader.read(#"{"course": "BIO 168", "credits": 4, "status": "in_progress", "term": "Fall 2024"}"#), .courseRecords)
            let record = try await fixture.database.learners.add(draft, to: learner.code, as: fixture.administrator)
            try await fixture.apply(RosterSamples.source("oneroster"))
            let records = try await fixture.records(.courseRecords, "900001")
            #expect(records.count == 2 && records.contains { $0.code == record.code && $0["grade"] == .string("A") })
            #expect(try await fixture.plan(RosterSamples.source("oneroster")).plan.isEmpty)
        }
    }

    // MARK: refusals

    @Test func manyRemovalsAreNotDoneUnasked() async throws {
        try await RosterFixture.with { fixture in
            try await fixture.apply(RosterSamples.list(1...40))
            let fewer = try RosterSamples.list(1...20)
            let before = try await fixture.contents()
            let planned = try await fixture.plan(fewer)
            #expect(planned.plan.isRefused)
            let refusal = await #expect(throws: RosterRefusal.self) {
                try await fixture.imports.apply(fewer, confirmed: planned.digest, as: fixture.administrator)
            }
            #expect(refusal == .removals([.init(kind: .person, removals: 20, held: 40, allowed: 10)]))
            #expect(try await fixture.contents() == before)
            try await fixture.apply(fewer, limit: .allowing)
            #expect(try await fixture.texts("select count(*)::text from roster_records where gone_at is not null") == ["20"])
            #expect(
                try await fixture.texts("select count(*)::text from learners where source_id is not null") == ["40"], "nobody is deleted")
        }
    }

    @Test func aPlanHoldsForTheWorldItWasMadeOf() async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source("oneroster")
            let planned = try await fixture.plan(source)
            _ = try await fixture.database.learners.add(
                LearnerDraft(studentNumber: "900001", givenName: "Ana", familyName: "Vargas"), as: fixture.administrator)
            let before = try await fixture.contents()
            let now = try await fixture.plan(source)
            let refusal = await #expect(throws: RosterRefusal.self) {
                try await fixture.imports.apply(source, confirmed: planned.digest, as: fixture.administrator)
            }
            #expect(refusal == .changed(digest: now.digest) && now.digest != planned.digest)
            #expect(try await fixture.contents() == before)
        }
    }

    @Test func faultsChangeNothingUnlessTheirRowsMayBeLeftOut() async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source(
                "oneroster", ["results.csv": ("fully graded,,2024-12-13,,B+", "fully graded,,yesterday,,B+")])
            #expect(source.faults.map(\.line) == [5] && source.faults.map(\.column) == ["scoreDate"])
            let before = try await fixture.contents()
            let digest = try await fixture.plan(source).digest
            await #expect(throws: RosterRefusal.faults(count: 1)) {
                try await fixture.imports.apply(source, confirmed: digest, as: fixture.administrator)
            }
            #expect(try await fixture.contents() == before)
            _ = try await fixture.imports.apply(source, confirmed: digest, skippingFaults: true, as: fixture.administrator)
            #expect(try await fixture.facts("900001").courses?.map(\.course) == ["BIO 168"])
        }
    }

    @Test(arguments: [Role.student, .instructor, .counselor, .auditor]) func othersDoNotImport(_ role: Role) async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source("oneroster")
            let (account, digest) = (fixture.database[role], try await fixture.plan(source).digest)
            await #expect(throws: LearnerStore.Refusal.notAllowed) { try await fixture.imports.plan(source, as: account) }
            await #expect(throws: LearnerStore.Refusal.notAllowed) {
                try await fixture.imports.apply(source, confirmed: digest, as: account)
            }
            let done = try await fixture.apply(source)
            await #expect(throws: LearnerStore.Refusal.notAllowed) { try await fixture.imports.undo(done.code, as: account) }
            if role == .auditor {
                #expect(try await fixture.imports.one(done.code, as: account) == done)
            } else {
                await #expect(throws: LearnerStore.Refusal.notFound) { try await fixture.imports.one(done.code, as: account) }
            }
            await #expect(throws: LearnerStore.Refusal.notFound) { try await fixture.imports.one(done.code, as: fixture.database.stranger) }
        }
    }

    @Test func aServiceOfTheCollegeImports() async throws {
        try await RosterFixture.with { fixture in
            let (source, service) = (try RosterSamples.source("oneroster"), fixture.database[.service])
            let planned = try await fixture.imports.plan(source, as: service)
            _ = try await fixture.imports.apply(source, confirmed: planned.digest, as: service)
            #expect(try await fixture.imports.plan(source, as: service).plan.isEmpty)
        }
    }

    // MARK: all or nothing

    /// The import has written everything and waits for the head of the trail, which is held, when its backend is killed.
    @Test func anImportThatIsKilledLeavesNothing() async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source("oneroster")
            let digest = try await fixture.plan(source).digest
            let before = try await fixture.contents()
            try await fixture.database.owner.write { holder in
                _ = try await holder.raw(RawQuery("test.hold", "select * from audit_heads for update"))
                let running = Task { try await fixture.imports.apply(source, confirmed: digest, as: fixture.administrator) }
                let waiting = Query(
                    "test.waiting",
                    """
                    select a.pid from pg_stat_activity a where a.datname = current_database() and a.wait_event_type = 'Lock'
                      and a.query like '%append_audit_event%'
                    """
                ) { try $0.int(0) }
                var pid: Int?
                for _ in 0..<3_000 where pid == nil {
                    pid = try await fixture.database.owner.ask(waiting).first
                    try await Task.sleep(for: .milliseconds(10))
                }
                try #require(pid != nil, "the import does not wait for the trail")
                _ = try await holder.raw(RawQuery("test.kill", "select pg_terminate_backend($1)", [.int(pid)]))
                await #expect(throws: PostgresError.self) { try await running.value }
            }
            #expect(try await fixture.contents() == before)
            #expect(try await fixture.texts("select count(*)::text from roster_imports") == ["0"])
            #expect(try await fixture.texts("select count(*)::text from roster_items") == ["0"])
            try await fixture.apply(source)
            #expect(try await fixture.plan(source).plan.isEmpty)
            try await fixture.expectSoundTrail()
        }
    }

    /// As in a college at work, where whoever opens a learner's record adds to the trail all the time.
    @Test func anImportEndsWhileTheTrailGrows() async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source("oneroster")
            let digest = try await fixture.plan(source).digest
            let others = Task {
                let seen = Command("test.seen", "select append_audit_event('test.seen', null, null, null, '[]')")
                while !Task.isCancelled {
                    try await fixture.database.service.write(as: fixture.administrator) { _ = try await $0.execute(seen) }
                }
            }
            defer { others.cancel() }
            let count = "select count(*)::text from audit_events where action = 'test.seen'"
            while try await fixture.texts(count) == ["0"] { try await Task.sleep(for: .milliseconds(5)) }
            _ = try await fixture.imports.apply(source, confirmed: digest, as: fixture.administrator)
            others.cancel()
            _ = await others.result
            #expect(try await fixture.plan(source).plan.isEmpty)
            try await fixture.expectSoundTrail()
        }
    }

    @Test func twoImportsAtOnceAreOneAfterTheOther() async throws {
        try await RosterFixture.with { fixture in
            let source = try RosterSamples.source("oneroster")
            let digest = try await fixture.plan(source).digest
            let outcomes = await withTaskGroup(of: Result<Document, any Error>.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        do {
                            return .success(try await fixture.imports.apply(source, confirmed: digest, as: fixture.administrator))
                        } catch { return .failure(error) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let done = outcomes.compactMap { try? $0.get() }
            #expect(!done.isEmpty && Set(done.map(\.code)).count == 1)
            for case .failure(let error) in outcomes { #expect(error as? RosterRefusal == .busy, "\(error)") }
            #expect(try await fixture.texts("select count(*)::text from roster_imports") == ["1"])
        }
    }
}
