/// Courses that need one another, so that none of them could ever come first.
struct PrerequisiteCircles {
    private let among: Set<Int>
    /// By course: those among them that it mentions as a prerequisite.
    private var mentions: [Int: [Int]] = [:]
    /// In a catalog that is wrong throughout no more is looked for.
    private var stepsLeft = 100_000

    init(_ problem: PlanProblem, among courses: [Int]) {
        among = Set(courses)
        for course in courses {
            let needs = problem.courses[course].prerequisite.courses + problem.courses[course].corequisite.courses
            mentions[course] = needs.filter(among.contains)
        }
    }

    /// A shortest way from a course through what it needs back to it, without the return; empty where there is none.
    mutating func circle(of course: Int) -> [Int] {
        var (from, queue, next): ([Int: Int], [Int], Int) = ([:], [course], 0)
        while next < queue.count, stepsLeft > 0 {
            stepsLeft -= 1
            let here = queue[next]
            next += 1
            for needed in mentions[here] ?? [] {
                if needed == course { return way(to: here, from) }
                if from[needed] == nil {
                    from[needed] = here
                    queue.append(needed)
                }
            }
        }
        return []
    }

    private func way(to end: Int, _ from: [Int: Int]) -> [Int] {
        var way = [end]
        while let before = from[way[way.count - 1]] { way.append(before) }
        return way.reversed()
    }
}
