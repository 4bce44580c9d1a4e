/// A problem with its candidacies numbered: an edge is one course's candidacy
/// for one demand. Edges of a demand are consecutive, in ascending order of course.
struct PlacementEdges {
    let problem: PlacementProblem
    private(set) var course: [Int] = []
    private(set) var demand: [Int] = []
    /// Where the edges of each demand begin; one more entry than demands.
    private(set) var first: [Int] = [0]
    private(set) var ofCourse: [[Int]]
    /// For each sharing and demand the side that it is on, or -1.
    private(set) var side: [[Int]]
    private(set) var limitDemands: [[Bool]]
    private(set) var limitCourses: [[Bool]]
    /// The limits that name a demand.
    private(set) var limitsOfDemand: [[Int]]
    /// Courses by exclusion.
    private(set) var exclusions: [Int: [Int]] = [:]
    /// For each need with an `of`: whether each edge of the demand is in it; empty for all.
    private var membership: [[[Bool]]] = []

    init(_ problem: PlacementProblem) {
        self.problem = problem
        let demands = problem.demands.count
        ofCourse = Array(repeating: [], count: problem.courses.count)
        side = problem.sharings.map { sharing in
            var side = Array(repeating: -1, count: demands)
            for (index, members) in sharing.sides.enumerated() { for member in members { side[member] = index } }
            return side
        }
        limitDemands = problem.limits.map { Self.flags($0.demands, count: demands) }
        limitCourses = problem.limits.map { Self.flags($0.of, count: problem.courses.count) }
        limitsOfDemand = Array(repeating: [], count: demands)
        for (index, limit) in problem.limits.enumerated() {
            for demand in limit.demands where limitsOfDemand[demand].last != index { limitsOfDemand[demand].append(index) }
        }
        for (index, course) in problem.courses.enumerated() {
            if let exclusion = course.exclusion { exclusions[exclusion, default: []].append(index) }
        }
        for (index, asked) in problem.demands.enumerated() {
            for candidate in asked.candidates {
                ofCourse[candidate].append(course.count)
                course.append(candidate)
                demand.append(index)
            }
            first.append(course.count)
            membership.append(
                asked.needs.map { need in
                    guard let of = need.of else { return [] }
                    let members = Set(of)
                    return asked.candidates.map(members.contains)
                })
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

    /// The edges of the nicest courses first.
    func inOrderOfRank() -> [Int] {
        course.indices.sorted { (problem.courses[course[$0]].rank, course[$0], $0) < (problem.courses[course[$1]].rank, course[$1], $1) }
    }

    /// Whether some sharing lets two demands hold the same course.
    func shares(_ one: Int, _ other: Int) -> Bool {
        side.contains { $0[one] >= 0 && $0[other] >= 0 && $0[one] != $0[other] }
    }

    func hasTwoSides(_ demands: [Int], of sharing: Int) -> Bool {
        var seen = -1
        for demand in demands where side[sharing][demand] >= 0 {
            if seen >= 0 && seen != side[sharing][demand] { return true }
            seen = side[sharing][demand]
        }
        return false
    }

    private static func flags(_ members: [Int], count: Int) -> [Bool] {
        var flags = Array(repeating: false, count: count)
        for member in members { flags[member] = true }
        return flags
    }
}
