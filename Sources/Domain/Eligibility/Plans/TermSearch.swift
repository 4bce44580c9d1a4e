/// Fills term after term until every course has one, or none is left that could.
struct TermSearch {
    let problem: PlanProblem
    let members: [Int]
    /// By course: the last term in which it may be taken.
    let latest: [Int]
    let last: Int
    let used: Int
    let mostSteps: Int
    private(set) var steps = 0
    private(set) var termOf: [Int: Int] = [:]
    private var failed: Set<Failed> = []

    private struct Failed: Hashable {
        var term: Int
        var used: Int
        var taken: CourseSet
    }

    /// What is left to choose in one term.
    private struct Choice {
        var term: Int
        var used: Int
        var taken: CourseSet
        /// In the order in which they are considered: the most pressing first.
        var open: [Int]
        var room: Int
        var chosen: [Int] = []
        var refused: [Int] = []
    }

    init(problem: PlanProblem, members: [Int], latest: [Int], last: Int, used: Int, mostSteps: Int) {
        (self.problem, self.members, self.latest, self.last, self.used, self.mostSteps) = (problem, members, latest, last, used, mostSteps)
    }

    var isStopped: Bool { steps >= mostSteps }

    /// There are no more terms than a request allows, so this may follow them.
    mutating func fill(_ term: Int, taken: CourseSet, used sofar: Int) -> Bool {
        let left = members.filter { !taken.contains($0) }
        if left.isEmpty { return true }
        let key = Failed(term: term, used: sofar, taken: taken)
        guard term <= last, !isStopped, !failed.contains(key), fits(left, from: term, termsLeft: used == .max ? .max : used - sofar)
        else { return false }
        let open = problem.openTogether(left, in: term, after: taken).sorted {
            (latest[$0], -problem.courses[$0].credits, $0) < (latest[$1], -problem.courses[$1].credits, $1)
        }
        let choice = Choice(term: term, used: sofar, taken: taken, open: open, room: problem.room[term])
        if !open.isEmpty, sofar < used, choose(choice, 0) { return true }
        // An empty term is of use only where terms are to be few, or where nothing is open.
        if used != .max || open.isEmpty, left.allSatisfy({ latest[$0] > term }), fill(term + 1, taken: taken, used: sofar) { return true }
        if !isStopped { failed.insert(key) }
        return false
    }

    /// Takes or refuses the open courses one by one; as deep as a term has courses to choose from.
    private mutating func choose(_ choice: Choice, _ place: Int) -> Bool {
        steps += 1
        if isStopped { return false }
        guard place < choice.open.count else { return conclude(choice) }
        let course = choice.open[place]
        let credits = problem.courses[course].credits
        if credits <= choice.room {
            var with = choice
            with.room -= credits
            with.chosen.append(course)
            if choose(with, place + 1) { return true }
        }
        guard latest[course] > choice.term else { return false }
        var without = choice
        without.refused.append(course)
        return choose(without, place + 1)
    }

    private mutating func conclude(_ choice: Choice) -> Bool {
        guard !choice.chosen.isEmpty else { return false }
        var beside = choice.taken
        for course in choice.chosen { beside.insert(course) }
        let stands = choice.chosen.allSatisfy { problem.courses[$0].corequisite.holds(in: choice.term, with: beside) }
        // One that would fit too: then another choice is no worse.
        let isFull = choice.refused.allSatisfy {
            problem.courses[$0].credits > choice.room || !problem.courses[$0].corequisite.holds(in: choice.term, with: beside)
        }
        guard stands, isFull else { return false }
        for course in choice.chosen { termOf[course] = choice.term }
        if fill(choice.term + 1, taken: beside, used: choice.used + 1) { return true }
        for course in choice.chosen { termOf[course] = nil }
        return false
    }

    /// Whether what is left could fit by its credits: by each term what must be done by then.
    private func fits(_ left: [Int], from term: Int, termsLeft: Int) -> Bool {
        if termsLeft <= 0 { return false }
        var due = Array(repeating: 0, count: last + 1)
        for course in left {
            guard latest[course] >= term else { return false }
            due[latest[course]] += problem.courses[course].credits
        }
        var (room, owed) = (0, 0)
        for later in term...last {
            room += problem.room[later]
            owed += due[later]
            if owed > room { return false }
        }
        guard termsLeft < last - term + 1 else { return true }
        return owed <= problem.room[term...last].sorted(by: >).prefix(termsLeft).reduce(0, +)
    }
}
