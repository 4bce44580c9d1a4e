/// What a learner wants of a plan. `seeds/rules/README.md` is the format.
package struct PlanRequest: Sendable {
    package enum Goal: String, Sendable, CaseIterable {
        case earliest
        case fewestCredits = "fewest_credits"
        case fewestTerms = "fewest_terms"
        case leastCost = "least_cost"
    }

    /// What studying costs, in one currency that is not asked about.
    package struct Prices: Sendable, Hashable {
        package var perCredit: Amount = .zero
        /// For each term in which something is taken.
        package var perTerm: Amount = .zero
        /// By normalised course code, beside the price of its credits.
        package var perCourse: [String: Amount] = [:]

        package init() {}
    }

    /// A course in the words of the request.
    package struct Named: Sendable, Hashable {
        package var code: String
        /// The pointer into the request.
        package var pointer: String
    }

    package var from: Term
    package var goal: Goal = .earliest
    package var creditsPerTerm: Amount
    package var creditsPerSeason: [Term.Season: Amount] = [:]
    /// In which the learner would study, in the order of the calendar year.
    package var seasons: [Term.Season] = [.spring, .fall]
    /// Whether the request named them.
    package var areSeasonsGiven = false
    /// No plan looks further.
    package var termsAtMost = 12
    package var prices: Prices?
    package var avoided: [Named] = []
    package var pinned: [(course: Named, term: Term)] = []
    /// Last days of terms, where the request knows them.
    package var termEnds: [Term: Day] = [:]
    package var route: String?
    package var version: String?
    /// The search takes no more steps than these.
    package var mostSteps = Self.usualSteps

    package static let usualSteps = 2_000_000
    package static let mostStepsAllowed = 50_000_000

    package init(from: Term, creditsPerTerm: Amount) {
        self.from = from
        self.creditsPerTerm = creditsPerTerm
    }

    package func creditLimit(in term: Term) -> Amount { creditsPerSeason[term.season] ?? creditsPerTerm }

    package func lastDay(of term: Term) -> Day { termEnds[term] ?? term.assumedLastDay }

    /// The term before, in the calendar; winter is passed over where nobody studies in winter.
    func before(_ term: Term) -> Term {
        let before = term.previous
        return before.season == .winter && !seasons.contains(.winter) ? before.previous : before
    }

    /// The terms that a plan may use, in order; the first is `from`, whatever its season.
    package var terms: [Term] {
        var terms = [from]
        var term = from
        while terms.count < termsAtMost {
            term = term.next
            if seasons.contains(term.season) { terms.append(term) }
        }
        return terms
    }
}
