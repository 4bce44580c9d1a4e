/// Tells a schedule: which course stands where, when everything is done, what
/// it costs, and what was assumed.
struct PlanAssembly {
    private let planning: RoutePlanning
    private let problem: PlanProblem
    private let found: PlanSearch.Found
    private let facts: PlannedFacts
    private let entries: [PlannedFacts.Entry]

    init(_ planning: RoutePlanning, _ problem: PlanProblem, _ found: PlanSearch.Found, _ facts: PlannedFacts) {
        (self.planning, self.problem, self.found, self.facts) = (planning, problem, found, facts)
        let lastDays = planning.lastDays
        entries = found.schedule.termOf.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { course, term in
            PlannedFacts.Entry(
                course: problem.courses[course].entry, term: problem.terms[term].description, lastDay: lastDays[term])
        }
    }

    private var request: PlanRequest { planning.request }

    func fill(_ plan: inout Plan) {
        let reached = verdict(on: planning.asOf, waived: true)
        plan.terms = terms(holding: Self.holders(reached.requirement))
        plan.credits = Amount(thousandths: found.value.credits)
        plan.cost = request.prices.map { _ in cost }
        plan.verdict = verdict(on: planning.asOf, waived: false).verdict
        plan.outcome = entries.isEmpty ? .nothingToPlan : plan.unplanned.isEmpty ? .complete : .partial
        let last = found.value.last
        if last >= 0 {
            plan.completedIn = problem.terms[last]
            plan.completedOn = max(planning.lastDays[last], reached.expectedOn ?? planning.lastDays[last])
        } else {
            plan.completedOn = reached.expectedOn
        }
        if let day = plan.completedOn, day > planning.asOf { plan.lostByCompletion = verdict(on: day, waived: true).requirement.lacking }
        plan.assumptions = PlanAssumptions(planning, problem, found.schedule).list
    }

    private func verdict(on day: Day, waived: Bool) -> RouteVerdict {
        let facts = waived ? facts : PlannedFacts(planning.facts, asOf: planning.asOf)
        let version = planning.rule.versions[planning.version].id
        return planning.evaluator.verdict(of: facts.with(entries), asOf: day, version: version).routes[planning.route]
    }

    // MARK: terms

    /// By the id of a record, the requirements in which it stands.
    private static func holders(_ requirement: RequirementVerdict) -> [String: [String]] {
        var (holders, path): ([String: [String]], [RequirementVerdict]) = ([:], [requirement])
        while let next = path.popLast() {
            for course in next.heldBy { holders[course.record, default: []].append(next.id) }
            path += next.children.reversed()
        }
        return holders
    }

    private func terms(holding holders: [String: [String]]) -> [Plan.TermPlan] {
        problem.terms.indices.compactMap { number in
            let courses = found.schedule.termOf.filter { $0.value == number }.keys.sorted()
            let inProgress = planning.learner.inProgress.filter { $0.occupies == number }
            if courses.isEmpty && inProgress.isEmpty { return nil }
            let term = problem.terms[number]
            return Plan.TermPlan(
                term: term, lastDay: request.lastDay(of: term), isLastDayAssumed: request.termEnds[term] == nil,
                courses: courses.map { course in
                    let entry = problem.courses[course].entry
                    return Plan.Course(
                        entry: entry, requirements: holders[PlannedFacts.id(entry.course)] ?? [], neededFor: dependents(course))
                },
                inProgress: inProgress.map { Plan.InProgress(course: $0.record.course, credits: $0.record.credits) })
        }
    }

    /// Courses of the plan that name it among what they need.
    private func dependents(_ course: Int) -> [String] {
        found.schedule.termOf.keys.sorted().filter { other in
            problem.courses[other].prerequisite.courses.contains(course) || problem.courses[other].corequisite.courses.contains(course)
        }.map { problem.courses[$0].entry.course }
    }

    private var cost: Plan.Cost {
        let fees = found.schedule.termOf.keys.sorted().filter { problem.courses[$0].fee > 0 }
        return Plan.Cost(
            credits: found.value.credits * problem.perCredit, terms: found.value.used * problem.perTerm * 1000,
            courses: fees.map { Plan.Cost.CourseFee(course: problem.courses[$0].entry.course, fee: problem.courses[$0].fee * 1000) })
    }
}
