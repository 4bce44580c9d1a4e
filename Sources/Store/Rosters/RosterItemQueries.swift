import Domain
import Postgres

/// An import's items: laid down from the plan, and read by everything that follows.
enum RosterItemQueries {
    /// A row of the plan.
    struct Item {
        let kind: Roster.Kind
        let action: String
        let source: String
        let held: String?
        let said: [String?]
    }

    /// Handed over in parts, so that a whole college is never in one statement.
    static func forEachPart(
        of plan: ImportPlan, size: Int = 4_000, _ body: (_ first: Int, _ part: [Item]) async throws -> Void
    ) async throws {
        var part: [Item] = []
        var first = 1
        func add(_ item: Item) async throws {
            part.append(item)
            guard part.count == size else { return }
            try await body(first, part)
            first += part.count
            part.removeAll(keepingCapacity: true)
        }
        for item in plan.additions {
            try await add(Item(kind: item.kind, action: "add", source: item.source.id, held: nil, said: item.values))
        }
        for item in plan.changes { try await add(change(item)) }
        for item in plan.removals {
            let action = item.reason == .tombstone ? "take_back" : "end"
            try await add(Item(kind: item.kind, action: action, source: item.sourceID, held: item.id, said: []))
        }
        if !part.isEmpty { try await body(first, part) }
    }

    private static func change(_ change: ImportPlan.Change) -> Item {
        let fields = Dictionary(change.fields.map { ($0.field, $0.to) }) { first, _ in first }
        return Item(
            kind: change.kind, action: change.isLinked ? "join" : change.isReturned ? "return" : "change", source: change.source.id,
            held: change.id, said: change.kind.fields.map { fields[$0] })
    }

    static func add(_ items: [Item], from first: Int, to importID: Int) -> Command {
        Command(
            "rosters.add_items",
            """
            insert into roster_items (institution_id, import_id, item, kind, action, source_id, held, said)
            select acting_institution(), $1::bigint, $2::integer + n::integer - 1, kind, action, source_id, held, said::text[]
            from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) with ordinality
                 given (kind, action, source_id, held, said, n)
            """,
            [
                .int(importID), .int(first), .texts(items.map(\.kind.rawValue)), .texts(items.map(\.action)), .texts(items.map(\.source)),
                .texts(items.map(\.held)), .texts(items.map { Parameter.arrayLiteral($0.said) }),
            ])
    }

    /// What the system's ids stood for before.
    static func keepLinks(_ importID: Int, _ system: String) -> Command {
        Command(
            "rosters.keep_links",
            """
            update roster_items i set link_before = to_jsonb(r)
            from roster_records r
            where i.institution_id = acting_institution() and i.import_id = $1 and i.action <> 'add'
              and r.institution_id = i.institution_id and r.system = $2 and r.kind = i.kind and r.source_id = i.source_id
            """, [.int(importID), .text(system)])
    }

    /// Somebody who is known to the system by another id from now on had the old one.
    static func keepRenamed(_ importID: Int, _ system: String) -> Command {
        Command(
            "rosters.keep_renamed",
            """
            update roster_items i set link_before = to_jsonb(r)
            from learners l join roster_records r on r.institution_id = l.institution_id and r.kind = 'person' and r.row_id = l.id
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'person' and i.action = 'join'
              and i.link_before is null and l.institution_id = i.institution_id and l.code::text = i.held and r.system = $2
            """, [.int(importID), .text(system)])
    }

    /// A person who was no learner and is one now is added as one.
    static func promote(_ importID: Int, _ system: String) -> Command {
        let fields = RosterPerson.fields.indices.map { "coalesce(i.said[\($0 + 1)], r.said[\($0 + 1)])" }.joined(separator: ", ")
        return Command(
            "rosters.promote",
            """
            update roster_items i set action = 'add', said = array[\(fields)]
            from roster_records r
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'person' and i.said[6] = 'learner'
              and i.action in ('change', 'join', 'return') and r.institution_id = i.institution_id and r.system = $2 and r.kind = 'person'
              and r.source_id = i.source_id and r.row_id is null
            """, [.int(importID), .text(system)])
    }

    /// Whose record an item is, once the people are there: it names a learner, somebody who was no learner before, or by `+` and
    /// the source id somebody whom the plan adds.
    static func findLearners(_ importID: Int, _ system: String, _ kind: Roster.Kind) -> Command {
        Command(
            "rosters.find_learners",
            """
            with known as materialized (
                select p.source_id, p.code::text as code, p.learner_id, l.code::text as learner
                from roster_records p left join learners l on l.institution_id = p.institution_id and l.id = p.learner_id
                where p.institution_id = acting_institution() and p.system = $2 and p.kind = 'person')
            update roster_items i
            set learner_id = coalesce(l.id, added.learner_id, other.learner_id),
                said[1] = coalesce(l.code::text, added.learner, added.code, other.learner, i.said[1])
            from roster_items x
            left join learners l on l.institution_id = x.institution_id and l.code::text = x.said[1]
            left join known added on '+' || added.source_id = x.said[1]
            left join known other on other.code = x.said[1]
            where x.institution_id = acting_institution() and x.import_id = $1 and x.kind = $3 and x.said[1] is not null
              and i.institution_id = x.institution_id and i.import_id = x.import_id and i.item = x.item
            """, [.int(importID), .text(system), .text(kind.rawValue)])
    }

    /// A part of the trail's event, which is as large as a statement should be.
    static func audit(_ importID: Int, action: String, note: String, after item: Int, count: Int, isUndone: Bool = false) -> Command {
        let tables = RosterTarget.all.map { "when '\($0.kind.rawValue)' then '\($0.table)'" }.joined(separator: " ")
        let (before, after) = isUndone ? ("i.after", "i.before") : ("i.before", "i.after")
        return Command(
            isUndone ? "rosters.audit_undo" : "rosters.audit",
            """
            select append_audit_event($2, null, $3, $4, (
                select jsonb_agg(jsonb_build_object(
                           'record', case when i.row_id is null then 'roster_records' else case i.kind \(tables) end end,
                           'row_id', i.row_id, 'learner_id', i.learner_id, 'before', \(before), 'after', \(after)) order by i.item)
                from roster_items i
                where i.institution_id = acting_institution() and i.import_id = $1 and i.item > $5 and i.item <= $5 + $6
                  \(isUndone ? "and i.undone = 'restored'" : "")))
            """,
            [.int(importID), .text(action), .text(RequestIdentity.current), .text(note), .int(item), .int(count)])
    }
}
