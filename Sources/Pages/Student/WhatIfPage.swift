import API
import Domain
import HTTPTypes
import Store

/// What a grade, a course or a fact would change. It is sent as a form, so that nothing of it stands in an address, and kept nowhere.
enum WhatIfPage {
    static let way = "/my/what-if"

    static func routes(_ services: Services) -> [PageRoute] {
        [way, "\(way)/{id}"].flatMap { path in
            let id = path == way ? "pages.my_what_if" : "pages.my_what_if.rule"
            return [
                OwnPage.route(id, path, "What would be different if", services.learners) { try await page($0, services, PageForm()) },
                OwnPage.form("\(id).try", path, "What is different then; nothing is kept", services.learners) { visit in
                    try await attempt(visit, services)
                },
            ]
        }
    }

    private static func attempt(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        var form = PageForm(visit.question)
        let choice = try await CredentialChoice(visit.learner, services.rules)
        guard let rule = try choice.asked(visit.question) else { throw LearnerStore.Refusal.notFound }
        let (today, change) = (services.today(), WhatIfForm(form, visit.learner.facts))
        do {
            let question = try WhatIfQuestion.read(
                .object([
                    .init("rules", .string(rule.reference.description)), .init("facts", visit.learner.facts),
                    .init("change", try change.document(today: today)),
                ]))
            let answer = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await services.rules.whatIf(question, today: today)
            }
            return try await page(visit, services, form, answer)
        } catch let faults as Faults {
            form.add(change.ofFields(faults))
            return try await page(visit, services, form, status: .unprocessableContent)
        }
    }

    private static func page(
        _ visit: OwnVisit, _ services: Services, _ form: PageForm, _ answer: WhatIf? = nil, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let choice = try await CredentialChoice(visit.learner, services.rules)
        guard let rule = try choice.asked(visit.question) else { return .page("no_rules", visit.frame("What if", way: way)) }
        let document = try JSONReader.read(try await services.rules.document(rule.reference))
        var content = WhatIfForm(form, visit.learner.facts).content(asking: document)
        content["others"] = .list(of: choice.all) {
            ["short": .text($0.short), "other": .text("\(way)/\($0.id)"), "is_this": .flag($0.id == rule.id)]
        }
        content["short"] = .text(rule.short)
        content["send_to"] = .text("\(way)/\(rule.id)")
        content["path_address"] = .text("\(PathPage.way)/\(rule.id)")
        content["answer"] = answer.map(told) ?? .nothing
        return .page("what_if", visit.frame("What if: \(rule.short)", way: way), status: status, content)
    }

    private static func told(_ answer: WhatIf) -> Content {
        let titles = answer.before.routes + answer.after.routes
        let parts = answer.difference.requirements.count { !$0.isGroup }
        let words = answer.difference.words.map { line in
            titles.reduce(line) { text, route in
                text.hasPrefix("Route \(route.id)") ? "\(VerdictContent.title(route))\(text.dropFirst("Route \(route.id)".count))" : text
            }
        }
        return .object(
            [
                "is_same": .flag(answer.before.status == answer.after.status), "before": StatusBadge(whole: answer.before.status).content,
                "after": StatusBadge(whole: answer.after.status).content,
                "sentences": sentences(words.dropLast(parts)), "parts": sentences(words.suffix(parts)), "has_parts": .flag(parts > 0),
                "assumptions": .list(of: answer.assumptions) { ["words": .text(PlainWords.sentence($0))] },
            ].merging(VerdictContent(answer.after).content.filter { ["needs", "is_met", "best"].contains($0.key) }) { own, _ in own })
    }

    /// Each once: routes have requirements in common.
    private static func sentences(_ lines: some Sequence<String>) -> Content {
        var seen: Set<String> = []
        return .list(of: lines.filter { seen.insert($0).inserted }) { ["words": .text(PlainWords.sentence($0))] }
    }
}
