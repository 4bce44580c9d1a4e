import Domain

/// Where a kind of roster record is kept, told once: what is fetched, added, changed, ended and undone follows from it.
///
/// Expressions speak of a row `t` of the table; `$2` is the system. Fields stand in the order of the kind's `fields`, from 1 as
/// SQL counts.
struct RosterTarget: Sendable {
    let kind: Roster.Kind
    let table: String
    /// What the table is joined with so that `values` can be asked.
    var join = ""
    /// The fields as texts, as rosters have them.
    let values: [Value]
    /// The columns that take the fields, with their types; of the others the table has none.
    let columns: [Int: Column]
    /// What a row gets besides its columns' values when it is added: of an item `i`.
    var added: [(column: String, value: String)] = []
    /// The row that `i.held` names.
    let identity: String
    /// The public name of a row that is added, by which it is found again in the same statement.
    var name = "gen_random_uuid()"
    let shown: String
    /// Set when a record is ended, taken back or comes back, by `a.action`; nil where only the system's id says so.
    var ending: (column: String, value: String)?
    var isOfLearner = false

    enum Value: Sendable {
        case sql(String)
        /// Made with what the system said last.
        case saying(@Sendable (_ said: String) -> String)

        func sql(said: String) -> String {
            switch self {
            case .sql(let text): text
            case .saying(let make): make(said)
            }
        }
    }

    struct Column: Sendable {
        let name: String
        var type = "text"

        func cast(_ value: String) -> String { type == "text" ? value : "\(value)::\(type)" }
    }

    /// All fields as one `text[]`.
    func row(said: (Int) -> String) -> String {
        "array[" + values.enumerated().map { $1.sql(said: said($0 + 1)) }.joined(separator: ", ") + "]::text[]"
    }

    static func of(_ kind: Roster.Kind) -> RosterTarget? { all.first { $0.kind == kind } }

    /// In the order in which they are written: what others name comes first. Enrolments in sections, and people who are no
    /// learners, have no table of their own.
    static let all = [terms, courses, sections, learners, courseRecords, enrolments]

    private static let terms = RosterTarget(
        kind: .term, table: "terms", values: [.sql("t.title"), .sql("t.starts_on::text"), .sql("t.ends_on::text")],
        columns: [1: .init(name: "title"), 2: .init(name: "starts_on", type: "date"), 3: .init(name: "ends_on", type: "date")],
        identity: "t.code = i.held", name: free("terms"),
        shown:
            "jsonb_build_object('code', t.code, 'title', t.title, 'starts_on', t.starts_on, 'ends_on', t.ends_on, 'revision', t.revision)")

    private static let courses = RosterTarget(
        kind: .course, table: "courses",
        values: [.sql("t.code"), .sql("t.title"), .sql("(\(version("trim_scale(v.credits)::text")))")],
        columns: [2: .init(name: "title")], identity: "t.code = i.held", name: "i.said[1]",
        shown: """
            jsonb_build_object('code', t.code, 'title', t.title, 'credits', (\(version("trim_scale(v.credits)"))),
                'credits_since', (\(version("v.begins_on"))), 'revision', t.revision)
            """)

    /// Of the version of a course that is in force last.
    private static func version(_ value: String) -> String {
        """
        select \(value) from course_versions v where v.institution_id = t.institution_id and v.course_id = t.id
        order by v.begins_on desc limit 1
        """
    }

    private static let sections = RosterTarget(
        kind: .section, table: "sections",
        values: [.sql("t.title"), .saying { named("course", "t.course_id", $0) }, .saying { named("term", "t.term_id", $0) }],
        columns: [1: .init(name: "title")], added: [("course_id", named("course", 2)), ("term_id", named("term", 3))],
        identity: "t.id::text = i.held", name: free("sections"),
        shown: """
            jsonb_build_object('id', t.id, 'code', t.code, 'title', t.title, 'course_id', t.course_id, 'term_id', t.term_id, 'revision', t.revision)
            """)

    /// The system's own id, which another system may have given already.
    private static func free(_ table: String) -> String {
        """
        case when exists (select from \(table) o where o.institution_id = i.institution_id and o.code = i.source_id)
             then $2 || ':' || i.source_id else i.source_id end
        """
    }

    /// The row that the system calls as `item` says.
    static func named(_ kind: String, _ place: Int, by item: String = "i") -> String {
        """
        (select n.row_id from roster_records n
         where n.institution_id = \(item).institution_id and n.system = $2 and n.kind = '\(kind)' and n.source_id = \(item).said[\(place)])
        """
    }

    /// What the system calls a row; of several ids the one that it said.
    private static func named(_ kind: String, _ id: String, _ said: String) -> String {
        """
        (select n.source_id from roster_records n
         where n.institution_id = t.institution_id and n.system = $2 and n.kind = '\(kind)' and n.row_id = \(id)
         order by n.source_id is not distinct from \(said) desc, n.source_id limit 1)
        """
    }

    /// Whoever has a learner's record stays a learner, whatever a system calls them later: the role is what it said last.
    private static let learners = RosterTarget(
        kind: .person, table: "learners",
        values: ["student_number", "given_name", "family_name", "preferred_name", "email"].map { .sql("t.\($0)") }
            + [.saying { "coalesce(\($0), 'learner')" }],
        columns: [
            1: .init(name: "student_number"), 2: .init(name: "given_name"), 3: .init(name: "family_name"),
            4: .init(name: "preferred_name"), 5: .init(name: "email"),
        ],
        added: [("source_id", unused("learners"))], identity: "t.code = i.held::uuid", shown: LearnerQueries.shown)

    private static let courseRecords = RosterTarget(
        kind: .courseResult, table: "course_records", join: learner,
        values: [
            .sql("l.code::text"), .sql("t.course"), .sql("t.section"), .sql("t.term"), .sql("trim_scale(t.credits)::text"),
            .sql("t.status"), .sql("t.grade"), .sql("t.started_on::text"), .sql("t.ended_on::text"),
        ],
        columns: [
            2: .init(name: "course"), 3: .init(name: "section"), 4: .init(name: "term"), 5: .init(name: "credits", type: "numeric"),
            6: .init(name: "status"), 7: .init(name: "grade"), 8: .init(name: "started_on", type: "date"),
            9: .init(name: "ended_on", type: "date"),
        ],
        added: [("learner_id", "i.learner_id"), ("origin", "'import'"), ("source_id", unused("course_records"))],
        identity: "t.code = i.held::uuid", shown: RecordQueries(.courseRecords).shown,
        ending: ("taken_back_at", "case when a.action in ('end', 'take_back') then now() end"), isOfLearner: true)

    /// A list that has somebody no more does not say that they were never enrolled: they left, on a day that is not known.
    private static let enrolments = RosterTarget(
        kind: .programEnrolment, table: "enrolments", join: learner,
        values: [
            .sql("l.code::text"), .sql("t.program"), .sql("t.state"), .sql("t.entered_on::text"), .sql("t.left_on::text"),
            .sql("t.expected_on::text"),
        ],
        columns: [
            2: .init(name: "program"), 3: .init(name: "state"), 4: .init(name: "entered_on", type: "date"),
            5: .init(name: "left_on", type: "date"), 6: .init(name: "expected_on", type: "date"),
        ],
        added: [("learner_id", "i.learner_id"), ("origin", "'import'"), ("source_id", unused("enrolments"))],
        identity: "t.code = i.held::uuid", shown: RecordQueries(.enrolments).shown,
        ending: ("taken_back_at", "case when a.action = 'take_back' then now() end"), isOfLearner: true)

    /// The system's id as people see it with the row, unless another system has given it.
    private static func unused(_ table: String) -> String {
        """
        case when not exists (select from \(table) o where o.institution_id = i.institution_id and o.source_id = i.source_id)
             then i.source_id end
        """
    }

    private static let learner = "join learners l on l.institution_id = t.institution_id and l.id = t.learner_id"
}
