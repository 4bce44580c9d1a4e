import Domain
import Intake
import Postgres
import Store
import TestSupport
import Testing

/// Everything means everything: the tables come from the catalog, and so does what is compared.
@Suite struct LearnerExportTests {
    @Test func everyTableWithALearnerIsInTheExportWithEveryRow() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            let catalog = try await life.texts(
                """
                select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and c.relname <> 'facts_documents' and (c.relname = 'learners' or exists (
                      select from pg_attribute a where a.attrelid = c.oid and a.attname in ('learner_id', 'learner') and not a.attisdropped))
                order by 1
                """)
            for actor in [database[.student], database.administrator] {
                let held = try await life.texts(
                    "select name || ' ' || (xpath('/row/n/text()', query_to_xml(format("
                        + "'select count(*) as n from %I where %I = (select id from learners where student_number = ''N1'')', name, subject)"
                        + ", false, true, '')))[1] from learner_tables order by name")
                let export = try await life.exports.everything(of: database.ada, on: LearnerLife.today, as: actor)
                guard case .array(let tables)? = export["tables"] else { return #expect(Bool(false)) }
                let found = tables.map { table -> (String, Int) in
                    guard case .string(let name)? = table["table"], case .array(let rows)? = table["rows"] else { return ("", 0) }
                    return (name, rows.count)
                }
                #expect(found.map(\.0) == catalog)
                #expect(found.map { "\($0.0) \($0.1)" } == held)
                #expect(found.allSatisfy { $0.1 > 0 || $0.0 == "erasures" }, "nothing to try it with in \(found.filter { $0.1 == 0 })")
                let text = String(decoding: export.canonicalJSON(), as: UTF8.self)
                #expect(text.contains("I, Ada Lovelace, took it in spring.") && text.contains("the mother of Lovelace called"))
                #expect(!text.contains("password_hash") && !text.contains("scrypt"), "no secret is a part of it")
            }
        }
    }

    /// What is handed over: a page, JSON, and each table of the catalog with every row.
    @Test func theArchiveHasEveryTable() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            _ = try await NoteStore(pool: database.service).add("=1+1 <b>", to: database.ada, as: database.administrator)
            let export = try await life.exports.everything(of: database.ada, on: LearnerLife.today, as: database[.student])
            let bytes = try LearnerExport.archive(of: export)
            #expect(try bytes == LearnerExport.archive(of: export), "the same content is the same bytes")
            let archive = try ZipArchive(bytes: bytes, location: "everything.zip")
            let files = try Dictionary(uniqueKeysWithValues: archive.entries.map { ($0.name, try archive.bytes(of: $0)) })
            #expect(files["everything.json"] == export.canonicalJSON())
            let held = try await life.texts("select name from learner_tables order by name")
            let page = String(decoding: files["index.html"] ?? [], as: UTF8.self)
            for table in held {
                let csv = try DelimitedTable(String(decoding: (files["tables/\(table).csv"] ?? []).dropFirst(3), as: UTF8.self))
                guard case .array(let tables)? = export["tables"],
                    case .array(let rows)? = tables.first(where: { $0["table"] == .string(table) })?["rows"]
                else { return #expect(Bool(false), "\(table)") }
                #expect(csv.rows.count == rows.count && page.contains("href=\"tables/\(table).csv\""), "\(table)")
            }
            #expect(archive.entries.count == held.count + 5, "with the page, JSON, and who saw it in three tables")
            let notes = String(decoding: files["tables/learner_notes.csv"] ?? [], as: UTF8.self)
            #expect(notes.contains("'=1+1 <b>") && page.contains("=1+1 &lt;b&gt;") && !page.contains("<b>"))
            #expect(
                String(decoding: files["tables/who_saw_it_emergencies.csv"] ?? [], as: UTF8.self).contains("the mother of Lovelace called"))
        }
    }

    @Test func everyRetentionIsReadByTheProgram() async throws {
        try await RecordsDatabase.with { database in
            let unknown = try await LearnerLife(database: database).texts("select name from learner_tables where keeps is null")
            #expect(unknown == [], "a text that says no time: it would never be due")
        }
    }

    /// Whoever sees a part of it only would take that for all.
    @Test func nobodyElseMakesOne() async throws {
        try await RecordsDatabase.with { database in
            let exports = LearnerExport(pool: database.service)
            for role in [Role.instructor, .counselor, .auditor, .service] {
                await #expect(throws: LearnerStore.Refusal.notAllowed, "\(role)") {
                    try await exports.everything(of: database.ada, on: LearnerLife.today, as: database[role])
                }
            }
            await #expect(throws: LearnerStore.Refusal.notFound) {
                try await exports.everything(of: database.ben, on: LearnerLife.today, as: database[.student])
            }
        }
    }

    @Test func theStatementGoesWithTheContestedRecordEverywhere() async throws {
        try await RecordsDatabase.with { database in
            let life = LearnerLife(database: database)
            try await life.live()
            let record = try await life.contested()
            let statement = try JSONReader.read(#"[{"on": "2026-11-29", "text": "I, Ada Lovelace, took it in spring."}]"#)
            for role in [Role.instructor, .student, .auditor] {
                let one = try await database.learners.record(.courseRecords, record, of: database.ada, as: database[role])
                #expect(one["statements"]?.canonicalJSON() == statement.canonicalJSON(), "\(role)")
            }
            let draft = try RecordDraft(
                JSONReader.read(#"{"course": "HIT 110", "credits": 3, "status": "completed", "grade": "B"}"#), .courseRecords)
            let corrected = try await database.learners.correct(
                draft, code: record, of: database.ada, revision: 1, as: database.administrator)
            #expect(corrected["statements"]?.canonicalJSON() == statement.canonicalJSON())
            let other = try await database.learners.add(draft, to: database.ada, as: database.administrator)
            #expect(other["statements"] == nil)
        }
    }
}
