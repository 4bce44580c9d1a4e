/// Puts a fixed set of courses into terms: exactly, within a bound of steps.
///
/// A course may always move to an earlier term that has room for it and where
/// it may stand, without harm to the others. So it is enough to look at terms
/// that are full in this sense, and, where terms are to be few, at empty ones.
struct Timetable {
    struct Schedule: Sendable, Equatable {
        var termOf: [Int: Int]
        var last: Int { termOf.values.max() ?? -1 }
        var used: Int { Set(termOf.values).count }
    }

    enum Order { case lastFirst, usedFirst }

    enum Outcome {
        case found(Schedule)
        case none
        /// It stopped at its bound.
        case open
    }

    /// How good a schedule can be had: `isExact` where nothing better is possible; else `last` and `used` are what it takes at least.
    struct Answer {
        var schedule: Schedule?
        var last: Int
        var used: Int
        var isExact: Bool
    }

    private let problem: PlanProblem
    private let set: CourseSet
    private let members: [Int]
    private let bounds: PlanBounds
    /// By course, the courses of the set that cannot do without it: later, or beside it.
    private let strict: [Int: [Int]]
    private let beside: [Int: [Int]]
    private(set) var steps = 0
    private let mostSteps: Int

    init(_ problem: PlanProblem, _ set: CourseSet, mostSteps: Int) {
        self.problem = problem
        self.set = set
        self.mostSteps = mostSteps
        members = set.members
        bounds = PlanBounds(problem, taken: set, possible: set)
        (strict, beside) = (bounds.strict, bounds.beside)
    }

    /// - Parameter worthwhile: no schedule that ends later is looked for.
    mutating func best(_ order: Order, countsTerms: Bool, worthwhile: Int) -> Answer {
        guard let least = bounds.last(further: 0), let fewest = bounds.used(further: 0) else {
            return Answer(schedule: nil, last: .max, used: .max, isExact: true)
        }
        let horizon = problem.terms.count - 1
        switch order {
        case .lastFirst:
            var answer = search(least...max(least, min(horizon, worthwhile))) { (last: $0, used: .max) }
            guard countsTerms, answer.isExact, let found = answer.schedule, found.used > fewest else { return answer }
            let fewer = search(fewest...found.used - 1) { (last: found.last, used: $0) }
            if let better = fewer.schedule { answer.schedule = better }
            answer.isExact = fewer.isExact
            answer.used = fewer.isExact ? answer.schedule?.used ?? fewest : fewer.used
            return answer
        case .usedFirst: return fewestTerms(least: least, fewest: fewest)
        }
    }

    /// What ends soonest often uses no more terms than must be; only else is it worth looking at terms that are left empty.
    private mutating func fewestTerms(least: Int, fewest: Int) -> Answer {
        let soonest = search(least...max(least, problem.terms.count - 1)) { (last: $0, used: .max) }
        guard let first = soonest.schedule else {
            return Answer(schedule: nil, last: soonest.last, used: soonest.isExact ? .max : fewest, isExact: soonest.isExact)
        }
        var open: Int?
        for used in fewest..<max(fewest, first.used) {
            let answer = ending(from: soonest.last, used: used)
            if let found = answer.schedule {
                let isExact = soonest.isExact && answer.isExact && open == nil
                return Answer(schedule: found, last: answer.last, used: open ?? used, isExact: isExact)
            }
            if !answer.isExact, open == nil { open = used }
        }
        return Answer(schedule: first, last: soonest.last, used: open ?? first.used, isExact: soonest.isExact && open == nil)
    }

    /// The soonest that uses so many terms at most.
    private mutating func ending(from soonest: Int, used: Int) -> Answer {
        let horizon = problem.terms.count - 1
        if case .found(let schedule) = schedule(last: soonest, used: used) {
            return Answer(schedule: schedule, last: schedule.last, used: used, isExact: true)
        }
        if case .none = schedule(last: horizon, used: used) { return Answer(schedule: nil, last: .max, used: used, isExact: true) }
        return search(soonest...horizon) { (last: $0, used: used) }
    }

    /// The least number for which there is a schedule.
    private mutating func search(_ range: ClosedRange<Int>, _ limits: (Int) -> (last: Int, used: Int)) -> Answer {
        var isExact = true
        var open: (last: Int, used: Int)?
        for number in range {
            let limit = limits(number)
            guard limit.last < problem.terms.count else { break }
            switch schedule(last: limit.last, used: limit.used) {
            case .found(let schedule):
                let least = open ?? (schedule.last, schedule.used)
                return Answer(schedule: schedule, last: least.last, used: least.used, isExact: isExact)
            case .none: continue
            case .open:
                if open == nil { open = (limit.last, limit.used) }
                isExact = false
            }
        }
        return Answer(schedule: nil, last: open?.last ?? .max, used: open?.used ?? .max, isExact: isExact)
    }

    /// One that ends in term `last` at the latest and uses so many terms at most.
    mutating func schedule(last: Int, used: Int) -> Outcome {
        if members.isEmpty { return .found(Schedule(termOf: [:])) }
        guard let latest = bounds.latestTerms(last: last, strict: strict, beside: beside) else { return .none }
        var search = TermSearch(
            problem: problem, members: members, latest: latest, last: last, used: used, mostSteps: min(mostSteps - steps, 60_000))
        defer { steps += search.steps }
        if search.fill(0, taken: problem.none, used: 0) { return .found(Schedule(termOf: search.termOf)) }
        return search.isStopped ? .open : .none
    }
}
