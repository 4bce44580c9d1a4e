@testable import Domain

/// The best plan by trying all of them: every set of courses, in every terms.
/// It shares nothing with the planner but the evaluator, as the judge of sets.
struct EveryPlan {
    let rule: Rule
    let facts: Facts
    let request: PlanRequest
    private let asOf = day("2026-11-01")
    private let evaluator: Evaluator

    init(_ rule: Rule, _ facts: Facts, _ request: PlanRequest) {
        (self.rule, self.facts, self.request) = (rule, facts, request)
        evaluator = Evaluator(rule)
    }

    /// The courses that are passed or under way, with the number of the term from which on they are behind the learner.
    private var had: [String: Int] {
        var had: [String: Int] = [:]
        for record in facts.courses ?? [] {
            if record.status == .completed, record.grade != "F" { had[record.course] = 0 }
            if record.status == .inProgress { had[record.course] = record.term == "2027SP" ? 1 : 0 }
        }
        return had
    }

    private var candidates: [CatalogCourse] {
        let avoided = Set(request.avoided.map(\.code))
        return rule.catalog.filter { had[$0.course] == nil && !avoided.contains($0.course) }
    }

    /// nil where no plan satisfies the rule.
    func best() -> [Int]? {
        let candidates = candidates
        var best: [Int]?
        for bits in 0..<(1 << candidates.count) {
            let chosen = candidates.indices.filter { bits & 1 << $0 != 0 }.map { candidates[$0] }
            guard satisfies(chosen) else { continue }
            each(chosen, [:]) { terms in
                let measures = measures(chosen, terms)
                if best.map({ measures.lexicographicallyPrecedes($0) }) ?? true { best = measures }
            }
        }
        return best
    }

    private func satisfies(_ chosen: [CatalogCourse]) -> Bool {
        var facts = facts
        for course in chosen {
            facts.courses?.append(CourseRecord(id: "p\(course.course)", course: course.course, credits: course.credits, status: .planned))
        }
        return evaluator.verdict(of: facts, asOf: asOf).status <= .planned
    }

    /// Every legal way to put the courses into terms.
    private func each(_ chosen: [CatalogCourse], _ terms: [String: Int], _ body: ([String: Int]) -> Void) {
        guard terms.count < chosen.count else {
            if isLegal(chosen, terms) { body(terms) }
            return
        }
        for term in 0..<request.termsAtMost {
            var terms = terms
            terms[chosen[terms.count].course] = term
            each(chosen, terms, body)
        }
    }

    func isLegal(_ chosen: [CatalogCourse], _ terms: [String: Int]) -> Bool {
        let all = request.terms
        for term in all.indices {
            let here = chosen.filter { terms[$0.course] == term }
            var credits = here.reduce(Amount.zero) { $0 + $1.credits }
            if here.isEmpty { continue }
            for record in facts.courses ?? [] where record.status == .inProgress && record.term == all[term].description {
                credits += record.credits
            }
            if credits > request.creditLimit(in: all[term]) { return false }
        }
        return chosen.allSatisfy { course in
            guard let term = terms[course.course] else { return false }
            let isOffered = course.offered?.contains(all[term].season) ?? true
            return isOffered && (course.prerequisites.map { holds($0, term, terms, beside: false) } ?? true)
                && (course.corequisites.map { holds($0, term, terms, beside: true) } ?? true)
        }
    }

    private func holds(_ need: CatalogCourse.Prerequisite, _ term: Int, _ terms: [String: Int], beside: Bool) -> Bool {
        switch need {
        case .course(let code, _):
            if let from = had[code] { return (beside ? max(0, from - 1) : from) <= term }
            return terms[code].map { beside ? $0 <= term : $0 < term } ?? false
        case .all(let needs): return needs.allSatisfy { holds($0, term, terms, beside: beside) }
        case .any(let needs): return needs.contains { holds($0, term, terms, beside: beside) }
        }
    }

    /// What the goal asks, then what it prefers.
    func measures(_ chosen: [CatalogCourse], _ terms: [String: Int]) -> [Int] {
        let last = terms.values.max() ?? -1
        let used = Set(terms.values).count
        let credits = chosen.reduce(0) { $0 + $1.credits.thousandths }
        var cost = 0
        if let prices = request.prices {
            cost = credits * prices.perCredit.thousandths + used * prices.perTerm.thousandths * 1000
            for course in chosen { cost += (prices.perCourse[course.course]?.thousandths ?? 0) * 1000 }
        }
        switch request.goal {
        case .earliest: return [last, credits, cost]
        case .fewestCredits: return [credits, last, cost]
        case .fewestTerms: return [used, last, credits, cost]
        case .leastCost: return [cost, last, credits]
        }
    }
}
