import Domain
import HTTPTypes
import Store

/// Cohorts, their members, and the matrix of learners and requirements.
enum CohortRoutes {
    static func list(_ cohorts: CohortStore) -> Route {
        Route(for: .recordsRead, "cohorts.list", "/v1/cohorts", "The cohorts, with how many this account may see of each", schema: .cohorts)
        {
            question in
            return .list(try await cohorts.list(as: question.actor()))
        }
    }

    static func add(_ cohorts: CohortStore) -> Route {
        Route(
            for: .recordsWrite, "cohorts.add", "/v1/cohorts", "Makes a cohort", method: .post, body: .cohort_draft, schema: .cohort,
            success: .created
        ) { question in
            let draft = try question.posted(["code", "title", "program", "starts_on", "rules"]) { fields in
                let draft = CohortStore.Draft(
                    code: fields.string("code", required: true) ?? "", title: fields.string("title", required: true) ?? "",
                    program: fields.string("program"), startsOn: fields.day("starts_on"), rules: fields.strings("rules") ?? [])
                for (index, rule) in draft.rules.enumerated() where RuleReference(rule) == nil {
                    fields.reading.fault(
                        "wrong_value", fields.place / "rules" / index, value: .string(rule), "is no name of a rule", allowed: ["ahima.rhit"]
                    )
                }
                return draft
            }
            var answer = Answer.record(try await cohorts.add(draft, as: question.actor()))
            answer.location = "/v1/cohorts/\(draft.code)"
            return answer
        }
    }

    static func one(_ cohorts: CohortStore) -> Route {
        Route(for: .recordsRead, "cohorts.one", "/v1/cohorts/{cohort}", "A cohort", schema: .cohort) { question in
            .record(try await cohorts.cohort(question.cohort, as: question.actor()))
        }
    }

    static func enter(_ cohorts: CohortStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "cohorts.enter", "/v1/cohorts/{cohort}/members",
            "Takes learners in: all of them, or none where one is not there", method: .post, body: .cohort_members, schema: .count
        ) { question in
            let (learners, day, _) = try members(question, leaving: false)
            let count = try await cohorts.enter(
                learners, cohort: question.cohort, on: day ?? today(), as: question.actor())
            return Answer.json { $0.field("count", count) }
        }
    }

    static func leave(_ cohorts: CohortStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "cohorts.leave", "/v1/cohorts/{cohort}/departures",
            "Lets learners go; that they were in it stays", method: .post, body: .cohort_departures, schema: .count
        ) { question in
            let (learners, day, why) = try members(question, leaving: true)
            let count = try await cohorts.leave(
                learners, cohort: question.cohort, on: day ?? today(), why: why, as: question.actor())
            return Answer.json { $0.field("count", count) }
        }
    }

    static func lead(_ cohorts: CohortStore) -> Route {
        Route(
            for: .accountsManage, "cohorts.lead", "/v1/cohorts/{cohort}/staff", "Has an account lead the cohort: it sees who is in it",
            method: .post, body: .cohort_staff, schema: .none, success: .noContent
        ) { question in
            let account = try question.posted(["account"]) { $0.string("account", required: true) ?? "" }
            guard account.isPublicID else { throw LearnerStore.Refusal.notFound }
            try await cohorts.lead(question.cohort, by: account, as: question.actor())
            return .done
        }
    }

    private static func members(_ question: Question, leaving: Bool) throws -> ([String], Day?, String?) {
        try question.posted(leaving ? ["learners", "on", "why"] : ["learners", "on"]) { fields in
            let learners = fields.strings("learners", required: true) ?? []
            fields.bound("learners", to: 10_000)
            return (learners, fields.day("on"), leaving ? fields.string("why") : nil)
        }
    }

    static let rule = QueryParameter(
        "rule", "rules to ask, with a version where one is meant; those of the cohort where absent", list: true, examples: ["ahima.rhit"],
        parse: { RuleReference(String($0)) })
    private static let status = QueryParameter(
        "status", "only learners whose verdict by the first rule is one of these", list: true,
        allowed: VerdictStatus.allCases.map(\.rawValue),
        parse: { VerdictStatus(rawValue: String($0)) })
    private static let short = QueryParameter(
        "one_course_short", "only learners who lack one course by the first rule", type: .boolean, allowed: ["true", "false"],
        parse: { Bool(String($0)) })

    static func matrix(_ cohorts: CohortStore, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([
            rule.documentation, EligibilityParameters.asOf.documentation, status.documentation, short.documentation,
        ])
        return Route(
            for: .recordsRead, "cohorts.matrix", "/v1/cohorts/{cohort}/matrix",
            "Every learner against every requirement, by the records as they are at this moment", parameters: known,
            formats: [.json, .csv],
            schema: .matrix
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (rules, asOf) = (reader.list(rule), reader.one(EligibilityParameters.asOf) ?? today())
            let (statuses, isShort) = (reader.list(status), reader.one(short))
            try reader.finish()
            let actor = try question.actor()
            let matrix = try await cohorts.matrix(question.cohort, rules: rules, asOf: asOf, as: actor)
            let shown = matrix.rows.filter { row in
                guard case .success(let entries) = row.entries, let first = entries.first else { return statuses.isEmpty && isShort == nil }
                return (statuses.isEmpty || statuses.contains(first.status)) && (isShort == nil || isShort == first.isOneCourseShort)
            }
            return question.format == .csv ? MatrixView.csv(matrix, shown) : MatrixView.json(matrix, shown)
        }
    }
}

extension Question {
    /// The cohort that the address names.
    var cohort: String { places["cohort"] ?? "" }
}
