import API
import Domain
import HTTPTypes
import Store

/// The exam of a credential as days: what happened, what can be done and by when, what it costs, and a calendar to take along.
enum ExamPage {
    static let way = "/my/exam"

    static func address(_ rule: String) -> String { "\(way)/\(rule)" }

    static func routes(_ services: Services) -> [PageRoute] {
        let learners = services.learners
        return [
            OwnPage.route("pages.my_exam", way, "The exam of the first credential, as days", learners) { try await page($0, services) },
            OwnPage.route("pages.my_exam.calendar", "\(way).ics", "Its days as a calendar", learners) { try await calendar($0, services) },
            OwnPage.route("pages.my_exam.rule", "\(way)/{id}", "An exam, as days", learners) { try await page($0, services) },
            OwnPage.route("pages.my_exam.rule.calendar", "\(way)/{id}/calendar.ics", "Its days as a calendar", learners) {
                try await calendar($0, services)
            },
        ] + ExamFeed.routes(services)
    }

    private static func page(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        let choice = try await CredentialChoice(visit.learner, services.rules)
        guard let rule = try choice.askedExam(visit.question) else { return .page("no_rules", visit.frame("Exam", way: way)) }
        let others = Content.list(of: choice.exams) {
            ["short": .text($0.short), "other": .text(address($0.id)), "is_this": .flag($0.id == rule.id)]
        }
        var content: [String: Content] = [
            "others": others, "short": .text(rule.short), "rule_title": .text(rule.title),
            "path_address": .text("\(PathPage.way)/\(rule.id)"),
        ]
        do {
            let path = try await path(of: rule, visit, services)
            content["is_silent"] = .flag(path == nil)
            if let path { content.merge(ExamContent(path).content) { _, new in new } }
        } catch let faults as Faults {
            // What was recorded of the applications cannot all be so.
            content["contradictions"] = .list(of: faults.list) { ["said": .text(PlainWords.sentence($0.message))] }
            content["has_contradictions"] = true
        }
        content.merge(try await ExamFeed.content(rule, visit, services)) { $1 }
        content["calendar"] = .text(visit.question.places["id"] == nil ? "\(way).ics" : "\(address(rule.id))/calendar.ics")
        return .page("exam", visit.frame("Exam: \(rule.short)", way: way), content)
    }

    private static func calendar(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        let choice = try await CredentialChoice(visit.learner, services.rules)
        guard let rule = try choice.askedExam(visit.question), let path = try await path(of: rule, visit, services) else {
            throw LearnerStore.Refusal.notFound
        }
        guard let bytes = ExamCalendar(path, stamp: .now, seed: CalendarSeed.of(visit.learner.facts)).bytes else {
            return .page(
                "no_dates", visit.frame("No dates yet", way: way), status: .notFound,
                ["short": .text(rule.short), "exam_address": .text(address(rule.id))])
        }
        return Answer(contentType: "text/calendar; charset=utf-8", bytes: bytes)
            .attached(as: "\(rule.short.lowercased().filter(\.isLetter))-exam.ics")
    }

    /// nil: the rule says nothing of an exam.
    private static func path(of rule: CredentialChoice.Rule, _ visit: OwnVisit, _ services: Services) async throws -> ExamPath? {
        let question = AuditQuestion(rules: .published(RuleReference(rule: rule.id)), facts: visit.learner.facts)
        do {
            return try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await services.rules.examPath(question, today: services.today())
            }
        } catch let faults as Faults where faults.list.contains(where: { $0.code == "no_exam" }) {
            return nil
        }
    }
}
