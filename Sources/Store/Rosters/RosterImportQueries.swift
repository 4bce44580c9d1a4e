import Domain
import Postgres

/// The imports themselves.
enum RosterImportQueries {
    struct Found: Sendable {
        let id: Int
        let system: String
        let items: Int
        let isUndone: Bool
    }

    private static let shown = """
        jsonb_build_object('id', m.code, 'applied_at', \(SQLText.moment("m.applied_at")),
            'by', a.name, 'format', m.format, 'system', m.system, 'plan_sha256', m.plan_sha256, 'content_sha256', m.content_sha256,
            'files', m.files, 'counts', m.counts, 'words', m.words,
            'undone_at', \(SQLText.moment("m.undone_at")), 'undone_by', u.name, 'undo_kept', m.undo_kept)
        """
    private static let source = """
        from roster_imports m
        left join accounts a on a.institution_id = m.institution_id and a.id = m.account_id
        left join accounts u on u.institution_id = m.institution_id and u.id = m.undone_by
        where m.institution_id = acting_institution()
        """

    static let list = Query("rosters.list", "select (\(shown))::text \(source) order by m.id desc limit 500", decode: document)

    static func one(_ code: String) -> Query<Document> {
        Query("rosters.one", "select (\(shown))::text \(source) and m.code = $1::uuid", [.text(code)], decode: document)
    }

    /// The import that carried out this plan of these files, and stands.
    static func applied(plan: String, content: String) -> Query<Document> {
        Query(
            "rosters.applied",
            """
            select (\(shown))::text \(source) and m.plan_sha256 = $1 and m.content_sha256 = $2 and m.undone_at is null
            order by m.id desc limit 1
            """, [.text(plan), .text(content)], decode: document)
    }

    static func mayImport(orSee: Bool) -> Query<Bool> {
        orSee
            ? Query("rosters.may_see", "select acts_as('administrator', 'auditor', 'service')") { try $0.bool(0) }
            : Query("rosters.may_import", "select acts_as('administrator', 'service')") { try $0.bool(0) }
    }

    /// What was laid down a moment ago is in no statistics, and a join planned as of one row takes hours with a whole college. A
    /// statement may take longer than a reader's question.
    static let joinAsWhole = Command(
        "rosters.join_as_whole",
        "select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true), set_config('statement_timeout', '5min', true)")

    /// One import of an institution at a time; false: another is under way.
    static let lock = Query(
        "rosters.lock",
        "select pg_try_advisory_xact_lock(hashtextextended('pathways.rosters', acting_institution()))"
    ) { try $0.bool(0) }

    static func found(_ code: String) -> Query<Found> {
        Query(
            "rosters.found",
            """
            select m.id, m.system, m.undone_at is not null,
                   (select coalesce(max(i.item), 0) from roster_items i where i.institution_id = m.institution_id and i.import_id = m.id)
            from roster_imports m where m.institution_id = acting_institution() and m.code = $1::uuid for update of m
            """, [.text(code)]
        ) { Found(id: try $0.int(0), system: try $0.string(1), items: try $0.int(3), isUndone: try $0.bool(2)) }
    }

    static func add(_ source: RosterSource, _ planned: RosterImports.Planned) -> Query<(id: Int, code: String)> {
        Query(
            "rosters.add",
            """
            insert into roster_imports (institution_id, account_id, format, system, plan_sha256, content_sha256, files, counts, words)
            values (acting_institution(), acting_account(), $1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::text[])
            returning id, code::text
            """,
            [
                .text(source.roster.format.rawValue), .text(source.roster.systemName), .text(planned.digest), .text(source.contentSHA256),
                .text(RecordQueries.json(source.filesDocument)), .text(RecordQueries.json(planned.plan.countsDocument)),
                .texts(planned.plan.words),
            ]
        ) { (id: try $0.int(0), code: try $0.string(1)) }
    }

    static func undone(_ importID: Int, kept: [RosterRefusal.Kept]) -> Command {
        Command(
            "rosters.undone",
            """
            update roster_imports set undone_at = now(), undone_by = acting_account(), undo_kept = $2::jsonb
            where institution_id = acting_institution() and id = $1
            """, [.int(importID), .text(RecordQueries.json(.array(kept.map(\.document))))])
    }

    @Sendable private static func document(_ row: Row) throws -> Document { try JSONReader.read(row.string(0)) }
}

extension RosterSource {
    /// The files as an import keeps them.
    package var filesDocument: Document {
        .array(
            files.map { file in
                .object([
                    .init("bytes", .number(String(file.bytes))), .init("name", .string(file.name)),
                    .init("part", file.part.map(Document.string) ?? .null), .init("rows", .number(String(file.rows))),
                    .init("sha256", .string(file.sha256)),
                ])
            })
    }
}

extension ImportPlan {
    /// Counts by kind, of the kinds that the plan speaks of.
    package var countsDocument: Document {
        let counts = counts
        return .object(
            Roster.Kind.allCases.compactMap { kind in
                guard let count = counts[kind] else { return nil }
                let numbers: [(String, Int)] = [
                    ("added", count.additions), ("changed", count.changes), ("removed", count.removals), ("unchanged", count.unchanged),
                    ("kept", count.kept), ("put_aside", count.putAside),
                ]
                return .init(kind.rawValue, .object(numbers.map { .init($0.0, .number(String($0.1))) }))
            })
    }
}
