/// What a set of courses takes at least in terms, whatever else of what is
/// possible is taken beside it.
struct PlanBounds {
    private let problem: PlanProblem
    /// Those of the set that can be taken at all.
    private let members: [Int]
    /// By course: the first term in which it could be taken.
    private let first: [Int?]
    /// By course of the set: those of it that can only follow it, and those that can only stand beside or behind it.
    let strict: [Int: [Int]]
    let beside: [Int: [Int]]
    /// By course: how many terms must follow its own.
    private var tail: [Int: Int] = [:]

    init(_ problem: PlanProblem, taken: CourseSet, possible: CourseSet) {
        self.problem = problem
        first = problem.firstTerms(of: possible)
        let first = first
        members = taken.members.filter { first[$0] != nil }
        strict = Self.dependents(problem, members, possible) { $0.prerequisite }
        beside = Self.dependents(problem, members, possible) { $0.corequisite }
        measureTails()
    }

    /// By course, those that could not be taken without it.
    private static func dependents(
        _ problem: PlanProblem, _ members: [Int], _ possible: CourseSet, _ need: (PlanProblem.Course) -> CourseNeed
    ) -> [Int: [Int]] {
        let set = CourseSet(members, below: problem.courses.count)
        var dependents: [Int: [Int]] = [:]
        for course in members {
            let need = need(problem.courses[course])
            for needed in need.courses where set.contains(needed) && needed != course {
                if !need.holds(in: problem.terms.count - 1, with: possible.removing(needed)) {
                    dependents[needed, default: []].append(course)
                }
            }
        }
        return dependents
    }

    private mutating func measureTails() {
        let order = members.sorted { (first[$0] ?? 0, $0) > (first[$1] ?? 0, $1) }
        var isStable = false
        while !isStable {
            isStable = true
            for course in order {
                let behind = (strict[course] ?? []).map { (tail[$0] ?? 0) + 1 } + (beside[course] ?? []).map { tail[$0] ?? 0 }
                let length = behind.max() ?? 0
                if length > tail[course] ?? 0, length <= problem.terms.count {
                    tail[course] = length
                    isStable = false
                }
            }
        }
    }

    /// The number of the earliest term that could be the last; -1 where nothing has to be taken, nil where there are too few terms.
    /// - Parameter further: thousandths of credits that have to be taken beside.
    func last(further: Int) -> Int? {
        var sums = [0]
        for room in problem.room { sums.append(sums[sums.count - 1] + room) }
        let all = members.reduce(further) { $0 + problem.courses[$1].credits }
        guard var last = all == 0 && members.isEmpty ? -1 : Self.term(where: sums, reach: all, from: 0) else { return nil }
        let starts = Set(members.compactMap { first[$0] }).sorted()
        let tails = Set(members.map { tail[$0] ?? 0 }).sorted()
        for start in starts {
            for length in tails {
                let within = members.filter { first[$0] ?? 0 >= start && tail[$0] ?? 0 >= length }
                guard !within.isEmpty else { continue }
                let credits = within.reduce(0) { $0 + problem.courses[$1].credits }
                guard let term = Self.term(where: sums, reach: credits, from: start) else { return nil }
                last = max(last, max(term, start) + length)
            }
        }
        return last < problem.terms.count ? last : nil
    }

    /// The first term up to which the rooms from `start` on sum up to so much.
    private static func term(where sums: [Int], reach credits: Int, from start: Int) -> Int? {
        (start..<sums.count - 1).first { sums[$0 + 1] - sums[start] >= credits }
    }

    /// How many terms at least something has to be taken in; nil where there are too few.
    func used(further: Int) -> Int? {
        let all = members.reduce(further) { $0 + problem.courses[$1].credits }
        var (count, room) = (0, 0)
        for more in problem.room.sorted(by: >) where room < all {
            count += 1
            room += more
        }
        if room < all { return nil }
        let chain = members.map { (tail[$0] ?? 0) + 1 }.max() ?? 0
        return max(count, chain)
    }

    /// By course, the last term in which it may be taken if all shall be done by `last`; nil where that cannot be.
    func latestTerms(last: Int, strict: [Int: [Int]], beside: [Int: [Int]]) -> [Int]? {
        var latest = Array(repeating: last, count: problem.courses.count)
        let order = members.sorted { (first[$0] ?? 0, $0) > (first[$1] ?? 0, $1) }
        var isStable = false
        while !isStable {
            isStable = true
            for course in order {
                var term = latest[course]
                for later in strict[course] ?? [] { term = min(term, latest[later] - 1) }
                for later in beside[course] ?? [] { term = min(term, latest[later]) }
                let open = problem.courses[course]
                while term >= 0, !open.isOpen(in: term) || open.credits > problem.room[term] { term -= 1 }
                if term < first[course] ?? 0 { return nil }
                if term != latest[course] {
                    latest[course] = term
                    isStable = false
                }
            }
        }
        return latest
    }
}
