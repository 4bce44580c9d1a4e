import Domain
import Foundation
import Postgres
import Store
import TestSupport
import Testing

/// What program directors ask of the accreditor's demands, answered from the facts that are delivered.
@Suite struct AccreditationQuestionTests {
    private static var seed: String { get throws { try Installation().seeds + "/accreditation/cahiim.yaml" } }

    private static func ask(_ arguments: [String]) async throws -> [JSON] {
        let database = try await OutlookDatabase.copy()
        let published = try await OutlookProgram.pathways(["accreditation", "publish", seed], on: database)
        #expect(published.status == 0 && published.text.contains("revision 1"), "\(published.errors)")
        let shown = try await OutlookProgram.pathways(["accreditation", "show", "cahiim", "--json"] + arguments, on: database)
        #expect(shown.status == 0, "\(shown.errors)")
        try await database.drop()
        return try JSON(shown.output)["data"].items
    }

    @Test("P3 Which changes need prior approval?") func priorApproval() async throws {
        let facts = try await Self.ask(["--topic", "prior_approval"])
        #expect(facts.map { $0["id"].text } == ["prior-approval.program-director"])
        #expect(facts[0]["values"]["fee"].int == 250 && facts[0]["sources"][0]["grade"].text == "R-A")
        #expect(facts[0]["sources"][0]["address"].text == "https://www.cahiim.org/programs/substantive-changes")
        // That the list is not whole is said.
        #expect(facts[0]["note"].text?.contains("could not be read") == true)
    }

    @Test("P4 What if I miss the closing date of the annual report?") func closingDate() async throws {
        let facts = try await Self.ask(["--topic", "closing_date"])
        let vintages = facts.map { ($0["sources"][0]["vintage"].text, $0["values"]["administrative_probation"].text) }
        #expect(vintages.map(\.0) == ["2019", "2024"] && vintages.map(\.1) == ["is", "may"])
        #expect(facts[0]["values"]["late_fee"].int == 500 && facts[1]["values"]["late_fee"].isNull)
        // Nobody said until when the rule of 2019 held: it is not claimed that it ended.
        #expect(facts.allSatisfy { $0["in_effect"].isNull })
    }

    @Test("P5 Which curriculum version applies to the cohort that started fall 2019, and when must 2018 be verified?")
    func curriculumVersion() async throws {
        let facts = try await Self.ask(["--topic", "curriculum_version", "--on", "2019-08-19"])
        let holding = facts.filter { $0["in_effect"] == .bool(true) }.compactMap { $0["values"]["version"].text }
        #expect(holding == ["2014", "2018"])
        let latest = facts.first { $0["values"]["version"].text == "2018" }
        #expect(latest?["values"]["verified_in"].text == "APAR 2021" && latest?["sources"][0]["grade"].text == "R-A")
        // The Future Education Model is neither claimed nor denied.
        let coming = facts.last
        #expect(coming?["in_effect"].isNull == true && coming?["standing"].text == "unconfirmed" && coming?["doubt"].text?.isEmpty == false)
        let later = try await Self.ask(["--topic", "curriculum_version", "--on", "2021-08-16"])
        #expect(later.filter { $0["in_effect"] == .bool(true) }.compactMap { $0["values"]["version"].text } == ["2018"])
    }

    @Test func everyFactSaysWhereItWasReadAndNoneIsMemory() async throws {
        let facts = try await Self.ask([])
        #expect(facts.count > 15)
        for fact in facts {
            #expect(!fact["sources"].items.isEmpty, "\(fact["id"])")
            for source in fact["sources"].items { #expect(["R-A", "R-A'", "R-B"].contains(source["grade"].text ?? ""), "\(fact["id"])") }
        }
    }

    @Test func whatIsWrongWithAFileIsTold() async throws {
        let file = NSTemporaryDirectory() + "accreditor-\(UInt64.random(in: 0 ... .max)).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try """
        {id: x, name: X, title: T, sources: {page: {title: P, grade: M-hi}}, entries: [
          {id: a, topic: rumour, text: t, source: page}, {id: a, topic: scope, text: t, source: other}, {id: b, topic: scope, text: t, values: {a: []}}]}
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let database = try await OutlookDatabase.copy()
        let refused = try await OutlookProgram.pathways(["accreditation", "publish", file], on: database)
        let places = [
            "/sources/page/grade", "/entries/0/topic", "/entries/1/source", "/entries/1/id", "/entries/2/source", "/entries/2/values/a",
        ]
        #expect(refused.status == 65, "\(refused.text)")
        for place in places { #expect(refused.errors.contains("#\(place):"), "\(place): \(refused.errors)") }
        try await database.drop()
    }

    @Test("P18 When does the candidacy expire, and are this May's graduates eligible?") func candidacy() async throws {
        try await RecordsDatabase.with { database in
            let rule = try Installation().seeds + "/rules/ahima.rhit.yaml"
            let published = try await OutlookProgram.pathways(["rules", "publish", "--yes", rule], on: database.served)
            #expect(published.status == 0, "\(published.errors)")
            let administrator = database.administrator
            try await SampleCurriculum.load(
                database,
                replacing: [
                    (#""from_day": "2023-02-01", "to_day": "2024-09-30""#, #""from_day": "2025-02-01", "to_day": "2026-11-30""#),
                    (#""from_day": "2024-10-01""#, #""from_day": "2026-12-01""#),
                ])
            for (kind, body) in [
                (RecordKind.enrolments, #"{"program": "him-aas", "catalog_year": 2025, "state": "graduated", "left_on": "2026-05-08"}"#),
                (.degrees, #"{"level": "associate", "status": "awarded", "awarded_on": "2026-05-08", "program": "him-aas"}"#),
                (.documents, #"{"kind": "transcript", "received_on": "2026-05-12", "verified_on": "2026-05-13"}"#),
                // Whose attempts are known, none of them at this exam.
                (.examAttempts, #"{"exam": "ahima.cca", "taken_on": "2025-06-01", "outcome": "passed"}"#),
            ] {
                _ = try await database.learners.add(RecordDraft(JSONReader.read(body), kind), to: database.ada, as: administrator)
            }
            let graduates = GraduateStore(pool: database.service, library: RuleLibrary(pool: database.service))
            let may = Period(from: Day("2026-05-01"), to: Day("2026-05-31"))
            let verdict = {
                let matrix = try await graduates.matrix(
                    of: "him-aas", graduating: may, rules: [RuleReference("ahima.rhit")!], asOf: Day("2026-05-31")!, as: administrator)
                #expect(matrix.rows.map(\.learner.code) == [database.ada])
                return try matrix.rows.first?.entries.get().first?.status
            }
            // A candidate is neither accredited nor not: nobody could say more.
            #expect(try await verdict() == .unknown)
            // Accredited from the spring on, told today: the same graduates, at once.
            let records = CurriculumRecords(pool: database.service)
            let periods = try await records.list(.accreditations, of: "him-aas", limit: 9, as: administrator).map(\.row)
            let candidate =
                #"{"status": "candidate", "from_day": "2025-02-01", "to_day": "2026-03-31", "source": "letter", "verified_on": "2026-11-29"}"#
            let accredited = #"{"status": "accredited", "from_day": "2026-04-01", "source": "letter", "verified_on": "2026-11-29"}"#
            for (row, body) in zip(periods, [candidate, accredited]) {
                _ = try await records.correct(
                    CurriculumDraft(JSONReader.read(body), .accreditations), id: row.code, of: "him-aas", revision: 1, as: administrator)
            }
            #expect(try await verdict() == .met)
        }
    }
}
