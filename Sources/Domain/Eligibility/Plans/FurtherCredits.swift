/// How many credits must be taken at least beside a set of courses until a
/// route could be satisfied: less than the truth at times, never more.
///
/// Each requirement is looked at as if every course that it admits stood in it.
/// What requirements lack adds up where no course may stand in two of them.
struct FurtherCredits {
    private struct Lack {
        /// Of requirements that share no courses.
        var sum = 0
        /// The most that one of the others lacks.
        var most = 0

        var credits: Int { max(sum, most) }
    }

    private struct Demand {
        var credits: Int
        var count: Int
        /// What the learner has for it.
        var haveCredits: Int
        var haveCount: Int
        /// Courses of the problem that may stand in it, those of fewest credits first.
        var courses: [Int]
        /// Thousandths that divide the credits of all of these.
        var unit: Int
        var parts: [Demand]
        var isShared: Bool
    }

    private let route: PreparedRoute
    private let isSettled: [Bool]
    /// By demand.
    private let demands: [Demand]
    private let credits: [Int]
    /// By course of the problem: the demands and limits that see it, and how; equal for courses that the route cannot tell apart.
    let marks: [[Int]]
    /// By course of the problem: whether some part of the route could count it.
    let concerns: [Bool]

    init(_ evaluator: Evaluator, version: Int, route number: Int, _ facts: PlannedFacts, _ problem: PlanProblem, lastDay: Day, asOf: Day) {
        let entries = problem.courses.map { PlannedFacts.Entry(course: $0.entry, term: "0", lastDay: lastDay) }
        let facts = facts.with(entries)
        var records = PreparedRecords(facts.courses ?? [], evaluator.vocabulary)
        let amendments = Amendments(evaluator.versions[version], facts, asOf: asOf, records: &records, evaluator.vocabulary)
        let route = evaluator.versions[version].routes[number]
        let matches = RouteMatches(route, records, amendments.routes[number], asOf: asOf)
        let own = records.list.count - problem.courses.count
        self.route = route
        credits = problem.courses.map(\.credits)
        isSettled = route.nodes.indices.map { amendments.routes[number].rulings[$0] != nil }
        demands = route.demands.indices.map { Self.demand($0, route, records, matches, own, problem) }
        var marks: [[Int]] = problem.courses.map { _ in [] }
        for (number, match) in matches.demands.enumerated() {
            for (edge, entry) in match.edges.enumerated() where entry.record >= own {
                marks[entry.record - own] += [number, entry.certainty.rawValue] + match.parts.map { part in part[edge].mark } + [-1]
            }
        }
        for (number, limit) in matches.limited.enumerated() {
            for record in limit.sure where record >= own { marks[record - own] += [-2, number] }
            for record in limit.doubtful where record >= own { marks[record - own] += [-3, number] }
        }
        let counting = route.conditions.map(\.condition)
        concerns = problem.courses.indices.map { number in
            !marks[number].isEmpty || counting.contains { $0.counts(problem.courses[number].entry) }
        }
        for number in problem.courses.indices { marks[number].append(records.list[own + number].subject) }
        self.marks = marks
    }

    private static func demand(
        _ number: Int, _ route: PreparedRoute, _ records: PreparedRecords, _ matches: RouteMatches, _ own: Int, _ problem: PlanProblem
    ) -> Demand {
        let (asked, match) = (route.demands[number], matches.demands[number])
        let isShared = !asked.isPlaced || route.sharings.contains { $0.sides.contains { $0.contains(number) } }
        func tally(credits: Int, count: Int, _ edges: [RouteMatches.Edge]) -> Demand {
            let counting = edges.filter { $0.certainty <= .planned }
            let had = counting.filter { $0.record < own }
            let courses = counting.map(\.record).filter { $0 >= own }.map { $0 - own }
            return Demand(
                credits: credits, count: count, haveCredits: had.reduce(0) { $0 + records.list[$1.record].credits }, haveCount: had.count,
                courses: courses.sorted { (problem.courses[$0].credits, $0) < (problem.courses[$1].credits, $1) },
                unit: max(1, courses.reduce(0) { commonDivisor($0, problem.courses[$1].credits) }), parts: [],
                isShared: isShared)
        }
        var demand = tally(credits: match.credits, count: match.count, match.edges)
        demand.parts = asked.parts.enumerated().map { index, part in
            tally(
                credits: part.credits, count: part.count,
                match.edges.indices.filter { match.parts[index][$0] == .yes }.map { match.edges[$0] })
        }
        if match.isSettled { (demand.credits, demand.count, demand.parts) = (0, 0, []) }
        return demand
    }

    private static func commonDivisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : commonDivisor(other, one % other) }

    /// - Parameter possible: what is taken and what still may be.
    func least(taken: CourseSet, possible: CourseSet) -> Int {
        var lacks = Array(repeating: Lack(), count: route.nodes.count)
        for node in route.nodes.indices.reversed() where !isSettled[node] {
            let children = route.nodes[node].children.map { lacks[$0] }
            switch route.nodes[node].kind {
            case .all: lacks[node] = Lack(sum: children.reduce(0) { $0 + $1.sum }, most: children.map(\.most).max() ?? 0)
            case .any: lacks[node] = Self.best(1, of: children)
            case .atLeast(let count): lacks[node] = Self.best(count, of: children)
            case .atMost, .condition: continue
            case .courses(let number):
                let lack = lack(demands[number], taken, possible)
                lacks[node] = demands[number].isShared ? Lack(most: lack) : Lack(sum: lack)
            }
        }
        return lacks[0].credits
    }

    private static func best(_ count: Int, of children: [Lack]) -> Lack {
        guard count > 0, count <= children.count else { return Lack() }
        return Lack(
            sum: children.map(\.sum).sorted().prefix(count).reduce(0, +), most: children.map(\.most).sorted()[count - 1])
    }

    private func lack(_ demand: Demand, _ taken: CourseSet, _ possible: CourseSet) -> Int {
        var (have, count) = (demand.haveCredits, demand.haveCount)
        for course in demand.courses where taken.contains(course) {
            have += credits[course]
            count += 1
        }
        var lack = max(0, (demand.credits - have + demand.unit - 1) / demand.unit * demand.unit)
        if count < demand.count {
            let further = demand.courses.lazy.filter { possible.contains($0) && !taken.contains($0) }
            lack = max(lack, further.prefix(demand.count - count).reduce(0) { $0 + credits[$1] })
        }
        for part in demand.parts { lack = max(lack, self.lack(part, taken, possible)) }
        return lack
    }
}

extension Condition {
    /// Whether taking a course brings it nearer.
    fileprivate func counts(_ course: CatalogCourse) -> Bool {
        switch self {
        case is CreditsEarnedCondition: true
        case is PracticumCondition: course.practicumHours > .zero
        case is CompetenciesCondition: !course.competencies.isEmpty
        default: false
        }
    }
}

extension Truth {
    fileprivate var mark: Int {
        switch self {
        case .yes: 2
        case .unknown: 1
        case .no: 0
        }
    }
}
