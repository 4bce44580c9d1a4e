import Domain
import Postgres

/// The statements that undo an import: every item is `restored` unless its row was changed since or is used.
enum RosterUndoQueries {
    private static let items = "i.institution_id = acting_institution() and i.import_id = $1"

    /// An id that a later import spoke of is the later import's.
    static func begin(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.begin_undo",
            """
            update roster_items i set undone = case when r.import_id = i.import_id then 'restored' else 'kept' end
            from roster_items x
            left join roster_records r on r.institution_id = x.institution_id and r.system = $2 and r.kind = x.kind and r.source_id = x.source_id
            where \(items) and x.institution_id = i.institution_id and x.import_id = i.import_id and x.item = i.item
            """, [.int(found.id), .text(found.system)])
    }

    /// What the ids stood for before.
    static func links(_ found: RosterImportQueries.Found, of kind: Roster.Kind) -> Command {
        Command(
            "rosters.restore_links",
            """
            with forgotten as (
                delete from roster_records r using roster_items i
                where \(items) and i.kind = $3 and i.undone = 'restored' and i.link_before is null and i.row_id is null
                  and r.institution_id = i.institution_id and r.system = $2 and r.kind = i.kind and r.source_id = i.source_id)
            update roster_records r
            set source_id = b.source_id, row_id = b.row_id, learner_id = b.learner_id, said = b.said, import_id = b.import_id,
                gone_at = b.gone_at
            from roster_items i cross join lateral jsonb_populate_record(null::roster_records, i.link_before) b
            where \(items) and i.kind = $3 and i.undone = 'restored' and i.link_before is not null
              and r.institution_id = i.institution_id and r.system = $2 and r.kind = i.kind and r.source_id = i.source_id
            """, [.int(found.id), .text(found.system), .text(kind.rawValue)])
    }

    static func forgetLinks(_ found: RosterImportQueries.Found, of kind: Roster.Kind) -> Command {
        Command(
            "rosters.forget_links",
            """
            delete from roster_records r using roster_items i
            where \(items) and i.kind = $3 and i.undone = 'restored' and i.link_before is null
              and r.institution_id = i.institution_id and r.system = $2 and r.kind = i.kind and r.source_id = i.source_id
            """, [.int(found.id), .text(found.system), .text(kind.rawValue)])
    }

    static func forgetNames(_ found: RosterImportQueries.Found, code: String) -> Command {
        Command(
            "rosters.forget_names",
            """
            delete from learner_names n using roster_items i
            where \(items) and i.kind = 'person' and n.institution_id = i.institution_id and n.learner_id = i.learner_id
              and n.origin = 'import' and n.source_id = $2 || '/' || i.item
            """, [.int(found.id), .text(code)])
    }

    static func forgetVersions(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.forget_versions",
            """
            with told as (
                update course_versions v set credits = (i.before ->> 'credits')::numeric
                from roster_items i
                where \(items) and i.kind = 'course' and i.undone = 'restored' and i.revision is not null
                  and i.before ->> 'credits_since' = i.after ->> 'credits_since'
                  and v.institution_id = i.institution_id and v.course_id = i.row_id and v.begins_on = (i.before ->> 'credits_since')::date)
            delete from course_versions v using roster_items i
            where \(items) and i.kind = 'course' and i.undone = 'restored' and i.revision is not null
              and i.before ->> 'credits_since' is distinct from i.after ->> 'credits_since'
              and v.institution_id = i.institution_id and v.course_id = i.row_id and v.begins_on = (i.after ->> 'credits_since')::date
            """, [.int(found.id)])
    }

    static func forgetFacts(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.forget_facts",
            """
            delete from learner_facts f using roster_items i
            where \(items) and i.kind = 'person' and i.action = 'add' and i.undone = 'restored' and i.row_id is not null
              and f.institution_id = i.institution_id and f.learner_id = i.row_id
            """, [.int(found.id)])
    }

    /// Whatever was restored needs not be kept a second time: the trail has it.
    static func forgetItems(_ found: RosterImportQueries.Found) -> Command {
        Command("rosters.forget_items", "delete from roster_items i where \(items) and i.undone = 'restored'", [.int(found.id)])
    }

    static func kept(_ found: RosterImportQueries.Found) -> Query<RosterRefusal.Kept> {
        Query(
            "rosters.kept",
            """
            select i.kind, coalesce(i.after ->> 'id', i.held, i.after ->> 'code', i.source_id), i.source_id
            from roster_items i where \(items) and i.undone = 'kept' order by i.item
            """, [.int(found.id)]
        ) { RosterRefusal.Kept(kind: try $0.string(0), id: try $0.string(1), sourceID: try $0.string(2)) }
    }

    static let learnerTables = Query(
        "rosters.learner_tables", "select quote_ident(name), quote_ident(subject) from learner_tables order by name"
    ) {
        (name: try $0.string(0), subject: try $0.string(1))
    }
}

extension RosterTarget {
    private var items: String { "i.institution_id = acting_institution() and i.import_id = $1 and i.kind = '\(kind.rawValue)'" }
    private var sameRow: String {
        "t.institution_id = i.institution_id and t.id = i.row_id" + (isOfLearner ? " and t.learner_id = i.learner_id" : "")
    }

    /// A row that somebody changed since stays.
    func keepChanged(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.keep_changed_\(kind.rawValue)",
            """
            update roster_items x set undone = 'kept'
            from roster_items i left join \(table) t on \(sameRow)
            where \(items) and i.revision is not null and i.revision is distinct from t.revision
              and x.institution_id = i.institution_id and x.import_id = i.import_id and x.item = i.item
            """, [.int(found.id)])
    }

    /// - Parameter conditions: what may rest on a row `t` of an item `i`.
    func keepUsed(_ found: RosterImportQueries.Found, by conditions: [String]) -> Command {
        Command(
            "rosters.keep_used_\(kind.rawValue)",
            """
            update roster_items x set undone = 'kept'
            from roster_items i join \(table) t on \(sameRow)
            where \(items) and i.action = 'add' and i.undone = 'restored'
              and (\(conditions.map { "exists (\($0))" }.joined(separator: " or ")))
              and x.institution_id = i.institution_id and x.import_id = i.import_id and x.item = i.item
            """, [.int(found.id)])
    }

    /// A row that was there before gets what it had.
    func restore(_ found: RosterImportQueries.Found) -> Command {
        var names = columns.values.map(\.name)
        switch kind {
        case .course: names.append("code")
        case .section: names += ["course_id", "term_id"]
        case .courseResult, .programEnrolment: names += ["origin", "taken_back_at"]
        case .term, .person, .sectionEnrolment: break
        }
        let moved =
            "learner_id = case when i.said[1] is null then t.learner_id else coalesce((i.link_before ->> 'learner_id')::bigint, t.learner_id) end,"
        return Command(
            "rosters.restore_\(kind.rawValue)",
            """
            update \(table) t
            set \(names.sorted().map { "\($0) = b.\($0)" }.joined(separator: ", ")), \(isOfLearner ? moved : "") revision = t.revision + 1
            from roster_items i cross join lateral jsonb_populate_record(null::\(table), i.before - 'id') b
            where \(items) and i.action <> 'add' and i.undone = 'restored' and i.revision is not null and \(sameRow)
            """, [.int(found.id)])
    }

    /// A row that is again as an earlier import left it is not changed since that import.
    func carry(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.carry_\(kind.rawValue)",
            """
            update roster_items e set revision = t.revision
            from roster_items i join \(table) t on \(sameRow)
            where \(items) and i.action <> 'add' and i.undone = 'restored' and i.revision is not null
              and e.institution_id = i.institution_id and e.import_id < i.import_id and e.kind = i.kind and e.row_id = i.row_id
              and e.revision = (i.before ->> 'revision')::integer and e.undone is null
            """, [.int(found.id)])
    }

    /// A row that was not there before is there no more.
    func delete(_ found: RosterImportQueries.Found) -> Command {
        Command(
            "rosters.delete_\(kind.rawValue)",
            """
            delete from \(table) t using roster_items i
            where \(items) and i.action = 'add' and i.undone = 'restored' and i.row_id is not null and \(sameRow)
            """, [.int(found.id)])
    }
}
