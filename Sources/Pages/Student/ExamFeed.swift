import API
import Domain
import Store

/// An address by which a calendar program follows the days of an exam: drawn, shown once, and ended.
enum ExamFeed {
    static func routes(_ services: Services) -> [PageRoute] {
        let address = "\(ExamPage.way)/{id}/calendars"
        return [
            OwnPage.form("pages.my_exam.feed", address, "Draws an address to subscribe to", services.learners) {
                try await draw($0, services)
            },
            OwnPage.form("pages.my_exam.feed.end", "\(address)/{key}/end", "Ends such an address", services.learners) { visit in
                // One that was ended before is as it should be.
                _ = try await services.accounts.revokeKey(visit.question.places["key"] ?? "", as: visit.account)
                return .seeOther(ExamPage.address(visit.question.places["id"] ?? "") + "#calendar")
            },
        ]
    }

    private static let days = 366

    private static func draw(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        guard let rule = try await CredentialChoice(visit.learner, services.rules).askedExam(visit.question) else {
            throw LearnerStore.Refusal.notFound
        }
        let form = PageForm(visit.question)
        let name = name(rule)
        let asked = Document.object([.init("name", .string(name)), .init("scope", .string(Scope.calendarRead.rawValue))])
        guard let once = FormOnce.key(form, visit.question, asked) else { return .seeOther(ExamPage.address(rule.id)) }
        let key = try await services.accounts.addKey(named: name, scopes: [.calendarRead], days: days, once: once, as: visit.account)
        let path = key.map { CalendarRoutes.address($0, rule.id) }
        return .page(
            "exam_feed", visit.frame("Calendar to subscribe to", way: ExamPage.way, crumbs: [(rule.short, ExamPage.address(rule.id))]),
            [
                "short": .text(rule.short), "exam_address": .text(ExamPage.address(rule.id)), "path": Content(path),
                "whole": Content(path.flatMap { path in visit.question.site.map { $0 + path } }),
                "webcal": Content(path.flatMap { path in visit.question.site.map { "webcal" + $0.drop { $0 != ":" } + path } }),
                "days": Content(days),
            ])
    }

    private static func name(_ rule: CredentialChoice.Rule) -> String { "Calendar of the \(rule.short) exam" }

    /// The addresses of an exam that are good now.
    static func content(_ rule: CredentialChoice.Rule, _ visit: OwnVisit, _ services: Services) async throws -> [String: Content] {
        let keys = try await services.accounts.keys(as: visit.account).filter {
            $0.scopes == [Scope.calendarRead.rawValue] && $0.name == name(rule) && !$0.isRevoked && !$0.isOver
        }
        return [
            "form_once": FormOnce.content(nil), "feeds_address": .text("\(ExamPage.address(rule.id))/calendars"),
            "has_feeds": .flag(!keys.isEmpty),
            "feeds": .list(of: keys) {
                [
                    "key_id": .text($0.id), "last_four": .text($0.lastFour), "drawn": .text(Moments.day(of: $0.createdAt)),
                    "ends": .text(Moments.day(of: $0.expiresAt)), "used": Content($0.lastUsedOn.map { Moments.day(of: $0) }),
                ]
            },
        ]
    }
}
