/// Says of a set of courses whether it would complete the route: the evaluator
/// is asked, with the courses as planned records.
///
/// More courses never satisfy less, which the search relies on. The one thing
/// that can break this is a pin of an exception that names a course which is
/// not in the record yet; plans say so.
final class PlanJudge {
    let problem: PlanProblem
    private let evaluator: Evaluator
    private let facts: PlannedFacts
    private let asOf: Day
    private let version: Int
    private let route: Int
    /// The first term in which each course could be taken, of all.
    private let first: [Int?]
    private let lastDays: [Day]
    private var known: [CourseSet: Bool] = [:]
    /// Judgements and the steps of their searches.
    private(set) var steps = 0
    /// Whether some judgement stopped at its bound, and was taken for a no.
    private(set) var isUnsure = false

    /// What an evaluation counts beside its search.
    static let costOfJudgement = 100

    init(_ evaluator: Evaluator, version: Int, route: Int, _ facts: PlannedFacts, _ problem: PlanProblem, lastDays: [Day], asOf: Day) {
        (self.evaluator, self.version, self.route, self.facts, self.problem) = (evaluator, version, route, facts, problem)
        (self.lastDays, self.asOf) = (lastDays, asOf)
        first = problem.firstTerms(of: problem.everything)
    }

    /// Whether some of these courses can be taken that complete the route, the pinned ones among them.
    func suffices(_ set: CourseSet) -> Bool {
        let takeable = problem.takeable(set)
        return problem.pinned.isSubset(of: takeable) && satisfies(takeable)
    }

    /// Whether the route is satisfied when all of these are taken, each as early as it ever could be.
    func satisfies(_ set: CourseSet) -> Bool {
        if let known = known[set] { return known }
        let entries = set.members.map { number in
            // A spread over terms is looked at when the terms are known.
            PlannedFacts.Entry(course: problem.courses[number].entry, term: "\(number)", lastDay: lastDays[first[number] ?? 0])
        }
        let answer = judge(entries)
        known[set] = answer
        return answer
    }

    /// The same for courses in the terms of a schedule.
    func satisfies(_ schedule: Timetable.Schedule) -> Bool {
        judge(
            schedule.termOf.sorted { $0.key < $1.key }.map { course, term in
                PlannedFacts.Entry(
                    course: problem.courses[course].entry, term: problem.terms[term].description, lastDay: lastDays[term])
            })
    }

    private func judge(_ entries: [PlannedFacts.Entry]) -> Bool {
        let answer = evaluator.suffices(facts.with(entries), asOf: asOf, version: version, route: route)
        steps += Self.costOfJudgement + answer.steps
        if answer.suffices == nil { isUnsure = true }
        return answer.suffices ?? false
    }
}

extension Evaluator {
    /// Whether a route is satisfied if everything passes that is registered or planned; nil where the search for a placement
    /// stopped before it knew.
    func suffices(_ facts: Facts, asOf: Day, version: Int, route: Int) -> (suffices: Bool?, steps: Int) {
        var records = PreparedRecords(facts.courses ?? [], vocabulary)
        let moment = moment(records, asOf: asOf)
        let amendments = Amendments(versions[version], facts, asOf: asOf, records: &records, vocabulary)
        let ground = RouteGround(
            versions[version].routes[route], records, amendments.routes[route], facts, moment, repeats: rule.repeats)
        let audit = RouteAudit(ground, depth: .only(.planned))
        let attempt = audit.attempts[0]
        let isOpen = attempt.deficit != .none && attempt.bound == .none
        return (isOpen ? nil : attempt.deficit == .none, audit.steps)
    }
}
