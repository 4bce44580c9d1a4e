/// A problem with its candidacies numbered: an edge is one course's candidacy
/// for one demand. Edges of a demand are consecutive, in ascending order of course.
///
/// A class, as it is handed about everywhere and never changed.
final class PlacementEdges {
    let problem: PlacementProblem
    let course: [Int]
    let demand: [Int]
    /// Where the edges of each demand begin; one more entry than demands.
    let first: [Int]
    let ofCourse: [[Int]]
    /// For each sharing and demand the side that it is on, or -1.
    let side: [[Int]]
    let limitDemands: [[Bool]]
    let limitCourses: [[Bool]]
    /// The limits that name a demand.
    let limitsOfDemand: [[Int]]
    /// Courses by exclusion.
    let exclusions: [Int: [Int]]
    /// For each need with an `of`: whether each edge of the demand is in it; empty for all.
    private let membership: [[[Bool]]]
    private let sharing: DemandPairs

    init(_ problem: PlacementProblem) {
        self.problem = problem
        let demands = problem.demands.count
        side = problem.sharings.map { sharing in
            var side = Array(repeating: -1, count: demands)
            for (index, members) in sharing.sides.enumerated() { for member in members { side[member] = index } }
            return side
        }
        sharing = DemandPairs(sharedIn: problem.sharings, of: demands)
        limitDemands = problem.limits.map { Self.flags($0.demands, count: demands) }
        limitCourses = problem.limits.map { Self.flags($0.of, count: problem.courses.count) }
        var limitsOfDemand = Array(repeating: [Int](), count: demands)
        for (index, limit) in problem.limits.enumerated() {
            for demand in limit.demands where limitsOfDemand[demand].last != index { limitsOfDemand[demand].append(index) }
        }
        self.limitsOfDemand = limitsOfDemand
        var exclusions: [Int: [Int]] = [:]
        for (index, course) in problem.courses.enumerated() {
            if let exclusion = course.exclusion { exclusions[exclusion, default: []].append(index) }
        }
        self.exclusions = exclusions
        var (course, demand, first, ofCourse) = ([Int](), [Int](), [0], Array(repeating: [Int](), count: problem.courses.count))
        for (index, asked) in problem.demands.enumerated() {
            for candidate in asked.candidates {
                ofCourse[candidate].append(course.count)
                course.append(candidate)
                demand.append(index)
            }
            first.append(course.count)
        }
        (self.course, self.demand, self.first, self.ofCourse) = (course, demand, first, ofCourse)
        membership = problem.demands.map { asked in
            asked.needs.map { need in
                guard let of = need.of else { return [] }
                let members = Set(of)
                return asked.candidates.map(members.contains)
            }
        }
    }

    func edges(of demand: Int) -> Range<Int> { first[demand]..<first[demand + 1] }

    func edge(_ course: Int, _ demand: Int) -> Int? { ofCourse[course].first { self.demand[$0] == demand } }

    func isEdge(_ edge: Int, of demand: Int, inNeed need: Int) -> Bool {
        let members = membership[demand][need]
        return members.isEmpty || members[edge - first[demand]]
    }

    func group(of edge: Int, in demand: Int, spread: Int) -> Int? {
        problem.demands[demand].spreads[spread].group[edge - first[demand]]
    }

    /// The edges of the nicest courses first, of equal ones those of the first.
    func inOrderOfRank() -> [Int] {
        let ranks = Set(problem.courses.map(\.rank)).sorted()
        var order: [Int] = []
        order.reserveCapacity(course.count)
        for rank in ranks {
            for course in problem.courses.indices where problem.courses[course].rank == rank { order += ofCourse[course] }
        }
        return order
    }

    /// Whether some sharing lets two demands hold the same course.
    func shares(_ one: Int, _ other: Int) -> Bool { sharing.contains(one, other) }

    /// Whether these demands, and those beside them, stand on two sides of a sharing.
    func hasTwoSides(_ demands: [Int], and others: [Int] = [], of sharing: Int) -> Bool {
        var seen = -1
        for demand in demands where side[sharing][demand] >= 0 {
            if seen >= 0 && seen != side[sharing][demand] { return true }
            seen = side[sharing][demand]
        }
        for demand in others where side[sharing][demand] >= 0 {
            if seen >= 0 && seen != side[sharing][demand] { return true }
            seen = side[sharing][demand]
        }
        return false
    }

    /// Whether one of these sharings or limits names both.
    func isBound(_ one: Int, _ other: Int, by sharings: [Int], _ limits: [Int]) -> Bool {
        for sharing in sharings where side[sharing][one] >= 0 && side[sharing][other] >= 0 { return true }
        for limit in limits where limitDemands[limit][one] && limitDemands[limit][other] { return true }
        return false
    }

    private static func flags(_ members: [Int], count: Int) -> [Bool] {
        var flags = Array(repeating: false, count: count)
        for member in members { flags[member] = true }
        return flags
    }
}
