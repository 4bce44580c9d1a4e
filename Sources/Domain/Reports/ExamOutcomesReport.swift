/// How a program's learners did in the exam in a reporting year, by domain of its outline.
extension ReportDefinition {
    package static let examOutcomes = ReportDefinition(
        id: "exam_outcomes", version: "1", title: "Exam outcomes",
        summary: "First attempts and retakes of a program's learners in a reporting year, with their scores by domain of the outline",
        required: [.program, .year], optional: [.exam], material: .program([.enrolments, .degrees, .attempts]), isPublishable: true
    ) { question, inputs throws(Faults) in
        let year = try question.neededYear()
        let people = inputs.learners.map { ProgramHistory($0, asOf: question.asOf) }
        let exam = NationalResults(inputs.shared["exam"] ?? .null)
        let attempts = AttemptsOfYear(people, year)
        var counts = ReportCounts(scope: "\(question.program ?? "")/\(year)/\(exam.exam)")
        attempts.count(&counts)
        return ReportBody(
            tables: attempts.tables(of: exam.exam, year) + [exam.table(of: year)], counts: counts, sources: exam.sources(of: year))
    }
}

/// The attempts that were made in a year, each with who made it and whether it was the first.
private struct AttemptsOfYear {
    private struct Made {
        let place: Int
        let isFirst: Bool
        let attempt: ProgramHistory.Attempt
    }

    private let made: [Made]
    private let domains: [String]

    init(_ people: [ProgramHistory], _ year: ReportingYear) {
        made = people.enumerated().flatMap { place, person in
            person.attempts.filter(\.isSat).enumerated().filter { year.contains($0.element.on) }.map {
                Made(place: place, isFirst: $0.offset == 0, attempt: $0.element)
            }
        }
        domains = Set(made.flatMap { $0.attempt.domains.map(\.domain) }).sorted()
    }

    private static let outcomes = ["passed", "failed", "pending"]

    func count(_ counts: inout ReportCounts) {
        counts.add("attempts", made.map(\.place), worth: 3)
        for (id, isFirst) in [("first", true), ("retake", false)] {
            let here = made.filter { $0.isFirst == isFirst }
            counts.add(id, here.map(\.place), worth: 4)
            for outcome in Self.outcomes {
                counts.add("\(id).\(outcome)", here.filter { $0.attempt.outcome == outcome }.map(\.place), worth: 2)
            }
            counts.sum(id, Self.outcomes.map { "\(id).\($0)" })
            counts.add("\(id).decided", here.filter { $0.attempt.outcome != "pending" }.map(\.place), worth: 4)
            counts.sum("\(id).decided", ["\(id).passed", "\(id).failed"])
        }
        counts.sum("attempts", ["first", "retake"])
        for domain in domains {
            for outcome in ["passed", "failed"] { counts.add("scored.\(outcome)/\(domain)", scored(domain, outcome).map(\.place)) }
            counts.add("scored/\(domain)", (scored(domain, "passed") + scored(domain, "failed")).map(\.place), worth: 2)
            counts.sum("scored/\(domain)", ["scored.passed/\(domain)", "scored.failed/\(domain)"])
        }
    }

    private func scored(_ domain: String, _ outcome: String) -> [(place: Int, score: Amount)] {
        made.compactMap { made in
            guard made.attempt.outcome == outcome else { return nil }
            return made.attempt.domains.first { $0.domain == domain }.map { (made.place, $0.score) }
        }
    }

    /// The mean to a tenth, halves up.
    private static func mean(_ scores: [(place: Int, score: Amount)], of count: String) -> ReportValue {
        guard !scores.isEmpty else { return .figure(nil, of: count) }
        let sum = scores.reduce(0) { $0 + $1.score.thousandths }
        let tenths = (2 * sum + 100 * scores.count) / (200 * scores.count)
        return .figure("\(tenths / 10).\(tenths % 10)", of: count)
    }

    func tables(of exam: String, _ year: ReportingYear) -> [ReportTable] {
        [
            ReportTable(
                "attempts", "Attempts at \(exam), \(year.first) to \(year.last)",
                columns: [
                    ReportColumn("attempt", "Attempt"), ReportColumn("sat", "Sat", .count), ReportColumn("passed", "Passed", .count),
                    ReportColumn("failed", "Failed", .count), ReportColumn("pending", "Pending", .count),
                    ReportColumn("percent", "Percent passed", .percent),
                ],
                rows: ["first", "retake"].map { id in
                    [.text(id), .count(id)] + Self.outcomes.map { .count("\(id).\($0)") } + [.percent("\(id).passed", of: "\(id).decided")]
                },
                notes: ["Of the attempts with a result. An attempt that was cancelled, or to which nobody came, is none."]),
            domainTable,
        ]
    }

    private var domainTable: ReportTable {
        ReportTable(
            "domains", "Scores by domain of the outline",
            columns: [
                ReportColumn("domain", "Domain"), ReportColumn("scored", "Attempts with a score", .count),
                ReportColumn("mean", "Mean", .decimal), ReportColumn("mean_passed", "Mean, passed", .decimal),
                ReportColumn("mean_failed", "Mean, failed", .decimal),
            ],
            rows: domains.map { domain in
                let (passed, failed) = (scored(domain, "passed"), scored(domain, "failed"))
                return [
                    .text(domain), .count("scored/\(domain)"), Self.mean(passed + failed, of: "scored/\(domain)"),
                    Self.mean(passed, of: "scored.passed/\(domain)"), Self.mean(failed, of: "scored.failed/\(domain)"),
                ]
            },
            notes: domains.isEmpty
                ? ["No attempt of the year has scores by domain: score reports tell them where the candidate gives them."] : [])
    }
}
