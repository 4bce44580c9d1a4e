/// Who of a cohort may sit the exam, who is on the way and what is missing: the matrix of the cohort, counted.
extension ReportDefinition {
    package static let cohortReadiness = ReportDefinition(
        id: "cohort_readiness", version: "1", title: "Cohort readiness",
        summary: "Who of a cohort meets each rule, who is on the way, when, and which requirements are missing", required: [.cohort],
        optional: [.rule], material: .cohort, isPublishable: false
    ) { question, inputs throws(Faults) in
        var counts = ReportCounts(scope: "cohort/\(question.cohort ?? "")")
        let standing = CohortStanding(inputs)
        standing.count(&counts)
        return ReportBody(tables: standing.tables(counts), counts: counts, sources: standing.sources)
    }
}

/// How everybody of a cohort stands, from the inputs.
private struct CohortStanding {
    private struct Entry {
        let status: String
        let expectedOn: Day?
        let isShort: Bool
        let requirements: [String: String]
    }

    private struct Rule {
        let id: String
        let title: String
        let requirements: [(id: String, text: String)]
        /// By place of the learner.
        let entries: [Int: Entry]
        let source: ReportSource
    }

    private let rules: [Rule]
    private let unreadable: [Int]

    init(_ inputs: ReportInputs) {
        unreadable = inputs.learners.indices.filter { inputs.learners[$0]["unreadable"]?.flag == true }
        rules = (inputs.shared["rules"]?.items ?? []).map { rule in
            let id = rule["rule"]?.text ?? ""
            let entries = inputs.learners.enumerated().compactMap { place, learner -> (Int, Entry)? in
                learner["verdicts"]?.items.first { $0["rule"]?.text == id }.map { (place, Self.entry($0)) }
            }
            return Rule(
                id: id, title: rule["title"]?.text ?? id,
                requirements: (rule["requirements"]?.items ?? []).map { ($0["id"]?.text ?? "", $0["text"]?.text ?? "") },
                entries: Dictionary(uniqueKeysWithValues: entries),
                source: ReportSource(id: id, title: "Rule \(rule["title"]?.text ?? id)", sha256: rule["sha256"]?.text))
        }
    }

    private static func entry(_ verdict: Document) -> Entry {
        var requirements: [String: String] = [:]
        if case .object(let members)? = verdict["requirements"] {
            for member in members { requirements[member.key] = member.value.text }
        }
        return Entry(
            status: verdict["status"]?.text ?? "unknown", expectedOn: verdict["expected_on"]?.day,
            isShort: verdict["one_course_short"]?.flag ?? false, requirements: requirements)
    }

    private static let statuses: [(part: String, title: String)] = [
        ("met", "may sit now: everything is met"), ("met_by_waiver", "may sit now: met with a waiver"),
        ("in_progress", "on the way: met when what is under way is finished"), ("planned", "on the way: met by what is planned"),
        ("undecided", "not decided within the bound on steps"), ("unknown", "not known: a record is missing"),
        ("not_met", "something is missing"),
    ]

    func count(_ counts: inout ReportCounts) {
        counts.add("unreadable", unreadable)
        for rule in rules {
            let judged = rule.entries.keys.sorted()
            counts.add("\(rule.id).all", judged, worth: 3)
            counts.split("\(rule.id).all", judged, into: Self.statuses.map { ("\(rule.id).\($0.part)", $0.part) }, worth: 2) {
                rule.entries[$0]!.status
            }
            counts.add("\(rule.id).one_course_short", judged.filter { rule.entries[$0]!.isShort })
            for (day, people) in expected(rule) { counts.add("\(rule.id).on.\(day)", people) }
            for requirement in rule.requirements {
                let asked = judged.filter { rule.entries[$0]!.requirements[requirement.id] != nil }
                let id = "\(rule.id)/\(requirement.id)"
                counts.add("\(id).all", asked)
                counts.split("\(id).all", asked, into: Self.statuses.map { ("\(id).\($0.part)", $0.part) }) {
                    rule.entries[$0]!.requirements[requirement.id]!
                }
            }
        }
    }

    /// Who is expected to meet the rule, by the day.
    private func expected(_ rule: Rule) -> [(day: Day, people: [Int])] {
        let onTheWay = rule.entries.filter { ["in_progress", "planned"].contains($0.value.status) }
        let byDay = Dictionary(grouping: onTheWay.filter { $0.value.expectedOn != nil }, by: { $0.value.expectedOn! })
        return byDay.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.key).sorted()) }
    }

    func tables(_ counts: ReportCounts) -> [ReportTable] {
        let rows = rules.flatMap { rule in
            Self.statuses.map { status -> [ReportValue] in
                let id = "\(rule.id).\(status.part)"
                return [.text(rule.id), .text(status.part), .text(status.title), .count(id), .percent(id, of: "\(rule.id).all")]
            } + [[.text(rule.id), .text("all"), .text("everybody who could be judged"), .count("\(rule.id).all"), .missing("of itself")]]
        }
        return [
            ReportTable(
                "standing", "How the cohort stands",
                columns: [
                    ReportColumn("rule", "Rule"), ReportColumn("status", "Status"), ReportColumn("meaning", "Which is"),
                    ReportColumn("people", "People", .count), ReportColumn("percent", "Percent", .percent),
                ], rows: rows,
                notes: counts.number("unreadable") == 0
                    ? [] : ["\(counts.number("unreadable")) could not be judged: the facts of their records are faulty."]),
            ReportTable(
                "expected", "When those on the way are expected to meet the rule",
                columns: [ReportColumn("rule", "Rule"), ReportColumn("day", "Day", .day), ReportColumn("people", "People", .count)],
                rows: rules.flatMap { rule in
                    expected(rule).map { [.text(rule.id), .day($0.day), .count("\(rule.id).on.\($0.day)")] }
                }),
            requirements(counts),
        ]
    }

    private func requirements(_ counts: ReportCounts) -> ReportTable {
        let parts = Self.statuses.map(\.part)
        return ReportTable(
            "requirements", "What is missing",
            columns: [ReportColumn("rule", "Rule"), ReportColumn("requirement", "Requirement")]
                + parts.map { ReportColumn($0, $0.replacing("_", with: " "), .count) } + [ReportColumn("text", "Text", .prose)],
            rows: rules.flatMap { rule in
                rule.requirements.map { requirement in
                    [.text(rule.id), .text(requirement.id)] + parts.map { .count("\(rule.id)/\(requirement.id).\($0)") }
                        + [.text(requirement.text)]
                }
            },
            notes: rules.map {
                "\($0.id): \(counts.number("\($0.id).one_course_short")) lack one course and nothing else."
            })
    }

    var sources: [ReportSource] { rules.map(\.source) }
}
