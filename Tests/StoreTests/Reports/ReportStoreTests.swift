import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// Reports on records in the database: what each account is told, what is filed, and what is published.
@Suite struct ReportStoreTests {
    private static let program = "him"
    private static let asOf = Day("2024-03-01")!

    private static func question(_ definition: ReportDefinition, _ year: String = "2022-23", asOf: Day = asOf) throws -> ReportQuestion {
        try ReportQuestion(definition, program: program, year: ReportingYear(year), asOf: asOf)
    }

    /// Twenty-five graduates of 2022-23, of whom the first twenty sat the exam and the first twelve passed, thirty who are still there;
    /// Ada is a graduate too, and Ben is still there.
    private static func with(_ body: (RecordsDatabase, ReportStore) async throws -> Void) async throws {
        try await RecordsDatabase.with { database in
            let put = CurriculumStore.Program(code: program, title: "HIM", level: .associate, accreditor: "CAHIIM")
            try await CurriculumStore(pool: database.service).put(put, as: database.administrator)
            for (kind, text) in graduate(sat: "passed") {
                _ = try await database.learners.add(RecordDraft(JSONReader.read(text), kind), to: database.ada, as: database.administrator)
            }
            _ = try await database.learners.add(
                RecordDraft(JSONReader.read(enrolled), .enrolments), to: database.ben, as: database.administrator)
            let graduates = (0..<25).map { number in graduate(sat: number < 12 ? "passed" : number < 20 ? "failed" : nil) }
            try await load(graduates + (0..<30).map { _ in [(.enrolments, enrolled)] }, database)
            try await body(
                database,
                ReportStore(pool: database.service, library: RuleLibrary(pool: database.service), smallCells: SmallCells(smallest: 10)))
        }
    }

    private static let enrolled = #"{"program": "him", "state": "enrolled", "entered_on": "2021-08-16"}"#

    private static func graduate(sat outcome: String?) -> [(RecordKind, String)] {
        var records: [(RecordKind, String)] = [
            (.enrolments, #"{"program": "him", "state": "graduated", "entered_on": "2021-08-16", "left_on": "2023-05-12"}"#),
            (.degrees, #"{"level": "associate", "status": "awarded", "awarded_on": "2023-05-12", "program": "him"}"#),
            (
                .employmentOutcomes,
                #"{"status": "employed", "in_field": true, "occupation": "29-2072", "industry": "622100", "annual_pay": 47000, "known_by": "survey", "known_on": "2023-11-01"}"#
            ),
        ]
        if let outcome {
            let scores = #"{"Access": \#(outcome == "passed" ? 320 : 280)}"#
            records.append(
                (
                    .examAttempts,
                    #"{"exam": "ahima.rhit", "taken_on": "2023-06-20", "outcome": "\#(outcome)", "score": 310, "domain_scores": \#(scores)}"#
                ))
        }
        return records
    }

    private static func load(_ learners: [[(RecordKind, String)]], _ database: RecordsDatabase) async throws {
        var drafts: [(LearnerDraft, [RecordDraft])] = []
        for (number, records) in learners.enumerated() {
            let name = LearnerDraft(givenName: "Given\(number)", familyName: "Family\(number)")
            drafts.append((name, try records.map { try RecordDraft(JSONReader.read($0.1), $0.0) }))
        }
        _ = try await RecordLoad(pool: database.service).load(drafts, origin: "import", as: database.administrator)
    }

    private static func text(_ report: Report, _ format: ReportFormat = .text) throws -> String {
        String(decoding: try report.bytes(format), as: UTF8.self)
    }

    private static func line(_ report: Report, _ id: String) throws -> String {
        let lines = String(decoding: try report.bytes(.csv, table: "measures"), as: UTF8.self).split(separator: "\r\n")
        let line = try #require(lines.first { $0.hasPrefix(id + ",") })
        return line.split(separator: ",").filter { Double($0) != nil }.joined(separator: " ")
    }

    @Test func eachAccountIsToldOfTheLearnersItSees() async throws {
        try await Self.with { database, reports in
            let question = try Self.question(.accreditation)
            for role in [Role.administrator, .auditor, .service] {
                let report = try await reports.report(question, as: database[role])
                #expect(try Self.line(report, "exam_first_time") == "13 21 61.9" && report.header.scope == .institution, "\(role)")
                #expect(try Self.line(report, "retention") == "57 57 100.0")
            }
            for role in [Role.instructor, .counselor] {
                let report = try await reports.report(question, as: database[role])
                #expect(try Self.line(report, "exam_first_time") == "1 1 100.0" && report.header.scope == .assigned, "\(role)")
                #expect(try Self.text(report).contains("only the learners whom this account may see"))
                let people = try await reports.people(behind: ["exam_first_time"], of: question, as: database[role])
                #expect(try Self.text(people).contains("Lovelace") && !Self.text(people).contains("Family1"))
            }
            let people = try await reports.people(behind: ["exam_first_time"], of: question, as: database[.auditor])
            #expect(people.tables[0].rows.count == 13 + 21 + 5)
            await #expect(throws: LearnerStore.Refusal.notAllowed) { try await reports.report(question, as: database[.student]) }
            let error = await #expect(throws: Faults.self) { try await reports.report(question, as: database.stranger) }
            #expect(error?.list.first?.code == "unknown_program")
        }
    }

    @Test func theExamIsToldByDomainAndPayBesideTheMarket() async throws {
        try await Self.with { database, reports in
            let exam = try await reports.report(Self.question(.examOutcomes), as: database.administrator)
            let domains = String(decoding: try exam.bytes(.csv, table: "domains"), as: UTF8.self).split(separator: "\r\n")
            // (13 × 320 + 8 × 280) / 21
            #expect(domains.last == "Access,21,304.8,320.0,280.0,")
            // Where nothing is published for the place, the nearest is taken and named; a job without an occupation has none.
            let jobs = [#""occupation": "29-2072", "industry": "622100", "area": "10180""#, #""industry": "622100""#]
            try await Self.load(
                jobs.map { job in
                    Self.graduate(sat: nil).map { kind, text in
                        kind.name != RecordKind.employmentOutcomes.name
                            ? (kind, text)
                            : (
                                kind,
                                #"{"status": "employed", \#(job), "hourly_pay": 25.5, "full_time": true, "known_by": "survey", "known_on": "2023-11-02"}"#
                            )
                    }
                }, database)
            let pay = try await reports.report(Self.question(.graduatePay), as: database.administrator)
            let lines = String(decoding: try pay.bytes(.csv, table: "pay"), as: UTF8.self).split(separator: "\r\n").dropFirst()
            #expect(lines.count == 3)
            let hospital = try #require(lines.first { $0.hasPrefix("29-2072,622100,,") })
            #expect(
                hospital.contains(",26,47000,") && hospital.contains("29-2072 622100 US")
                    && hospital.contains("the nation: the place is not told"))
            let placed = try #require(lines.first { $0.hasPrefix("29-2072,622100,10180,") })
            #expect(placed.contains(",1,53040,") && placed.contains("the nation for 10180"))
            let untold = try #require(lines.first { $0.hasPrefix(",622100,,") })
            #expect(untold.contains("the occupation of these graduates is not told"))
            #expect(pay.header.sources.first?.vintage == "2025-05r1" && pay.header.sources.first?.sha256?.count == 64)
        }
    }

    @Test("P22 Last year's report is reckoned again exactly as it was filed")
    func theReportAsItWasFiled() async throws {
        try await Self.with { database, reports in
            let question = try Self.question(.accreditation)
            let before = try await reports.report(question, as: database.administrator)
            let filed = try await reports.file(question, as: database.administrator)
            let code = filed.code
            // The records move on.
            try await Self.load([Self.graduate(sat: "failed")], database)
            let now = try await reports.report(question, as: database.administrator)
            #expect(now.json() != before.json() && now.header.inputs != before.header.inputs)
            for account in [database.administrator, database[.auditor]] {
                let rerun = try await reports.rerun(code, as: account)
                #expect(rerun.isSame && rerun.report?.json() == before.json(), "\(rerun.faults)")
                for format in ReportFormat.allCases { #expect(try rerun.report?.bytes(format) == before.bytes(format)) }
            }
            let ofHeader = try await reports.rerun(header: JSONReader.read(before.json()), as: database.administrator)
            #expect(ofHeader.isSame && ofHeader.filed == filed)
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await reports.rerun(header: JSONReader.read(now.json()), as: database.administrator)
            }
            for (role, account) in database.accounts where ![.administrator, .service].contains(role) {
                await #expect(throws: LearnerStore.Refusal.notAllowed, "\(role)") { try await reports.file(question, as: account) }
            }
            for account in [database[.instructor], database[.student], database.stranger] {
                await #expect(throws: LearnerStore.Refusal.notFound) { try await reports.rerun(code, as: account) }
            }
            #expect(try await AuditTrail(pool: database.owner).faults(of: "north") == [])
        }
    }

    @Test(arguments: [
        ("update filed_report_learners set document = replace(document, 'failed', 'passed')", "what it was reckoned from"),
        ("delete from filed_report_learners where ctid = (select min(ctid) from filed_report_learners)", "what it was reckoned from"),
        ("update filed_reports set shared = replace(shared, 'North', 'South')", "what it was reckoned from"),
        ("update filed_reports set report_sha256 = repeat('0', 64)", "to other bytes"),
        ("update filed_reports set as_of = '2023-06-01'", "the audit trail says otherwise"),
        ("update filed_reports set header = replace(header, 'North', 'South')", "its header"),
        ("update filed_reports set definition = '0'", "no such version"),
    ])
    func whatWasFiledIsNotChangedUnseen(statement: String, fault: String) async throws {
        try await Self.with { database, reports in
            let filed = try await reports.file(Self.question(.accreditation), as: database.administrator)
            try await database.owner.write { try await $0.script(statement) }
            let rerun = try await reports.rerun(filed.code, as: database.administrator)
            #expect(!rerun.isSame && rerun.faults.contains { $0.contains(fault) }, "\(rerun.faults)")
        }
    }

    /// Nothing by which somebody could be found is kept in what a report was reckoned from; once the learner is erased it is nobody's.
    @Test func whoIsErasedStaysInTheReportAsNobody() async throws {
        try await Self.with { database, reports in
            let filed = try await reports.file(Self.question(.accreditation), as: database.administrator)
            let kept = try await database.owner.ask(
                Query("test.kept", "select document || code from filed_report_learners") { try $0.string(0) })
            #expect(kept.count == 57 && kept.allSatisfy { !$0.contains("Family") && !$0.contains(database.ada) && !$0.contains("\"id\"") })
            try await database.owner.write { transaction in
                for table in RecordKind.all.map(\.table) + ["learner_facts", "learner_assignments"] {
                    try await transaction.script(
                        "delete from \(table) where learner_id = (select id from learners where family_name = 'Nevis')")
                }
                try await transaction.script("delete from learners where family_name = 'Nevis'")
            }
            let nobodys = try await database.owner.ask(
                Query("test.nobodys", "select count(*) from filed_report_learners where learner_id is null") { try $0.int(0) })
            #expect(nobodys == [1])
            #expect(try await reports.rerun(filed.code, as: database.administrator).isSame)
        }
    }

    @Test func whatIsPublishedIsFrozenAndTellsOfNobody() async throws {
        try await Self.with { database, reports in
            let question = try Self.question(.accreditation)
            let day = Day("2024-03-01")!
            let first = try await reports.publish(question, on: day, as: database.administrator)
            let text = String(decoding: try await reports.published(first.code, .text, as: database[.student]), as: UTF8.self)
            // Of 26 graduates 21 sat the exam: five did not.
            #expect(!text.contains("61.9") && text.contains("fewer than 10 people") && text.contains("edition 1"))
            #expect(!text.contains("Lovelace") && !text.contains("Inputs"))
            #expect(try await reports.publish(question, on: day + 1, as: database.administrator) == first, "nothing new is said")
            try await Self.load([Self.graduate(sat: "failed")], database)
            let second = try await reports.publish(question, on: day + 1, as: database.administrator)
            let table = { (code: String) in
                let json = try JSON(await reports.published(code, .json, as: database[.auditor]))
                return try #require(json["tables"].items.first { $0["id"].text == "enrolment" })["rows"].items.map { $0["people"].int }
            }
            let (then, now) = (try await table(first.code), try await table(second.code))
            #expect(then.contains(57) || then.contains(26), "something is told: \(then)")
            for (then, now) in zip(then, now) { if let then, let now { #expect(abs(then - now) >= 10 || then == now) } }
            #expect(try await reports.published(first.code, .text, as: database[.student]) == Array(text.utf8))
            // The counts behind it are for who keeps the records alone, and nobody changes what was published.
            for (role, account) in database.accounts {
                let seen = try await database.service.read(as: account) {
                    try await $0.one(Query("test.counts", "select count(*) from published_counts") { try $0.int(0) })
                }
                #expect(seen == ([.administrator, .service].contains(role) ? 2 : 0), "\(role)")
                let error = await #expect(throws: PostgresError.self) {
                    try await database.service.write(as: account) {
                        try await $0.execute(Command("test.change", "update published_reports set text = ''"))
                    }
                }
                #expect(error?.sqlState?.rawValue == "42501")
            }
            await #expect(throws: LearnerStore.Refusal.notAllowed) { try await reports.publish(question, on: day, as: database[.auditor]) }
            await #expect(throws: LearnerStore.Refusal.notFound) { try await reports.published(first.code, .text, as: database.stranger) }
            let readiness = try ReportQuestion(.cohortReadiness, cohort: "x", asOf: day)
            let error = await #expect(throws: Faults.self) { try await reports.publish(readiness, on: day, as: database.administrator) }
            #expect(error?.list.first?.code == "not_publishable")
        }
    }
}
