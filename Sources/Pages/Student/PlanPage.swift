import API
import Domain
import Store

/// Which courses to take in which term to complete one's program, by what one wants of a plan.
enum PlanPage {
    static let way = "/my/plan"

    private static let goal = QueryParameter(
        "goal", "what the plan shall be best in", initial: PlanRequest.Goal.earliest.rawValue,
        allowed: PlanRequest.Goal.allCases.map(\.rawValue), parse: { PlanRequest.Goal(rawValue: String($0)) })
    private static let from = QueryParameter("from", "the first term", examples: ["2027SP"], parse: { Term($0) })
    private static let credits = QueryParameter(
        "credits", "the most credits in a term", type: .integer, initial: "15", examples: ["15"],
        parse: { Int($0).flatMap { (1...40).contains($0) ? $0 : nil } })
    private static let summer = QueryParameter(
        "summer", "whether summers are used too", type: .boolean, allowed: ["true", "false"], parse: { Bool(String($0)) })
    private static let known = KnownParameters([
        goal.documentation, from.documentation, credits.documentation, summer.documentation,
    ])
    /// A page waits no longer: what is not proved by then is said not to be.
    private static let steps = 200_000

    static func route(_ services: Services) -> PageRoute {
        OwnPage.route("pages.my_plan", way, "A plan by term", services.learners, parameters: known) { visit in
            let today = services.today()
            var reader = ParameterReader(visit.question.parameters, known: known)
            var wish = Wish(
                goal: reader.one(goal) ?? .earliest, from: reader.one(from), credits: reader.one(credits) ?? 15,
                withSummer: reader.one(summer) ?? false)
            try reader.finish()
            wish.from = wish.from ?? wish.firstTerm(after: today)
            let frame = visit.frame("My plan", way: way)
            let choice = try await CredentialChoice(visit.learner, services.rules)
            guard let program = choice.program else { return .page("plan", frame, ["is_empty": true]) }
            let question = try PlanQuestion.read(
                .object([
                    .init("rules", .string(program.reference.description)), .init("facts", visit.learner.facts),
                    .init("plan", wish.document(steps: steps)),
                ]))
            let plan = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await services.rules.plan(question, today: today)
            }
            var content = PlanContent(plan, try await services.rules.rule(program.reference)).content
            content["program_title"] = .text(program.title)
            content["path_address"] = .text("\(PathPage.way)/\(program.id)")
            return .page("plan", frame, content.merging(wish.content(today: today)) { own, _ in own })
        }
    }

    /// What somebody wants of a plan.
    private struct Wish {
        let goal: PlanRequest.Goal
        var from: Term?
        let credits: Int
        let withSummer: Bool

        private var seasons: [Term.Season] { withSummer ? [.spring, .summer, .fall] : [.spring, .fall] }

        /// The first in which one can still begin: terms begin in January, June and August.
        func firstTerm(after today: Day) -> Term {
            terms(after: today).first ?? Term(today.year + 1, .spring)
        }

        private func terms(after today: Day) -> [Term] {
            let begins: [Term.Season: Int] = [.spring: 1, .summer: 6, .fall: 8]
            return (today.year...today.year + 2).flatMap { year in
                seasons.filter { year > today.year || begins[$0, default: 1] > today.month }.map { Term(year, $0) }
            }
        }

        func document(steps: Int) -> Document {
            .object([
                .init("from", .string(from?.description ?? "")), .init("goal", .string(goal.rawValue)),
                .init("credits_per_term", .number("\(credits)")),
                .init("seasons", .array(seasons.map { .string($0.rawValue) })), .init("steps", .number("\(steps)")),
            ])
        }

        func content(today: Day) -> [String: Content] {
            var offered = terms(after: today)
            if let from, !offered.contains(from) { offered.insert(from, at: 0) }
            return [
                "goals": .list(of: PlanRequest.Goal.allCases.filter { $0 != .leastCost }) {
                    ["value": .text($0.rawValue), "title": .text(Self.words($0)), "is_chosen": .flag($0 == goal)]
                },
                "from_terms": .list(of: offered) {
                    ["value": .text($0.description), "title": .text(PlanContent.title($0)), "is_chosen": .flag($0 == from)]
                },
                "credits_wanted": Content(credits), "with_summer": .flag(withSummer),
            ]
        }

        private static func words(_ goal: PlanRequest.Goal) -> String {
            switch goal {
            case .earliest: "Done as early as possible"
            case .fewestCredits: "As few credits as possible"
            case .fewestTerms: "As few terms as possible"
            case .leastCost: "As cheap as possible"
            }
        }
    }
}
