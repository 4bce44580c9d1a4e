/// A legal placement that grows and shrinks a course at a time.
struct PlacementState {
    private(set) var demandsOf: [[Int]]
    /// What stands in each demand, summed up as each of its needs sees it.
    private(set) var needCredits: [Int]
    private(set) var needCount: [Int]
    /// For each spread, how many courses stand there of each group.
    private(set) var groups: [[Int: Int]]
    private(set) var limitCourses: [Int]
    private(set) var limitCredits: [Int]
    private(set) var sharingCourses: [Int]
    private(set) var sharingCredits: [Int]
    private var holder: [Int: Int] = [:]

    init(_ edges: PlacementEdges) {
        let problem = edges.problem
        demandsOf = Array(repeating: [], count: problem.courses.count)
        needCredits = Array(repeating: 0, count: edges.needs.count)
        needCount = needCredits
        groups = Array(repeating: [:], count: edges.spreads.count)
        limitCourses = Array(repeating: 0, count: problem.limits.count)
        limitCredits = limitCourses
        sharingCourses = Array(repeating: 0, count: problem.sharings.count)
        sharingCredits = sharingCourses
    }

    func holds(_ course: Int, in demand: Int) -> Bool { demandsOf[course].contains(demand) }

    /// Whether a course of an exclusion other than this one is placed.
    func isExcluded(_ course: Int, in edges: PlacementEdges) -> Bool {
        guard let exclusion = edges.problem.courses[course].exclusion, let holder = holder[exclusion] else { return false }
        return holder != course
    }

    /// Whether the placement stays legal with that edge, which it does not hold yet.
    func admits(_ edge: Int, in edges: PlacementEdges) -> Bool {
        let course = edges.course[edge]
        let demand = edges.demand[edge]
        let stands = demandsOf[course]
        guard !isExcluded(course, in: edges), stands.allSatisfy({ edges.shares($0, demand) }) else { return false }
        let worth = edges.problem.courses[course].credits
        for index in edges.limitsOfDemand[demand] where edges.limitCourses[index][course] && !isCounted(course, inLimit: index, edges) {
            let limit = edges.problem.limits[index]
            if let most = limit.courses, limitCourses[index] + 1 > most { return false }
            if let most = limit.credits, limitCredits[index] + worth > most { return false }
        }
        guard !stands.isEmpty else { return true }
        for (index, sharing) in edges.problem.sharings.enumerated() where edges.side[index][demand] >= 0 {
            guard !edges.hasTwoSides(stands, of: index), edges.hasTwoSides(stands, and: [demand], of: index) else { continue }
            if let most = sharing.courses, sharingCourses[index] + 1 > most { return false }
            if let most = sharing.credits, sharingCredits[index] + worth > most { return false }
        }
        return true
    }

    mutating func place(_ edge: Int, in edges: PlacementEdges) {
        let course = edges.course[edge]
        count(course, times: -1, edges)
        demandsOf[course].append(edges.demand[edge])
        sum(edge, times: 1, edges)
        count(course, times: 1, edges)
    }

    mutating func remove(_ edge: Int, in edges: PlacementEdges) {
        let course = edges.course[edge]
        count(course, times: -1, edges)
        demandsOf[course].removeAll { $0 == edges.demand[edge] }
        sum(edge, times: -1, edges)
        count(course, times: 1, edges)
    }

    /// For each demand the courses that stand in it, ascending.
    func held(in edges: PlacementEdges) -> [[Int]] {
        var held = Array(repeating: [Int](), count: edges.problem.demands.count)
        for (course, demands) in demandsOf.enumerated() { for demand in demands { held[demand].append(course) } }
        return held
    }

    func isCounted(_ course: Int, inLimit limit: Int, _ edges: PlacementEdges) -> Bool {
        edges.limitCourses[limit][course] && demandsOf[course].contains { edges.limitDemands[limit][$0] }
    }

    private mutating func sum(_ edge: Int, times: Int, _ edges: PlacementEdges) {
        for need in edges.needs(of: edges.demand[edge]) where edges.isEdge(edge, inNeed: need) {
            needCredits[need] += times * edges.credits(of: edge)
            needCount[need] += times
        }
        for spread in edges.spreads(of: edges.demand[edge]) {
            guard let group = edges.group(of: edge, inSpread: spread) else { continue }
            groups[spread][group, default: 0] += times
            if groups[spread][group] == 0 { groups[spread][group] = nil }
        }
    }

    private mutating func count(_ course: Int, times: Int, _ edges: PlacementEdges) {
        let stands = demandsOf[course]
        guard !stands.isEmpty else {
            if times < 0, let exclusion = edges.problem.courses[course].exclusion, holder[exclusion] == course { holder[exclusion] = nil }
            return
        }
        let worth = edges.problem.courses[course].credits
        if let exclusion = edges.problem.courses[course].exclusion { holder[exclusion] = times > 0 ? course : nil }
        for limit in limitCourses.indices where isCounted(course, inLimit: limit, edges) {
            limitCourses[limit] += times
            limitCredits[limit] += times * worth
        }
        guard stands.count > 1 else { return }
        for sharing in sharingCourses.indices where edges.hasTwoSides(stands, of: sharing) {
            sharingCourses[sharing] += times
            sharingCredits[sharing] += times * worth
        }
    }
}
