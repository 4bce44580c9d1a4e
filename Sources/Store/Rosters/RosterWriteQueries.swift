import Domain
import Postgres

/// The statements that carry out an import's items of a kind, made of its `RosterTarget`. Each says in the item what was there
/// before and what is there now.
extension RosterTarget {
    private var items: String { "i.institution_id = acting_institution() and i.import_id = $1 and i.kind = '\(kind.rawValue)'" }

    /// Rows that are added. What is there already under the same name is joined instead.
    func add(_ importID: Int, _ system: String) -> Command {
        let places = columns.keys.sorted()
        let names = ["institution_id", "code"] + places.map { columns[$0]!.name } + added.map(\.column)
        let values =
            ["i.institution_id", "\(name) as code", "$2::text as system"]
            + places.map { columns[$0]!.cast("i.said[\($0)]") + " as \(columns[$0]!.name)" }
            + added.map { "\($0.value) as \($0.column)" }
        let isCourse = kind == .course
        let list = names.joined(separator: ", ")
        return Command(
            "rosters.add_\(kind.rawValue)",
            """
            with new as materialized (
                select i.item, \(values.joined(separator: ", ")), \(isCourse ? "row_number() over (partition by i.said[1] order by i.item)" : "1") as turn
                from roster_items i where \(items) and i.action = 'add' \(kind == .person ? "and i.said[6] = 'learner'" : "")
            ), t as (
                insert into \(table) (\(list))
                select \(isCourse ? "institution_id, code, coalesce(title, code)" : list)
                from new \(isCourse ? "where turn = 1" : "") order by item
                \(isCourse ? "on conflict (institution_id, code) do nothing" : "")
                returning *)
            update roster_items i
            set row_id = t.id, revision = t.revision, after = \(shown), before = null
                \(kind == .person ? ", learner_id = t.id" : "")
            from new join t on t.code = new.code
            where i.institution_id = acting_institution() and i.import_id = $1 and i.item = new.item
              \(isCourse ? "and new.turn = 1" : "")
            """, [.int(importID), .text(system)])
    }

    /// Rows that are changed, ended, taken back or brought back.
    func change(_ importID: Int, _ system: String) -> Command {
        var sets = columns.keys.sorted().map { place -> String in
            let column = columns[place]!
            let value = "coalesce(\(column.cast("a.said[\(place)]")), t.\(column.name))"
            guard kind == .programEnrolment, column.name == "state" else { return "\(column.name) = \(value)" }
            return "state = case when a.action = 'end' and t.state <> 'graduated' then 'left' else \(value) end"
        }
        if kind == .section {
            sets.append("course_id = coalesce(\(Self.named("course", 2, by: "a")), t.course_id)")
            sets.append("term_id = coalesce(\(Self.named("term", 3, by: "a")), t.term_id)")
        }
        if kind == .course { sets.append("code = coalesce(a.said[1], t.code)") }
        if isOfLearner { sets += ["learner_id = coalesce(a.to_learner, t.learner_id)", "origin = 'import'"] }
        if let ending { sets.append("\(ending.column) = \(ending.value)") }
        let touched =
            "exists (select from unnest(a.said) s where s is not null)" + (ending == nil ? "" : " or a.action not in ('change', 'join')")
        return Command(
            "rosters.change_\(kind.rawValue)",
            """
            with a as materialized (
                select t.institution_id, t.id, \(isOfLearner ? "t.learner_id, i.learner_id as to_learner," : "")
                       i.item, i.action, i.said, \(shown) as before
                from roster_items i join \(table) t on t.institution_id = i.institution_id and \(identity)
                where \(items) and i.action <> 'add'
            ), c as (
                update \(table) t set revision = t.revision + 1, \(sets.joined(separator: ", "))
                from a
                where t.institution_id = a.institution_id and t.id = a.id \(isOfLearner ? "and t.learner_id = a.learner_id" : "")
                  and (\(touched))
                returning a.item, t.revision, \(isOfLearner ? "t.learner_id," : "") \(shown) as after)
            update roster_items i
            set row_id = a.id, revision = c.revision, before = a.before,
                learner_id = \(isOfLearner ? "coalesce(c.learner_id, a.learner_id)" : kind == .person ? "a.id" : "null"),
                after = coalesce(c.after, a.before) || case
                    when i.action = 'join' then jsonb_build_object('known_as', i.source_id, 'known_to', $2::text)
                    when i.action in ('end', 'take_back') then jsonb_build_object('gone_from', $2::text)
                    when i.action = 'return' then jsonb_build_object('back_in', $2::text) else '{}' end
            from a left join c on c.item = a.item
            where i.institution_id = acting_institution() and i.import_id = $1 and i.item = a.item
            """, [.int(importID), .text(system)])
    }

    /// What the system's ids stand for from now on, with the rows as the import leaves them. Of a row that was known before, the
    /// fields that the roster did not change stay as they were said: what a person edited stays edited.
    func link(_ importID: Int, _ system: String) -> Command {
        let now = row { "coalesce(i.said[\($0)], o.said[\($0)])" }
        let merged = values.indices.map { "case when i.said[\($0 + 1)] is not null then w.now[\($0 + 1)] else o.said[\($0 + 1)] end" }
        return Command(
            "rosters.link_\(kind.rawValue)",
            """
            insert into roster_records as r (institution_id, system, kind, source_id, row_id, learner_id, said, import_id, gone_at)
            select i.institution_id, $2, i.kind, i.source_id, t.id, i.learner_id,
                   case when o.source_id is null or o.row_id is null or i.action in ('end', 'take_back') then w.now
                        else array[\(merged.joined(separator: ", "))] end,
                   i.import_id, case when i.action in ('end', 'take_back') then now() end
            from roster_items i
            join \(table) t on t.institution_id = i.institution_id and t.id = i.row_id \(isOfLearner ? "and t.learner_id = i.learner_id" : "")
            \(join)
            left join roster_records o on o.institution_id = i.institution_id and o.system = $2 and o.kind = i.kind and o.source_id = i.source_id
            cross join lateral (select \(now) as now) w
            where \(items)
            on conflict (institution_id, system, kind, source_id) do update
            set row_id = excluded.row_id, learner_id = excluded.learner_id, said = excluded.said, import_id = excluded.import_id,
                gone_at = excluded.gone_at
            """, [.int(importID), .text(system)])
    }
}

enum RosterWriteQueries {
    /// Somebody is known to the system by another id from now on.
    static func rename(_ importID: Int, _ system: String) -> Command {
        Command(
            "rosters.rename",
            """
            update roster_records r set source_id = i.source_id
            from roster_items i
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'person' and i.action = 'join'
              and r.institution_id = i.institution_id and r.system = $2 and r.kind = 'person'
              and r.source_id = i.link_before ->> 'source_id' and r.source_id <> i.source_id
            """, [.int(importID), .text(system)])
    }

    /// A course whose code was there is that course.
    static func joinCourses(_ importID: Int) -> Command {
        Command(
            "rosters.join_courses",
            """
            update roster_items i set action = 'join', row_id = c.id, after = jsonb_build_object('code', c.code, 'known_as', i.source_id)
            from courses c
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'course' and i.action = 'add' and i.row_id is null
              and c.institution_id = i.institution_id and c.code = i.said[1]
            """, [.int(importID)])
    }

    /// Credits hold from the day on which they were said.
    static func addVersions(_ importID: Int) -> Command {
        Command(
            "rosters.add_versions",
            """
            insert into course_versions as v (institution_id, course_id, begins_on, title, credits)
            select distinct on (c.id) c.institution_id, c.id, current_date, c.title, i.said[3]::numeric
            from roster_items i join courses c on c.institution_id = i.institution_id and c.id = i.row_id
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'course' and i.said[3] is not null
              and i.revision is not null
            order by c.id, i.item
            on conflict (institution_id, course_id, begins_on) do update set credits = excluded.credits
            """, [.int(importID)])
    }

    static func showCourses(_ importID: Int) -> Command {
        let shown = RosterTarget.of(.course)!.shown
        return Command(
            "rosters.show_courses",
            """
            update roster_items i set after = coalesce(i.after, '{}') || \(shown)
            from courses t
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'course' and i.revision is not null
              and t.institution_id = i.institution_id and t.id = i.row_id
            """, [.int(importID)])
    }

    /// The names that learners had until today. Each says which item it is of, so that undoing finds it.
    static func keepNames(_ importID: Int, code: String) -> Command {
        Command(
            "rosters.keep_names",
            """
            insert into learner_names (institution_id, learner_id, given_name, family_name, until_day, origin, source_id)
            select i.institution_id, i.row_id, i.before ->> 'given_name', i.before ->> 'family_name', current_date, 'import', $2 || '/' || i.item
            from roster_items i
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = 'person' and i.row_id is not null
              and (i.before ->> 'given_name', i.before ->> 'family_name') <> (i.after ->> 'given_name', i.after ->> 'family_name')
            """, [.int(importID), .text(code)])
    }

    /// What has no table of its own is kept as the system says it.
    static func keepSaid(_ kind: Roster.Kind, _ importID: Int, _ system: String) -> Command {
        let fields = kind.fields.indices.map { "coalesce(i.said[\($0 + 1)], o.said[\($0 + 1)])" }.joined(separator: ", ")
        let names = kind.fields.enumerated().map { "'\($1.rawValue)', n.said[\($0 + 1)]" }.joined(separator: ", ")
        let before = kind.fields.enumerated().map { "'\($1.rawValue)', i.link_before -> 'said' -> \($0)" }.joined(separator: ", ")
        return Command(
            "rosters.keep_said_\(kind.rawValue)",
            """
            with n as (
                insert into roster_records as r (institution_id, system, kind, source_id, learner_id, said, import_id, gone_at)
                select i.institution_id, $2, i.kind, i.source_id, coalesce(i.learner_id, o.learner_id), array[\(fields)], i.import_id,
                       case when i.action in ('end', 'take_back') then now() end
                from roster_items i
                left join roster_records o on o.institution_id = i.institution_id and o.system = $2 and o.kind = i.kind
                     and o.source_id = i.source_id
                where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = '\(kind.rawValue)' and i.row_id is null
                on conflict (institution_id, system, kind, source_id) do update
                set learner_id = excluded.learner_id, said = excluded.said, import_id = excluded.import_id, gone_at = excluded.gone_at
                returning *)
            update roster_items i
            set learner_id = n.learner_id,
                before = case when i.link_before is not null then jsonb_build_object(\(before)) end,
                after = jsonb_build_object(\(names), 'gone', n.gone_at is not null)
            from n
            where i.institution_id = acting_institution() and i.import_id = $1 and i.kind = n.kind and i.source_id = n.source_id
            """, [.int(importID), .text(system)])
    }
}
