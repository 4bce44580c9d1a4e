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
    let ofCourse: Lists<Int>
    /// The needs of all demands, and where those of each begin; the same of spreads.
    let needs: [PlacementProblem.Demand.Need]
    let firstNeed: [Int]
    let spreads: [PlacementProblem.Demand.Spread]
    let firstSpread: [Int]
    /// For each sharing and demand the side that it is on, or -1.
    let side: [[Int]]
    let limitDemands: [[Bool]]
    let limitCourses: [[Bool]]
    /// The limits that name a demand.
    let limitsOfDemand: [[Int]]
    /// Courses by exclusion.
    let exclusions: [Int: [Int]]
    /// All edges, those of the nicest courses first, of equal ones those of the first.
    let nicest: [Int]
    /// For each need with an `of` where its flags begin, which tell for each edge of the demand whether it is in it; -1 for all.
    private let firstMember: [Int]
    private let members: [Bool]
    private let sharing: DemandPairs

    init(_ problem: PlacementProblem) {
        self.problem = problem
        let demands = problem.demands.count
        side = problem.sharings.map { $0.sides(ofDemands: demands) }
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
        var (course, demand, first) = ([Int](), [Int](), [0])
        for (index, asked) in problem.demands.enumerated() {
            course += asked.candidates
            demand += repeatElement(index, count: asked.candidates.count)
            first.append(course.count)
        }
        (self.course, self.demand, self.first) = (course, demand, first)
        ofCourse = Lists(count: problem.courses.count, course.enumerated().map { (list: $1, element: $0) })
        nicest = Self.nicest(problem.courses, ofCourse)
        needs = problem.demands.flatMap { $0.needs }
        firstNeed = Self.starts(problem.demands.map { $0.needs.count })
        spreads = problem.demands.flatMap { $0.spreads }
        firstSpread = Self.starts(problem.demands.map { $0.spreads.count })
        var (firstMember, members) = ([Int](), [Bool]())
        for asked in problem.demands {
            for need in asked.needs {
                firstMember.append(need.of == nil ? -1 : members.count)
                if let of = need.of { members += asked.candidates.map(Set(of).contains) }
            }
        }
        (self.firstMember, self.members) = (firstMember, members)
    }

    /// Where each of several runs begins, and where the last ends.
    private static func starts(_ counts: [Int]) -> [Int] {
        var (starts, end) = ([0], 0)
        starts.reserveCapacity(counts.count + 1)
        for count in counts {
            end += count
            starts.append(end)
        }
        return starts
    }

    func edges(of demand: Int) -> Range<Int> { first[demand]..<first[demand + 1] }

    func edge(_ course: Int, _ demand: Int) -> Int? {
        for place in ofCourse.places(of: course) where self.demand[ofCourse.elements[place]] == demand { return ofCourse.elements[place] }
        return nil
    }

    func needs(of demand: Int) -> Range<Int> { firstNeed[demand]..<firstNeed[demand + 1] }

    func spreads(of demand: Int) -> Range<Int> { firstSpread[demand]..<firstSpread[demand + 1] }

    /// Whether an edge of a demand is in a need of it.
    func isEdge(_ edge: Int, inNeed need: Int) -> Bool { firstMember[need] < 0 || members[firstMember[need] + edge - first[demand[edge]]] }

    func group(of edge: Int, inSpread spread: Int) -> Int? { spreads[spread].group[edge - first[demand[edge]]] }

    func credits(of edge: Int) -> Int { problem.courses[course[edge]].credits }

    /// Whether an edge is of a course that may be placed where those up to a rank may.
    func isEdge(_ edge: Int, upTo rank: Int) -> Bool { problem.courses[course[edge]].rank <= rank }

    private static func nicest(_ courses: [PlacementProblem.Course], _ ofCourse: Lists<Int>) -> [Int] {
        var order: [Int] = []
        order.reserveCapacity(ofCourse.elements.count)
        for rank in Set(courses.map(\.rank)).sorted() {
            for course in courses.indices where courses[course].rank == rank { order += ofCourse[course] }
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
