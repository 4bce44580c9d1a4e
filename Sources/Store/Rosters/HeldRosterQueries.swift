import Domain
import Postgres

/// What is held of a roster's kinds, one statement a kind, each row with what a person changed of it since the last import.
enum HeldRosterQueries {
    struct Row: Sendable {
        let record: HeldRoster.Record
        /// The id that somebody gave the row, which no system knows it by.
        let given: String?
    }

    /// - Parameters:
    ///   - system: whose ids are meant.
    ///   - locked: nobody else changes these rows until the transaction ends.
    static func held(_ target: RosterTarget, system: String, locked: Bool) -> Query<Row> {
        let isRecord = target.isOfLearner
        let current = target.row { "r.said[\($0)]" }
        let own = target.kind == .term || target.kind == .course || target.kind == .section ? "null" : "t.source_id"
        let id = target.kind == .section ? "t.id::text" : "t.code::text"
        return Query(
            "rosters.\(locked ? "lock" : "held")_\(target.kind.rawValue)",
            """
            select h.id, h.source_id, h.given, h.state,
                   case when h.said is distinct from h.current
                        then (select string_agg(n::text, ',') from generate_subscripts(h.current, 1) n
                              where h.current[n] is distinct from h.said[n]) end,
                   \((1...target.values.count).map { "h.current[\($0)]" }.joined(separator: ", "))
            from (
                select \(id) as id, r.source_id, r.said,
                       case when r.source_id is null and not exists (
                           select from roster_records o where o.institution_id = t.institution_id and o.kind = $1 and o.row_id = t.id)
                           then \(own) end as given,
                       case when r.gone_at is not null then 'gone' \(isRecord ? "when t.taken_back_at is not null then 'taken_back'" : "")
                            else 'held' end as state,
                       \(current) as current
                from \(target.table) t \(target.join)
                left join roster_records r
                  on r.institution_id = t.institution_id and r.system = $2 and r.kind = $1 and r.row_id = t.id
                where t.institution_id = acting_institution()
                  \(isRecord ? "and (r.source_id is not null or t.taken_back_at is null)" : "")
                \(locked ? "for no key update of t" : "")) h
            """, [.text(target.kind.rawValue), .text(system)]
        ) { try row($0, target.kind) }
    }

    private static func row(_ row: Postgres.Row, _ kind: Roster.Kind) throws -> Row {
        let fields = kind.fields
        let (source, given, state) = (try row.optionalString(1), try row.optionalString(2), try row.string(3))
        var edited: Set<RosterField> = []
        if state == "taken_back" {
            edited = Set(fields)
        } else if source != nil, let places = try row.optionalString(4) {
            edited = Set(places.split(separator: ",").compactMap { Int($0) }.map { fields[$0 - 1] })
        }
        let record = HeldRoster.Record(
            id: try row.string(0), sourceID: source, values: try fields.indices.map { try row.optionalString(5 + $0) }, edited: edited,
            state: state == "gone" ? .gone : state == "taken_back" ? .takenBack : .held)
        return Row(record: record, given: given)
    }

    /// People who are no learners, as their system says them.
    static func others(system: String) -> Query<HeldRoster.Record> {
        said(.person, "\(who).row_id is null", person: nil, system: system)
    }

    static func sectionEnrolments(system: String) -> Query<HeldRoster.Record> {
        said(.sectionEnrolment, "true", person: "coalesce(l.code::text, pl.code::text, r.said[1])", system: system)
    }

    private static let who = "r"

    private static func said(_ kind: Roster.Kind, _ condition: String, person: String?, system: String) -> Query<HeldRoster.Record> {
        let values = kind.fields.indices.map { $0 == 0 ? person ?? "r.said[1]" : "r.said[\($0 + 1)]" }
        let people = """
            left join learners l on l.institution_id = r.institution_id and l.id = r.learner_id
            left join roster_records p on p.institution_id = r.institution_id and p.system = $2 and p.kind = 'person' and p.code::text = r.said[1]
            left join learners pl on pl.institution_id = p.institution_id and pl.id = p.learner_id
            """
        return Query(
            "rosters.said_\(kind.rawValue)",
            """
            select r.code::text, r.source_id, r.gone_at is not null, \(values.joined(separator: ", "))
            from roster_records r \(person == nil ? "" : people)
            where r.institution_id = acting_institution() and r.system = $2 and r.kind = $1 and \(condition)
            """, [.text(kind.rawValue), .text(system)]
        ) { row in
            HeldRoster.Record(
                id: try row.string(0), sourceID: try row.string(1),
                values: try kind.fields.indices.map { try row.optionalString(3 + $0) }, state: try row.bool(2) ? .gone : .held)
        }
    }

    /// Who somebody said that a person is, of whom the system said this number and family name then.
    struct Settled: Sendable {
        let person: String
        let number: String?
        let family: String?
        let settlement: HeldRoster.Settlement
    }

    static func settlements(system: String) -> Query<Settled> {
        Query(
            "rosters.settlements",
            """
            select a.source_id, a.said[1], a.said[3], a.settlement, l.code::text
            from roster_asides a left join learners l on l.institution_id = a.institution_id and l.id = a.learner_id
            where a.institution_id = acting_institution() and a.system = $1 and a.settlement is not null
            """, [.text(system)]
        ) { row in
            let settlement: HeldRoster.Settlement =
                switch try row.string(3) {
                case "new": .new
                case "left_out": .leftOut
                default: .same(try row.optionalString(4) ?? "")
                }
            return Settled(
                person: try row.string(0), number: try row.optionalString(1), family: try row.optionalString(2), settlement: settlement)
        }
    }
}

extension HeldRoster {
    /// What is held of all that a roster speaks of, as whoever acts sees it.
    /// - Parameter locked: nobody else changes it until the transaction ends; what is added meanwhile is not seen.
    static func fetch(for roster: Roster, locked: Bool = false, in transaction: Transaction) async throws -> HeldRoster {
        let system = roster.systemName
        var held = HeldRoster()
        for kind in Roster.Kind.allCases where roster.comparedKinds.contains(kind) {
            var records: [Record] = []
            if let target = RosterTarget.of(kind) {
                let ids = roster.sourceIDs(of: kind)
                let query = HeldRosterQueries.held(target, system: system, locked: locked)
                for try await rows in transaction.stream(query.statement, batch: 1_024) {
                    for row in try rows.map(query.decode) {
                        var record = row.record
                        // An id that somebody gave by hand is the system's where the system has that id.
                        if record.sourceID == nil, let given = row.given, ids.contains(given) { record.sourceID = given }
                        records.append(record)
                    }
                }
            }
            if kind == .person { records += try await transaction.rows(HeldRosterQueries.others(system: system)) }
            if kind == .sectionEnrolment { records += try await transaction.rows(HeldRosterQueries.sectionEnrolments(system: system)) }
            held.records[kind] = records
        }
        held.settlements = roster.holding(try await transaction.rows(HeldRosterQueries.settlements(system: system)))
        return held
    }
}

extension Roster {
    /// What was said holds of the person of whom it was said: an id that was given to somebody else since says nothing.
    fileprivate func holding(_ settled: [HeldRosterQueries.Settled]) -> [String: HeldRoster.Settlement] {
        if settled.isEmpty { return [:] }
        let people = Dictionary(people.map { ($0.source.id, $0) }) { first, _ in first }
        var settlements: [String: HeldRoster.Settlement] = [:]
        for said in settled {
            if case .same = said.settlement, let person = people[said.person],
                (person.studentNumber, person.familyName) != (said.number, said.family)
            {
                continue
            }
            settlements[said.person] = said.settlement
        }
        return settlements
    }

    /// The ids that its rows of a kind have.
    fileprivate func sourceIDs(of kind: Kind) -> Set<String> {
        let rows: [SourceMark] =
            switch kind {
            case .person: people.map(\.source)
            case .courseResult: courseResults.map(\.source)
            case .programEnrolment: programEnrolments.map(\.source)
            case .term, .course, .section, .sectionEnrolment: []
            }
        return Set(rows.map(\.id)).union((tombstones[kind] ?? []).map(\.id))
    }
}
