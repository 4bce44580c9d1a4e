import Domain

/// A plan as its page tells it.
struct PlanContent {
    let plan: Plan
    /// What each requirement of the plan says, by its id.
    private let texts: [String: String]

    init(_ plan: Plan, _ rule: Rule) {
        self.plan = plan
        var (texts, open): ([String: String], [Requirement]) = ([:], rule.versions.flatMap(\.routes).map(\.requirement))
        while let next = open.popLast() {
            texts[next.id] = next.text ?? next.words
            open += next.children
        }
        self.texts = texts
    }

    static func title(_ term: Term) -> String { term.words.prefix(1).uppercased() + term.words.dropFirst() }

    var content: [String: Content] {
        [
            "has_plan": true, "outcome": .text(outcome), "plan_reason": Content(plan.reason.map(PlainWords.sentence)),
            "is_good": .flag(plan.outcome == .complete || plan.outcome == .nothingToPlan),
            "terms": .list(of: plan.terms, term), "has_terms": .flag(!plan.terms.isEmpty), "credits": .text("\(plan.credits)"),
            "terms_used": .text(plan.termsUsed == 1 ? "1 term" : "\(plan.termsUsed) terms"),
            "done_in": Content(plan.completedIn.map(Self.title)),
            "done_on": PlainWords.day(plan.completedOn), "proof": .text(proof),
            "assumptions": .list(of: plan.assumptions) { ["words": .text(PlainWords.sentence($0))] },
            "has_assumptions": .flag(!plan.assumptions.isEmpty),
            "unplanned": .list(of: plan.unplanned, unplanned), "has_unplanned": .flag(!plan.unplanned.isEmpty),
            "lost": .list(of: plan.lostByCompletion, unplanned), "has_lost": .flag(!plan.lostByCompletion.isEmpty),
            "left_out": .list(of: plan.leftOut) {
                ["course": .text($0.course), "why": .text(Self.words($0.reason)), "detail": Content($0.detail.map(PlainWords.sentence))]
            },
            "has_left_out": .flag(!plan.leftOut.isEmpty), "as_of": PlainWords.day(plan.asOf), "rule_version": Content(plan.version),
        ]
    }

    private var outcome: String {
        switch plan.outcome {
        case .complete: "With these courses the program is complete."
        case .partial: "These courses complete all that courses can; what else is asked stands below."
        case .nothingToPlan: "No course has to be planned."
        case .none: "No plan was found."
        }
    }

    private var proof: String {
        if plan.isProved { return "No plan is better in what you asked for: this was proved." }
        return plan.outcome == .none || plan.outcome == .nothingToPlan
            ? "" : "Whether a better plan exists was not settled in the time that a page waits."
    }

    private func term(_ term: Plan.TermPlan) -> Content {
        [
            "term_title": .text(Self.title(term.term)), "ends": PlainWords.day(term.lastDay),
            "is_assumed": .flag(term.isLastDayAssumed), "term_credits": .text(CourseDemand.measure(term.credits, 0)),
            "has_courses": .flag(!term.courses.isEmpty),
            "courses": .list(of: term.courses) { course in
                [
                    "course": .text(course.entry.course), "name": Content(course.entry.title),
                    "amount": .text(CourseDemand.measure(course.entry.credits, 0)),
                    "for": Content(course.requirements.first.map { PlainWords.words(texts[$0] ?? $0) }),
                    "more": Content(course.requirements.count > 1 ? "and \(course.requirements.count - 1) more" : nil),
                    "before": Content(course.neededFor.isEmpty ? nil : course.neededFor.joined(separator: ", ")),
                ]
            },
            "current": .list(of: term.inProgress) {
                ["course": .text($0.course), "amount": .text(CourseDemand.measure($0.credits, 0))]
            },
        ]
    }

    private func unplanned(_ requirement: Plan.Unplanned) -> Content {
        let measure = requirement.need.map { need in
            "Asked: \(PlainWords.words(need)). There is: \(requirement.have.map(PlainWords.words) ?? "nothing")."
        }
        return [
            "badge": StatusBadge(requirement.status).content, "text": .text(PlainWords.words(requirement.text)),
            "measure": Content(measure), "why": Content(requirement.reason.map(PlainWords.sentence)),
            "unknown": FactWords.content(requirement.unknown),
        ]
    }

    private static func words(_ reason: Plan.LeftOut.Reason) -> String {
        switch reason {
        case .avoided: "Not wanted"
        case .notOffered: "Not offered in these terms"
        case .noRoom: "No room in a term"
        case .circle: "Needs itself, through what it needs"
        case .needsMore: "What it needs before can never be taken"
        }
    }
}
