/// Plans one route: what courses can reach, the search among them, and what is
/// told of it.
struct RoutePlanning {
    let planner: Planner
    let facts: Facts
    let request: PlanRequest
    let version: Int
    let route: Int
    let asOf: Day
    let learner: LearnerCourses

    init(_ planner: Planner, _ facts: Facts, _ request: PlanRequest, version: Int, route: Int, asOf: Day) {
        (self.planner, self.facts, self.request) = (planner, facts, request)
        (self.version, self.route, self.asOf) = (version, route, asOf)
        learner = LearnerCourses(facts, request, scale: planner.evaluator.rule.scale, asOf: asOf)
    }

    var evaluator: Evaluator { planner.evaluator }
    var rule: Rule { evaluator.rule }
    var lastDays: [Day] { request.terms.map { request.lastDay(of: $0) } }

    /// `value` is nil where there is no plan.
    func make() -> (plan: Plan, value: PlanValue?) {
        var plan = Plan(
            rule: rule.id, version: rule.versions[version].id, route: rule.versions[version].routes[route].id, asOf: asOf,
            from: request.from, goal: request.goal, outcome: .none)
        var candidates = PlanCandidates(rule.catalog, learner, request, again: again())
        candidates.keep(relevant(candidates.problem))
        var problem = candidates.problem
        plan.leftOut = candidates.leftOut + candidates.untakeable(problem)
        plan.unplanned = obstacles(problem)
        let facts = PlannedFacts(facts, waived: plan.unplanned.map(\.requirement), asOf: asOf)
        let further = FurtherCredits(evaluator, version: version, route: route, facts, problem, lastDay: lastDays[0], asOf: asOf)
        problem.alike = alike(problem, further)
        plan.reason = impossible(problem)
        if plan.reason != nil { return (plan, nil) }
        let judge = PlanJudge(evaluator, version: version, route: route, facts, problem, lastDays: lastDays, asOf: asOf)
        let search = PlanSearch(judge, further, request.goal, mostSteps: request.mostSteps)
        search.run()
        plan.steps = search.steps
        plan.isExhausted = search.isExhausted
        plan.bound = search.bound.flatMap(bound)
        guard let found = search.found else {
            plan.reason =
                search.isExhausted
                ? "the search stopped at its bound, after \(search.steps) steps, before it found a plan"
                : search.isUnsure
                    ? "the search for a placement stopped at its bound before it knew whether the courses suffice"
                    : "the \(problem.terms.count) terms from \(request.from) have no room for what the route asks"
            return (plan, nil)
        }
        plan.isProved = !search.isUnsure && !hasPinToCome && search.bound == found.value.measures(request.goal)[0]
        PlanAssembly(self, problem, found, facts).fill(&plan)
        return (plan, found.value)
    }

    // MARK: candidates

    /// Courses that are passed but fall short where they are asked for, or are pinned: they may be taken again.
    private func again() -> Set<String> {
        let scale = rule.scale
        var again = Set(request.pinned.map { CourseCode.normalised($0.course.code) })
        let verdict = evaluator.verdict(of: facts, asOf: asOf, version: rule.versions[version].id)
        for course in verdict.routes[route].unplaced where course.reason == .notAdmitted {
            again.insert(CourseCode.normalised(course.course))
        }
        var least: [String: [String]] = [:]
        for entry in rule.catalog {
            if let grade = entry.minimumGrade { least[CourseCode.normalised(entry.course), default: []].append(grade) }
            for (course, grade) in (entry.prerequisites?.minimumGrades ?? []) + (entry.corequisites?.minimumGrades ?? []) {
                least[CourseCode.normalised(course), default: []].append(grade)
            }
        }
        for (code, records) in learner.passed {
            for grade in least[code] ?? [] where records.allSatisfy({ $0.grade.map { scale.meets($0, minimum: grade) == false } ?? false })
            {
                again.insert(code)
            }
        }
        return again
    }

    /// What the route could count, what is pinned, and what these need.
    private func relevant(_ problem: PlanProblem) -> [Int] {
        let further = FurtherCredits(
            evaluator, version: version, route: route, PlannedFacts(facts, asOf: asOf), problem, lastDay: lastDays[0], asOf: asOf)
        var queue = problem.courses.indices.filter { further.concerns[$0] || problem.pinned.contains($0) }
        var seen = CourseSet(queue, below: problem.courses.count)
        while let course = queue.popLast() {
            for needed in problem.courses[course].prerequisite.courses + problem.courses[course].corequisite.courses {
                if seen.contains(needed) { continue }
                seen.insert(needed)
                queue.append(needed)
            }
        }
        return seen.members
    }

    /// Numbers that are equal for courses which nothing tells apart.
    private func alike(_ problem: PlanProblem, _ further: FurtherCredits) -> [Int] {
        struct Key: Hashable {
            var marks: [Int]
            var credits: Int
            var terms: UInt64
            var needs: [CourseNeed]
            var fee: Int
            var competencies: [String: Int]
            var hours: Amount
        }
        var isNamed = Set(problem.courses.flatMap { $0.prerequisite.courses + $0.corequisite.courses })
        isNamed.formUnion(problem.pinned.members)
        // Exceptions name courses by their codes.
        let inExceptions = Set(facts.exceptions.compactMap { $0.kind.course.map(CourseCode.normalised) })
        for (number, course) in problem.courses.enumerated() where inExceptions.contains(CourseCode.normalised(course.entry.course)) {
            isNamed.insert(number)
        }
        var firstOf: [Key: Int] = [:]
        return problem.courses.enumerated().map { number, course in
            if isNamed.contains(number) { return number }
            let key = Key(
                marks: further.marks[number], credits: course.credits, terms: course.terms,
                needs: [course.prerequisite, course.corequisite], fee: course.fee, competencies: course.entry.competencies,
                hours: course.entry.practicumHours)
            if let first = firstOf[key] { return first }
            firstOf[key] = number
            return number
        }
    }

    /// Whether an exception pins a course that is not in the record yet: then more courses might satisfy less.
    var hasPinToCome: Bool {
        let had = Set((facts.courses ?? []).filter { $0.status != .planned }.flatMap { [$0.id, CourseCode.normalised($0.course)] })
        return facts.exceptions.contains { exception in
            guard case .pin(let course) = exception.kind else { return false }
            return !had.contains(course) && !had.contains(CourseCode.normalised(course))
        }
    }

    // MARK: what cannot be planned

    /// What lacks even if everything is taken that could be.
    private func obstacles(_ problem: PlanProblem) -> [Plan.Unplanned] {
        let first = problem.firstTerms(of: problem.everything)
        let entries = problem.courses.indices.compactMap { number in
            first[number].map {
                PlannedFacts.Entry(course: problem.courses[number].entry, term: "\(number)", lastDay: lastDays[$0])
            }
        }
        let verdict = evaluator.verdict(of: PlannedFacts(facts, asOf: asOf).with(entries), asOf: asOf, version: rule.versions[version].id)
        return verdict.routes[route].requirement.lacking
    }

    private func impossible(_ problem: PlanProblem) -> String? {
        if problem.courses.count > Planner.mostCourses {
            return "the route leaves \(problem.courses.count) courses to choose from; a plan looks at \(Planner.mostCourses) at most"
        }
        let out = problem.pinned.subtracting(problem.takeable(problem.everything))
        guard !out.isEmpty else { return nil }
        return "cannot be taken in the term it is pinned to: "
            + out.members.map { problem.courses[$0].entry.course }.joined(separator: ", ")
    }

    private func bound(_ measure: Int) -> Plan.Bound? {
        switch request.goal {
        case .earliest: measure < 0 ? nil : .term(request.terms[measure])
        case .fewestCredits: .credits(Amount(thousandths: measure))
        case .fewestTerms: .terms(measure)
        case .leastCost: .cost(measure)
        }
    }
}

extension RequirementVerdict {
    /// The parts of what it rests on that do not hold with everything that is registered and planned.
    var lacking: [Plan.Unplanned] {
        if status <= .planned { return [] }
        switch kind {
        case "all" where !children.isEmpty, "any" where !children.isEmpty, "at_least" where !children.isEmpty:
            let parts = children.filter { $0.isChosen ?? true }.flatMap(\.lacking)
            if !parts.isEmpty { return parts }
        default: break
        }
        return [
            Plan.Unplanned(requirement: id, text: text, status: status, have: have, need: need, unknown: unknown, reason: reason)
        ]
    }
}

extension CatalogCourse.Prerequisite {
    /// The least grades that it asks.
    var minimumGrades: [(course: String, grade: String)] {
        switch self {
        case .course(let course, let grade): grade.map { [(course, $0)] } ?? []
        case .all(let parts), .any(let parts): parts.flatMap(\.minimumGrades)
        }
    }
}

extension ExceptionRecord.Kind {
    fileprivate var course: String? {
        switch self {
        case .substitution(let course), .equivalence(let course, _), .countsAs(let course, _), .pin(let course): course
        case .waiver, .overrideOutcome, .overrideAmounts: nil
        }
    }
}
