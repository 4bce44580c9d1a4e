import Domain
import Postgres

/// Fetches what a report is reckoned from, as whoever asks may see it.
struct ReportGathering: Sendable {
    /// The inputs, and beside each learner's document who it is.
    struct Gathered: Sendable {
        let inputs: ReportInputs
        let learners: [CohortMatrix.LearnerLabel]
    }

    let pool: ConnectionPool
    let library: RuleLibrary
    let cohorts: CohortStore

    /// - Throws: `Faults` for a program or exam that is not there, `LearnerStore.Refusal.notFound` for a cohort.
    nonisolated(nonsending) func gather(_ question: ReportQuestion, as account: ActingAccount) async throws -> Gathered {
        switch question.definition.material {
        case .program(let records): try await gather(question, records, as: account)
        case .cohort: try await gatherCohort(question, as: account)
        }
    }

    /// Whoever sees only those assigned to them reckons of those alone, and the report says so.
    private static func scope(of account: ActingAccount) -> Document {
        .string((account.seesEveryLearner ? ReportHeader.Scope.institution : .assigned).rawValue)
    }

    private static func gathered(_ shared: [Document.Member], _ learners: [(CohortMatrix.LearnerLabel, Document)]) -> Gathered {
        Gathered(
            inputs: ReportInputs(shared: .object(shared), learners: learners.map(\.1), digest: SHA256Text.of),
            learners: learners.map(\.0))
    }

    // MARK: programs

    private nonisolated(nonsending) func gather(
        _ question: ReportQuestion, _ records: Set<ReportRecord>, as account: ActingAccount
    ) async throws -> Gathered {
        let context = try await pool.read(as: account) { try await $0.one(ReportQueries.context(program: question.program)) }
        guard let program = context["program"], program != .null, let code = question.program, let year = question.year else {
            throw Faults(
                Fault("unknown_program", parameter: "program", value: question.program, message: "is no program of this institution"))
        }
        let level: DegreeLevel =
            if case .string(let name)? = program["level"] { DegreeLevel(rawValue: name) ?? .associate } else { .associate }
        let exam = question.exam ?? level.exam
        if exam == nil, records.contains(.attempts) {
            throw Faults(
                Fault(
                    "missing", parameter: "exam", message: "is missing: no exam is known of programs of this level",
                    allowed: [ReportParameter.exam.example]))
        }
        let first = year.before(level.yearsSinceEntry).first
        let learners = try await pool.read(as: account) {
            try await $0.rows(ReportQueries.learners(program: code, exam: exam, records: records, from: first, to: year.last))
        }
        var shared: [Document.Member] = [
            .init("institution", context["institution"] ?? .null), .init("scope", Self.scope(of: account)), .init("program", program),
        ]
        if records.contains(.attempts), let exam { shared.append(.init("exam", try await national(exam))) }
        if question.definition.id == ReportDefinition.graduatePay.id {
            let cells = ReportDefinition.payCells(learners.map(\.document), asOf: question.asOf)
            shared.append(.init("market", try await market(cells)))
        }
        return Self.gathered(shared, learners.map { ($0.label, $0.document) })
    }

    /// What was published of the exam; that nothing is known here is said too.
    private nonisolated(nonsending) func national(_ exam: String) async throws -> Document {
        let rule: Rule
        let digest: String
        do {
            let published = try await library.prepared(RuleReference(rule: exam))
            (rule, digest) = (published.rule, published.digest)
        } catch let faults as Faults where faults.list.allSatisfy({ $0.code == "unknown_rule" }) {
            return .object([
                .init("id", .string(exam)), .init("title", .string(exam)), .init("figures", .array([])),
                .init("absence", .string("no rule `\(exam)` is published here")),
            ])
        }
        let sources = Dictionary(rule.sources.map { ($0.id, $0) }) { first, _ in first }
        return .object([
            .init("id", .string(exam)), .init("title", .string(rule.title)), .init("rule_sha256", .string(digest)),
            .init("figures", .array(rule.figures.map { Self.figure($0, sources) })),
        ])
    }

    private static func figure(_ figure: PublishedFigure, _ sources: [String: RuleSource]) -> Document {
        let text = { (value: String?) in value.map(Document.string) ?? .null }
        let source = figure.provenance.sources.lazy.compactMap { sources[$0] }.first
        let value: Document = if figure.isShown, case .number(let amount)? = figure.value { .number(amount.description) } else { .null }
        return .object([
            .init("measure", .string(figure.measure.rawValue)), .init("period", text(figure.period)), .init("value", value),
            .init("people", figure.people.map { .number(String($0)) } ?? .null), .init("population", text(figure.population)),
            .init("standing", .string(figure.provenance.standing.rawValue)), .init("doubt", text(figure.provenance.doubt)),
            .init("caution", text(figure.caution)),
            .init(
                "source",
                source.map { source in
                    .object([
                        .init("id", .string(source.id)), .init("title", .string(source.title)), .init("address", text(source.address)),
                        .init("vintage", text(source.vintage)), .init("grade", .string(source.grade.rawValue)),
                    ])
                } ?? .null),
        ])
    }

    /// The cells as the latest release of OEWS has them.
    private nonisolated(nonsending) func market(_ cells: [PayCell]) async throws -> Document {
        let releases = try await pool.ask(ReleaseQueries.all).map(\.release)
        guard let release = ReleaseReference.latest.resolve(among: releases) else { return .object([]) }
        let found = try await pool.read { try await $0.rows(ReportQueries.cells(cells, of: release.id)) }
        return .object([
            .init("release", .string(release.exactName)), .init("citation", .string(release.citation)),
            .init("sha256", .string(release.contentSHA256)), .init("cells", .array(found)),
        ])
    }

    // MARK: cohorts

    private nonisolated(nonsending) func gatherCohort(_ question: ReportQuestion, as account: ActingAccount) async throws -> Gathered {
        let code = question.cohort ?? ""
        let matrix = try await cohorts.matrix(code, rules: question.rules, asOf: question.asOf, as: account)
        let context = try await pool.read(as: account) { try await $0.one(ReportQueries.context(program: nil)) }
        var rules: [Document] = []
        // A rule and a version of it are one line of the report: the first that is asked.
        for rule in matrix.rules where !rules.contains(where: { $0["rule"] == .string(rule) }) {
            let published = try await library.prepared(RuleReference(rule: rule))
            let requirements = matrix.columns.filter { $0.column.rule == rule }.map { column in
                Document.object([.init("id", .string(column.column.requirement)), .init("text", .string(column.text))])
            }
            rules.append(
                .object([
                    .init("rule", .string(rule)), .init("title", .string(published.rule.title)), .init("sha256", .string(published.digest)),
                    .init("requirements", .array(requirements)),
                ]))
        }
        let shared: [Document.Member] = [
            .init("institution", context["institution"] ?? .null), .init("scope", Self.scope(of: account)), .init("rules", .array(rules)),
        ]
        return Self.gathered(shared, matrix.rows.map { ($0.learner, Self.document($0)) })
    }

    private static func document(_ row: CohortMatrix.Row) -> Document {
        guard case .success(let entries) = row.entries else { return .object([.init("unreadable", .bool(true))]) }
        let verdicts = entries.map { entry in
            Document.object([
                .init("rule", .string(entry.rule)), .init("status", .string(entry.status.rawValue)),
                .init("expected_on", entry.expectedOn.map { .string($0.description) } ?? .null),
                .init("one_course_short", .bool(entry.isOneCourseShort)),
                .init("requirements", .object(entry.standings.map { .init($0.id, .string($0.status.rawValue)) })),
            ])
        }
        return .object([.init("verdicts", .array(verdicts))])
    }
}
