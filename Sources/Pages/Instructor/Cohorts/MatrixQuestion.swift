import API
import Domain

/// Which part of a cohort's matrix is asked for, in an address.
struct MatrixQuestion {
    /// nil: the first of the cohort.
    let rule: RuleReference?
    let requirement: String?
    let status: VerdictStatus?
    let isShort: Bool
    let name: String?
    let page: Int

    static let pageSize = 200

    private static let rule = QueryParameter(
        "rule", "the rule that learners are held against", examples: ["ahima.rhit"], parse: { RuleReference(String($0)) })
    private static let requirement = QueryParameter(
        "requirement", "the requirement that the status is of; the whole rule where absent", examples: ["coding"],
        parse: { $0.utf8.count <= 200 ? String($0) : nil })
    private static let statuses = VerdictStatus.allCases.map(\.rawValue)
    private static let status = QueryParameter(
        "status", "only learners who stand so; one_course_short: who lack one course", allowed: statuses + [short],
        parse: { $0.isEmpty || $0 == short || statuses.contains(String($0)) ? String($0) : nil })
    private static let name = QueryParameter(
        "name", "a part of a name, or a student number", examples: ["Okafor"], parse: { $0.utf8.count <= 100 ? String($0) : nil })
    private static let page = QueryParameter(
        "page", "the page of \(pageSize) learners", type: .integer, initial: "1", examples: ["2"],
        parse: { Int($0).flatMap { (1...10_000).contains($0) ? $0 : nil } })
    private static let short = "one_course_short"

    static let known = KnownParameters([
        rule.documentation, requirement.documentation, status.documentation, name.documentation, page.documentation,
    ])

    /// - Throws: `Faults`
    init(_ question: Question) throws {
        var reader = ParameterReader(question.parameters, known: Self.known)
        rule = reader.one(Self.rule)
        requirement = reader.one(Self.requirement).flatMap { $0.isEmpty ? nil : $0 }
        let word = reader.one(Self.status)
        (status, isShort) = (word.flatMap { VerdictStatus(rawValue: $0) }, word == Self.short)
        name = reader.one(Self.name)?.trimmingCharacters()
        page = reader.one(Self.page) ?? 1
        try reader.finish()
    }

    /// Those rows that are asked for.
    /// - Parameter index: of the rule.
    func rows(of matrix: CohortMatrix, rule index: Int) -> [CohortMatrix.Row] {
        let wanted = name.flatMap { $0.isEmpty ? nil : $0.lowercased() }
        return matrix.rows.filter { row in
            if let wanted, !Self.isCalled(row.learner, wanted) { return false }
            guard status != nil || isShort else { return true }
            guard case .success(let entries) = row.entries else { return false }
            let entry = entries[index]
            if isShort { return entry.isOneCourseShort }
            guard let requirement else { return entry.status == status }
            return entry.standings.contains { $0.id == requirement && $0.status == status }
        }
    }

    private static func isCalled(_ learner: CohortMatrix.LearnerLabel, _ wanted: String) -> Bool {
        learner.listed.lowercased().contains(wanted) || "\(learner.givenName) \(learner.familyName)".lowercased().contains(wanted)
            || learner.studentNumber?.lowercased() == wanted
    }

    /// The same question as part of an address.
    func query(page: Int?, rule: String? = nil) -> String {
        var parts: [(String, String)] = []
        if let rule = rule ?? self.rule?.description { parts.append(("rule", rule)) }
        if let requirement { parts.append(("requirement", requirement)) }
        if let status { parts.append(("status", status.rawValue)) }
        if isShort { parts.append(("status", Self.short)) }
        if let name, !name.isEmpty { parts.append(("name", name)) }
        if let page { parts.append(("page", String(page))) }
        return parts.isEmpty ? "" : "?" + parts.map { "\($0)=\(Question.escape($1))" }.joined(separator: "&")
    }

    /// What can be chosen of the status.
    var choices: Content {
        .list(
            of: Self.statuses.map { ($0, VerdictStatus(rawValue: $0).map { PictureWords.title(of: $0) } ?? $0) } + [
                (Self.short, "one course short")
            ]
        ) { value, title in
            ["value": .text(value), "title": .text(title), "chosen": .flag(value == (isShort ? Self.short : status?.rawValue))]
        }
    }
}
