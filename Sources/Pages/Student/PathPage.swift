import API
import Domain
import Store

/// Where one stands for a credential, by the records as they are: what is still needed, each route, and the others at a glance.
enum PathPage {
    static let way = "/my/path"

    static func routes(_ services: Services) -> [PageRoute] {
        [
            OwnPage.route("pages.my_path", way, "Where one stands for the first credential", services.learners) { visit in
                try await answer(visit, services)
            },
            OwnPage.route("pages.my_path.rule", "\(way)/{id}", "Where one stands for a credential or a program", services.learners) {
                try await answer($0, services)
            },
        ]
    }

    private static func answer(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        let choice = try await CredentialChoice(visit.learner, services.rules)
        guard let rule = try choice.asked(visit.question) else { return .page("no_rules", visit.frame("My path", way: way)) }
        let today = services.today()
        let verdicts = try await choice.verdicts(services.rules, asOf: today)
        guard let verdict = verdicts[rule.id] else { throw LearnerStore.Refusal.notFound }
        var content = VerdictContent(verdict).content
        content["rule_title"] = .text(rule.title)
        content["rule_id"] = .text(rule.id)
        content["issuer"] = Content(rule.issuer)
        content["is_program"] = .flag(rule.isProgram)
        content["program_address"] = Content(rule.isProgram ? nil : choice.program.map { "\(way)/\($0.id)" })
        content["exam_address"] = Content(rule.isProgram ? nil : ExamPage.address(rule.id))
        content["others"] = .list(of: choice.all) { other in
            let status = verdicts[other.id]
            return [
                "short": .text(other.short), "long": .text(other.title), "address": .text("\(way)/\(other.id)"),
                "badge": status.map { StatusBadge(whole: $0.status).content } ?? .nothing,
                "still": Content(status.flatMap { $0.status.isMet ? nil : PlainWords.missing($0.missing) }),
                "is_this": .flag(other.id == rule.id),
            ]
        }
        return .page("path", visit.frame("My path: \(rule.short)", way: way), content)
    }
}
