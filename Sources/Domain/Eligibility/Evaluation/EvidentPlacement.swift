/// A placement that is plainly the best: requirements take what they can in
/// turn, those with the fewest courses to choose from first, also courses that
/// stand elsewhere as far as they may be shared, and together they lack no more
/// than if each had all of its courses to itself.
///
/// Most learners' records leave no more to search than that, and a search that
/// can prove anything costs a multiple. It is left to the search what is pinned,
/// in parts or spread, and where one requirement stands in another's way.
struct EvidentPlacement {
    private(set) var deficit: Deficit

    /// For each demand the courses that stand in it. Those that are not counted are shown too, with what is left for them.
    var held: [[Int]] {
        var all = self
        for demand in inTurn(others) { all.fill(demand) }
        return all.filled
    }

    private var filled: [[Int]]
    /// The demands that are not counted.
    private var others: [Int] = []
    private let problem: PlacementProblem
    /// The candidates of each demand that may be placed.
    private let candidates: [[Int]]
    /// For each course where it stands.
    private var standing: [[Int]]
    private var sharing: SharingRoom
    private var isExcluded: Set<Int> = []
    private var room: [(courses: Int, credits: Int)]
    private var limitsOfDemand: [[Int]]
    /// In how many demands a course could stand.
    private var contests: [Int]

    /// With courses up to a rank; nil where it is not evident.
    init?(_ problem: PlacementProblem, upTo rank: Int = .max) {
        guard problem.pins.isEmpty, problem.demands.allSatisfy({ $0.needs.count == 1 && $0.spreads.isEmpty && $0.needs[0].of == nil })
        else { return nil }
        self.problem = problem
        filled = Array(repeating: [], count: problem.demands.count)
        standing = Array(repeating: [], count: problem.courses.count)
        sharing = SharingRoom(problem)
        contests = Array(repeating: 0, count: problem.courses.count)
        room = problem.limits.map { ($0.courses ?? .max, $0.credits ?? .max) }
        limitsOfDemand = Array(repeating: [], count: problem.demands.count)
        for (index, limit) in problem.limits.enumerated() {
            for demand in limit.demands { limitsOfDemand[demand].append(index) }
        }
        let areAllOpen = problem.courses.allSatisfy { $0.rank <= rank }
        let candidates = problem.demands.map { areAllOpen ? $0.candidates : $0.candidates.filter { problem.courses[$0].rank <= rank } }
        self.candidates = candidates
        for demand in candidates { for course in demand { contests[course] += 1 } }

        let alone = problem.demands.indices.map { Self.lack(problem.demands[$0], candidates[$0], problem) }
        var counted: [Int] = []
        deficit = Self.least(problem.goal, alone, &counted)
        for demand in inTurn(counted) {
            fill(demand)
            if Self.lack(problem.demands[demand], filled[demand], problem) != alone[demand] { return nil }
        }
        let isCounted = Set(counted)
        others = problem.demands.indices.filter { !isCounted.contains($0) }
    }

    private func inTurn(_ demands: [Int]) -> [Int] { demands.sorted { (candidates[$0].count, $0) < (candidates[$1].count, $1) } }

    /// What a goal lacks at least, and the demands that it counts so.
    private static func least(_ goal: PlacementProblem.Goal, _ alone: [Deficit], _ counted: inout [Int]) -> Deficit {
        switch goal {
        case .fixed(let deficit): return deficit
        case .demand(let demand):
            counted.append(demand)
            return alone[demand]
        case .all(let children):
            var sum = Deficit.none
            for child in children { sum = sum + least(child, alone, &counted) }
            return sum
        case .atLeast(let count, let children):
            var options: [(lack: Deficit, place: Int, counted: [Int])] = []
            for (place, child) in children.enumerated() {
                var under: [Int] = []
                options.append((least(child, alone, &under), place, under))
            }
            options.sort { ($0.lack, $0.counted.count, $0.place) < ($1.lack, $1.counted.count, $1.place) }
            var sum = Deficit.none
            for option in options.prefix(count) {
                sum = sum + option.lack
                counted += option.counted
            }
            return sum
        }
    }

    /// What a demand lacks with these courses; of those that exclude one another the one of most credits counts.
    private static func lack(_ demand: PlacementProblem.Demand, _ courses: [Int], _ problem: PlacementProblem) -> Deficit {
        var (credits, count) = (0, 0)
        var most: [Int: Int] = [:]
        for course in courses {
            let value = problem.courses[course].credits
            guard let exclusion = problem.courses[course].exclusion, let former = most[exclusion] else {
                if let exclusion = problem.courses[course].exclusion { most[exclusion] = value }
                credits += value
                count += 1
                continue
            }
            credits += max(0, value - former)
            most[exclusion] = max(value, former)
        }
        return Deficit(credits: max(0, demand.needs[0].credits - credits), items: max(0, demand.needs[0].count - count))
    }

    /// Takes courses until the demand lacks nothing, the surest first, those that stand elsewhere already or that nothing else asks for
    /// before others.
    private mutating func fill(_ number: Int) {
        let need = problem.demands[number].needs[0]
        var taken: [Int] = []
        var (credits, count) = (0, 0)
        for course in likeliest(in: number) where credits < need.credits || count < need.count {
            guard mayStand(course, in: number), fits(course, number) else { continue }
            move(course, in: number, by: 1)
            taken.append(course)
            credits += problem.courses[course].credits
            count += 1
        }
        // What came early may be needless beside what came after it.
        for course in taken.reversed() {
            let value = problem.courses[course].credits
            guard credits - value >= need.credits, count - 1 >= need.count else { continue }
            move(course, in: number, by: -1)
            credits -= value
            count -= 1
            taken.removeAll { $0 == course }
        }
        filled[number] = taken.count < 2 ? taken : taken.sorted()
    }

    private func likeliest(in number: Int) -> [Int] {
        if candidates[number].count < 2 { return candidates[number] }
        return candidates[number].filter { mayStand($0, in: number) }.sorted { left, right in
            let (one, other) = (problem.courses[left], problem.courses[right])
            return (one.rank, rivals(left), -one.credits, left) < (other.rank, rivals(right), -other.credits, right)
        }
    }

    private func mayStand(_ course: Int, in demand: Int) -> Bool {
        standing[course].isEmpty || sharing.admits(demand, beside: standing[course], credits: problem.courses[course].credits)
    }

    private func rivals(_ course: Int) -> Int { standing[course].isEmpty ? contests[course] : 0 }

    /// A limit counts a course as often as it stands there: more than it would, but never less.
    private func fits(_ course: Int, _ demand: Int) -> Bool {
        let entry = problem.courses[course]
        if let exclusion = entry.exclusion, standing[course].isEmpty, isExcluded.contains(exclusion) { return false }
        return limitsOfDemand[demand].allSatisfy { limit in
            !problem.limits[limit].of.contains(course) || room[limit].courses > 0 && room[limit].credits >= entry.credits
        }
    }

    private mutating func move(_ course: Int, in demand: Int, by sign: Int) {
        let entry = problem.courses[course]
        if sign < 0 { standing[course].removeAll { $0 == demand } }
        if !standing[course].isEmpty { sharing.move(demand, beside: standing[course], credits: entry.credits, by: sign) }
        if sign > 0 { standing[course].append(demand) }
        if let exclusion = entry.exclusion {
            if standing[course].isEmpty { isExcluded.remove(exclusion) } else { isExcluded.insert(exclusion) }
        }
        for limit in limitsOfDemand[demand] where problem.limits[limit].of.contains(course) {
            room[limit].courses -= sign
            room[limit].credits -= sign * entry.credits
        }
    }
}
