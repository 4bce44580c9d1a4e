import API
import Domain
import Store

/// The cohorts, and one of them: how many stand where, and what needs attention.
enum CohortPages {
    static func routes(_ services: Services) -> [PageRoute] { [list(services), one(services)] }

    static let crumb = (title: "Cohorts", address: "/cohorts")

    /// The pages of a cohort, of which one is open.
    enum Part: String, CaseIterable {
        case overview, matrix, grades, hours

        var title: String {
            switch self {
            case .overview: "Overview"
            case .matrix: "Matrix"
            case .grades: "Grades"
            case .hours: "Practicum hours"
            }
        }

        /// - Parameter mayKeep: those who do not keep records are shown no sheets.
        static func content(_ cohort: String, current: Part, mayKeep: Bool) -> Content {
            .list(of: allCases.filter { mayKeep || $0 == .overview || $0 == .matrix }) { part in
                [
                    "title": .text(part.title), "current": .flag(part == current),
                    "address": .text("/cohorts/\(Question.escape(cohort))" + (part == .overview ? "" : "/\(part.rawValue)")),
                ]
            }
        }
    }

    // MARK: the list

    private static func list(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.cohorts", "/cohorts", "The cohorts and what needs attention", for: InstructorPages.readers) { question in
            let actor = try question.actor()
            let cohorts = try await services.cohorts.list(as: actor)
            var frame = Frame("Cohorts", visitor: question.acting)
            frame.current = "/cohorts"
            return .page(
                "cohorts", frame,
                [
                    "cohorts": try await rows(cohorts, services, actor), "is_empty": .flag(cohorts.isEmpty),
                    "sees_some": .flag(!actor.seesEveryLearner),
                ])
        }
    }

    /// What needs attention is counted of as many learners in all, the latest cohorts first: of more it would take seconds.
    private static let mostJudged = 1_500

    private static func rows(_ cohorts: [Document], _ services: Services, _ actor: ActingAccount) async throws -> Content {
        var judged = 0
        return try await .list(of: cohorts) { cohort in
            let size = RecordText.string(cohort, "learners").flatMap { Int($0) } ?? 0
            let isOpen = cohort["ended_on"]?.isNull ?? true
            let isCounted = isOpen && size > 0 && judged + size <= mostJudged
            if isCounted { judged += size }
            let code = RecordText.string(cohort, "code") ?? ""
            let alerts = isCounted ? try await counts(code, services, actor) : []
            return row(cohort, code, size, alerts, isLeftOut: isOpen && size > 0 && !isCounted)
        }
    }

    private static func row(
        _ cohort: Document, _ code: String, _ size: Int, _ alerts: [(kind: CohortAlert.Kind, words: String)]?, isLeftOut: Bool
    ) -> Content {
        [
            "address": .text("/cohorts/\(Question.escape(code))"), "title": .text(RecordText.string(cohort, "title") ?? code),
            "code": .text(code), "starts": Content(RecordText.string(cohort, "starts_on").map(Moments.day)), "size": Content(size),
            "ended": Content(RecordText.string(cohort, "ended_on").map(Moments.day)),
            "alerts": alerts.map { .list(of: $0) { ["word": .text($0.words), "style": .text($0.kind.style)] } } ?? .nothing,
            "is_quiet": .flag(!isLeftOut && alerts?.isEmpty ?? false), "is_left_out": .flag(isLeftOut),
            "has_no_rule": .flag(alerts == nil),
        ]
    }

    /// How many learners each kind of alert is of; nil where the cohort names no rule that is published.
    private static func counts(
        _ cohort: String, _ services: Services, _ actor: ActingAccount
    ) async throws -> [(kind: CohortAlert.Kind, words: String)]? {
        do {
            let found = try await services.alerts.alerts(of: cohort, rules: [], asOf: services.today(), until: nil, as: actor).alerts
            return CohortAlert.Kind.allCases.compactMap { kind in
                let learners = Set(found.filter { $0.alert.kind == kind }.map(\.learner.code)).count
                return learners > 0 ? (kind, "\(learners) \(kind.short)") : nil
            }
        } catch is Faults {
            return nil
        }
    }

    // MARK: one of them

    /// More members than this are in the matrix alone.
    private static let mostMembers = 100

    private static func one(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.cohort", "/cohorts/{cohort}", "A cohort: what needs attention", for: InstructorPages.readers) { question in
            let visit = try await CohortVisit(question, services, part: .overview)
            let (actor, today) = (visit.actor, services.today())
            var content = visit.content.merging(about(visit)) { _, new in new }
            do {
                let matrix = try await services.cohorts.matrix(visit.code, rules: [], asOf: today, as: actor)
                let found = try await services.alerts.alerts(of: visit.code, rules: [], asOf: today, until: nil, as: actor)
                content.merge(standing(matrix, titles: try await RuleTitles(services.rules))) { _, new in new }
                content.merge(attention(found.alerts, until: found.until)) { _, new in new }
            } catch let faults as Faults {
                content["unreadable"] = .text(faults.list.map(\.message).joined(separator: "; "))
            }
            return .page("cohort", visit.frame(visit.title), content)
        }
    }

    private static func about(_ visit: CohortVisit) -> [String: Content] {
        [
            "program": Content(RecordText.string(visit.cohort, "program")),
            "starts": Content(RecordText.string(visit.cohort, "starts_on").map(Moments.day)),
            "ended": Content(RecordText.string(visit.cohort, "ended_on").map(Moments.day)),
            "may_keep": .flag(InstructorPages.mayKeep(visit.actor)),
            "report": .text("/reports/\(ReportDefinition.cohortReadiness.id)?cohort=\(Question.escape(visit.code))"),
        ]
    }

    private static func standing(_ matrix: CohortMatrix, titles: RuleTitles) -> [String: Content] {
        let rules = Content.list(of: matrix.rules.enumerated()) { index, rule in
            let tally = matrix.tally(of: index)
            return [
                "rule": .text(titles[rule]), "address": Content(titles.address(of: rule)),
                "counts": .list(of: VerdictStatus.allCases.filter { tally[$0] != nil }) { status in
                    StatusMark.content(status).adding(["count": Content(tally[status] ?? 0)])
                },
            ]
        }
        let members = Content.list(of: matrix.rows.prefix(mostMembers)) { row in
            guard case .success(let entries) = row.entries else {
                return .object(row.learner.content.merging(["unreadable": true]) { _, new in new })
            }
            let verdicts = Content.list(of: entries) { entry in
                StatusMark.content(entry.status).adding(["expected": Content(entry.expectedOn.map { Moments.day(of: $0.description) })])
            }
            return .object(row.learner.content.merging(["verdicts": verdicts]) { _, new in new })
        }
        return [
            "size": Content(matrix.rows.count), "rules": rules, "members": members, "is_empty": .flag(matrix.rows.isEmpty),
            "has_more": .flag(matrix.rows.count > mostMembers), "shown": Content(min(mostMembers, matrix.rows.count)),
            "as_of": .text(Moments.day(of: matrix.asOf.description)),
        ]
    }

    private static func attention(_ alerts: [CohortAlerts.Listed], until: Day) -> [String: Content] {
        let kinds = CohortAlert.Kind.allCases.filter { kind in alerts.contains { $0.alert.kind == kind } }
        return [
            "until": .text(Moments.day(of: until.description)), "is_quiet": .flag(alerts.isEmpty),
            "kinds": .list(of: kinds) { kind in
                let found = alerts.filter { $0.alert.kind == kind }
                return [
                    "title": .text(kind.title), "advice": .text(kind.advice), "count": Content(found.count),
                    "found": .list(of: found) { learner, alert in
                        .object(
                            learner.content.merging([
                                "text": .text(alert.text), "day": Content(alert.day.map { Moments.day(of: $0.description) }),
                            ]) { _, new in new })
                    },
                ]
            },
        ]
    }
}

extension CohortAlert.Kind {
    /// After a number of learners.
    fileprivate var short: String {
        switch self {
        case .canTest: "can test this term"
        case .earlySignature: "may apply for early testing"
        case .oneCourseShort: "one course short"
        case .windowCloses: "whose window closes"
        case .hoursUnverified: "with hours to verify"
        case .documentExpires: "whose documents expire"
        case .unreadable: "whose records cannot be judged"
        }
    }

    fileprivate var title: String {
        switch self {
        case .canTest: "Can test this term"
        case .earlySignature: "May apply for early testing"
        case .oneCourseShort: "One course short"
        case .windowCloses: "The window to test closes"
        case .hoursUnverified: "Practicum hours to verify"
        case .documentExpires: "Documents that expire"
        case .unreadable: "Records that cannot be judged"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .canTest: "They meet what the exam asks, or will by then, and no application is on record. Ask them to apply."
        case .earlySignature: "The application wants the signature of the program director."
        case .oneCourseShort: "One course, and nothing else, stands between them and the credential."
        case .windowCloses: "Their application was approved. They test before the day, or apply and pay again."
        case .hoursUnverified: "The practice is done. Verify the hours, or they do not count."
        case .documentExpires: "Ask for a new one before the day."
        case .unreadable: "Correct what is kept: nothing is said of them until then."
        }
    }

    fileprivate var style: String {
        switch self {
        case .canTest, .earlySignature: "good"
        case .oneCourseShort, .hoursUnverified: "progress"
        case .windowCloses, .documentExpires, .unreadable: "undecided"
        }
    }
}
