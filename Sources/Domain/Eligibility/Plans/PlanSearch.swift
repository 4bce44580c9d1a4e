/// Finds the best plan for a goal by branch and bound over which courses are
/// taken; `Timetable` finds the best terms for each set of courses.
///
/// Every node holds what is taken and what is left out. The route could still
/// be satisfied with all that is not left out; a smallest part of that which
/// satisfies it (`witness`) is a plan, and says which courses are worth deciding.
final class PlanSearch {
    struct Found {
        var schedule: Timetable.Schedule
        var value: PlanValue
    }

    private struct Node {
        var taken: CourseSet
        var out: CourseSet
        /// Satisfies the route together with what is taken.
        var witness: CourseSet?
        /// Whether it is known that no course of the witness is indispensable but those that are taken.
        var isForced = false
    }

    private let judge: PlanJudge
    private let problem: PlanProblem
    private let further: FurtherCredits
    private let goal: PlanRequest.Goal
    private let mostSteps: Int
    /// The candidates, those that are rather taken first.
    private let preferred: [Int]
    /// By course: all that are like it, in their order.
    private let likes: [Int: [Int]]
    private(set) var found: Found?
    private(set) var isUnsure = false
    /// Less than this, by what the goal asks first, no plan has.
    private(set) var bound: Int?
    private(set) var isExhausted = false
    private var stack: [Node] = []
    private var scheduled: Set<CourseSet> = []
    private var ownSteps = 0
    private var openBound = Int.max

    var steps: Int { ownSteps + judge.steps }

    init(_ judge: PlanJudge, _ further: FurtherCredits, _ goal: PlanRequest.Goal, mostSteps: Int) {
        (self.judge, self.further, self.goal, self.mostSteps) = (judge, further, goal, mostSteps)
        let problem = judge.problem
        self.problem = problem
        let first = problem.firstTerms(of: problem.everything)
        let price = problem.courses.map { $0.credits * problem.perCredit + $0.fee * 1000 }
        let ranks = problem.courses.indices.map { number in
            switch goal {
            case .earliest, .fewestTerms: [first[number] ?? .max, problem.courses[number].credits, price[number], number]
            case .fewestCredits: [problem.courses[number].credits, first[number] ?? .max, price[number], number]
            case .leastCost: [price[number], first[number] ?? .max, problem.courses[number].credits, number]
            }
        }
        preferred = problem.courses.indices.filter { first[$0] != nil }.sorted { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
        likes = Dictionary(grouping: problem.courses.indices, by: { problem.alike[$0] })
    }

    /// Searches until it has proved what it found, or taken its steps.
    func run() {
        stack = [Node(taken: problem.pinned, out: problem.none)]
        while let node = stack.popLast() {
            if steps >= mostSteps {
                stack.append(node)
                isExhausted = true
                break
            }
            visit(node)
            // What was interrupted counts as not visited.
            if steps >= mostSteps { stack.append(node) }
        }
        isUnsure = isUnsure || judge.isUnsure
        for node in stack { if let value = least(node) { openBound = min(openBound, value.measures(goal)[0]) } }
        let best = found?.value.measures(goal)[0]
        bound = best.map { min($0, openBound) } ?? (openBound == .max ? nil : openBound)
    }

    // MARK: nodes

    private func visit(_ node: Node) {
        ownSteps += 1
        guard let value = least(node), isWorthwhile(value) else { return }
        var node = node
        let possible = problem.everything.subtracting(node.out)
        if node.witness == nil {
            let candidates = preferred.filter { possible.contains($0) && !node.taken.contains($0) }
            guard let part = choice.find(candidates, beside: node.taken) else { return }
            let witness = CourseSet(part, below: problem.courses.count)
            node.witness = witness
            consider(problem.takeable(node.taken.union(witness)))
        }
        guard let witness = node.witness else { return }
        if !node.isForced {
            for course in witness.members where !node.taken.contains(course) && !judge.suffices(possible.removing(course)) {
                node.taken.insert(course)
            }
            node.isForced = true
        }
        if let course = preferred.first(where: { witness.contains($0) && !node.taken.contains($0) }) {
            branch(node, over: course)
        } else if let course = helpful(node, possible) {
            consider(problem.takeable(node.taken))
            branch(node, over: course)
        } else {
            consider(problem.takeable(node.taken))
        }
    }

    private var choice: MinimalChoice {
        MinimalChoice { set in
            // What is asked when the steps are used up makes no witness smaller.
            self.steps < self.mostSteps && self.judge.suffices(set)
        }
    }

    /// Takes a course, then leaves it out; of courses that are alike the first is taken first.
    private func branch(_ node: Node, over course: Int) {
        let all = likes[problem.alike[course]] ?? [course]
        let open = all.filter { !node.taken.contains($0) && !node.out.contains($0) }
        let course = open.first ?? course
        var without = node
        for other in open { without.out.insert(other) }
        without.isForced = false
        let isWhole = node.witness.map { without.out.intersection($0).isEmpty } ?? false
        if !isWhole { without.witness = nil }
        var with = node
        with.taken.insert(course)
        stack.append(without)
        stack.append(with)
    }

    /// A course that is not needed, but may be taken in place of another before what is taken.
    private func helpful(_ node: Node, _ possible: CourseSet) -> Int? {
        var (queue, seen) = (node.taken.members, node.taken)
        while let course = queue.popLast() {
            for needed in problem.courses[course].prerequisite.courses + problem.courses[course].corequisite.courses {
                guard possible.contains(needed), !seen.contains(needed) else { continue }
                return needed
            }
            seen.insert(course)
        }
        return nil
    }

    // MARK: values

    private func isWorthwhile(_ value: PlanValue) -> Bool { found.map { value.isBetter(than: $0.value, goal) } ?? true }

    /// What every plan of a node has at least; nil where it has none.
    private func least(_ node: Node) -> PlanValue? {
        let possible = problem.everything.subtracting(node.out)
        guard node.taken.isSubset(of: problem.takeable(possible)) else { return nil }
        return least(taken: node.taken, further: further.least(taken: node.taken, possible: possible), possible: possible)
    }

    private func least(taken: CourseSet, further: Int, possible: CourseSet) -> PlanValue? {
        let bounds = PlanBounds(problem, taken: taken, possible: possible)
        guard let last = bounds.last(further: further), let used = bounds.used(further: further) else { return nil }
        return PlanValue(
            last: last, credits: problem.credits(of: taken) + further,
            cost: problem.price(of: taken) + further * problem.perCredit + used * problem.perTerm * 1000, used: used)
    }

    /// Looks for the best terms for a set of courses that satisfies the route.
    private func consider(_ set: CourseSet) {
        guard scheduled.insert(set).inserted, let value = least(taken: set, further: 0, possible: set), isWorthwhile(value) else { return }
        // Where no term costs anything of itself, ending sooner comes before using fewer.
        let isUsedFirst = goal == .fewestTerms || goal == .leastCost && problem.perTerm > 0
        let countsTerms = goal == .fewestTerms || problem.perTerm > 0
        var timetable = Timetable(problem, set, mostSteps: max(0, mostSteps - steps))
        let horizon = problem.terms.count - 1
        let answer = timetable.best(
            isUsedFirst ? .usedFirst : .lastFirst, countsTerms: countsTerms,
            worthwhile: goal == .earliest ? found?.value.last ?? horizon : horizon)
        ownSteps += timetable.steps
        if !answer.isExact { leaveOpen(value, isUsedFirst ? answer.used : answer.last, isUsedFirst) }
        guard let schedule = answer.schedule else { return }
        guard judge.satisfies(schedule) else {
            isUnsure = true
            return
        }
        let own = PlanValue(
            last: schedule.last, credits: value.credits,
            cost: problem.price(of: set) + schedule.used * problem.perTerm * 1000, used: schedule.used)
        if isWorthwhile(own) { found = Found(schedule: schedule, value: own) }
    }

    /// A set whose best terms were not found: its plans have at least this.
    private func leaveOpen(_ value: PlanValue, _ reached: Int, _ isUsedFirst: Bool) {
        var value = value
        if isUsedFirst, reached > value.used, reached != .max {
            value.cost += (reached - value.used) * problem.perTerm * 1000
            value.used = reached
        } else if !isUsedFirst, reached != .max {
            value.last = max(value.last, reached)
        }
        openBound = min(openBound, value.measures(goal)[0])
        isExhausted = true
    }
}
