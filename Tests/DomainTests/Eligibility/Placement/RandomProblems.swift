@testable import Domain

/// Placement problems by chance, the same for the same seed, with every feature at once.
struct RandomProblems {
    struct Size {
        var courses: ClosedRange<Int>
        var demands: ClosedRange<Int>
        var density = 2...6
        var credits: [Int] = [1000, 2000, 3000, 3000, 4000, 5000, 1500]

        static let tiny = Size(courses: 1...5, demands: 1...4)
        static let small = Size(courses: 3...6, demands: 2...4)
        static let middle = Size(courses: 10...25, demands: 3...10)
        static let hard = Size(courses: 12...16, demands: 4...8, density: 4...8)
    }

    private var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678 }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int(mixed % UInt64(range.count))
    }

    mutating func chance(_ tenths: Int) -> Bool { number(1...10) <= tenths }

    mutating func some(of all: some Sequence<Int>, tenths: Int) -> [Int] { all.filter { _ in chance(tenths) } }

    mutating func problem(_ size: Size) -> PlacementProblem {
        let count = number(size.courses)
        let courses = (0..<count).map { _ in
            PlacementProblem.Course(
                credits: size.credits[number(0...size.credits.count - 1)], exclusion: chance(2) ? number(0...2) : nil, rank: number(0...3))
        }
        let density = number(size.density)
        let spread = max(1, count / number(2...5))
        let demands = (0..<number(size.demands)).map { _ in demand(count, density: density, scale: spread) }
        var sharings: [PlacementProblem.Sharing] = []
        var limits: [PlacementProblem.Limit] = []
        while chance(4) && sharings.count < 3 { sharings.append(sharing(demands.count)) }
        while chance(4) && limits.count < 3 {
            limits.append(
                PlacementProblem.Limit(
                    demands: some(of: 0..<demands.count, tenths: 6), of: some(of: 0..<count, tenths: 6),
                    courses: chance(5) ? number(0...spread + 1) : nil, credits: chance(6) ? number(0...3 * spread) * 1000 : nil))
        }
        var problem = PlacementProblem(
            courses: courses, demands: demands, sharings: sharings, limits: limits,
            goal: goal(Array(0..<demands.count).map { .demand($0) }, depth: 0))
        pin(&problem)
        return problem
    }

    private mutating func demand(_ courses: Int, density: Int, scale: Int) -> PlacementProblem.Demand {
        let candidates = some(of: 0..<courses, tenths: density)
        var needs: [PlacementProblem.Demand.Need] = []
        switch number(0...3) {
        case 0: needs.append(.init(count: number(1...scale + 1)))
        case 1: needs.append(.init(credits: number(1...3 * scale) * 1000))
        case 2: needs.append(.init(credits: number(1...6 * scale) * 500, count: number(1...scale)))
        default: needs.append(.init(count: 1))
        }
        while chance(3) && needs.count < 3 {
            let part = some(of: candidates, tenths: 5)
            needs.append(chance(5) ? .init(of: part, credits: number(1...2 * scale) * 1000) : .init(of: part, count: number(1...2)))
        }
        var spreads: [PlacementProblem.Demand.Spread] = []
        if chance(2) { spreads.append(.init(group: candidates.map { _ in chance(8) ? number(0...3) : nil }, atLeast: number(1...3))) }
        return PlacementProblem.Demand(candidates: candidates, needs: needs, spreads: spreads)
    }

    private mutating func sharing(_ demands: Int) -> PlacementProblem.Sharing {
        var sides = Array(repeating: [Int](), count: number(2...3))
        for demand in 0..<demands where chance(7) { sides[number(0...sides.count - 1)].append(demand) }
        return PlacementProblem.Sharing(
            sides: sides, courses: chance(5) ? number(0...3) : nil, credits: chance(4) ? number(0...8) * 1000 : nil)
    }

    private mutating func goal(_ parts: [PlacementProblem.Goal], depth: Int) -> PlacementProblem.Goal {
        if parts.count == 1 && chance(7) { return parts[0] }
        var children: [PlacementProblem.Goal] = []
        var left = parts
        while !left.isEmpty {
            let taken = depth > 2 ? 1 : number(1...max(1, left.count / 2))
            let group = Array(left.prefix(taken))
            left.removeFirst(taken)
            children.append(taken == 1 ? group[0] : goal(group, depth: depth + 1))
        }
        if chance(2) { children.append(.fixed(Deficit(credits: number(0...2) * 1000, items: number(0...2)))) }
        return chance(5) ? .all(children) : .atLeast(number(1...children.count), children)
    }

    /// Pins that can stand together.
    private mutating func pin(_ problem: inout PlacementProblem) {
        var held = Array(repeating: [Int](), count: problem.demands.count)
        while chance(2) && problem.pins.count < 3 {
            let demand = number(0...problem.demands.count - 1)
            guard let course = problem.demands[demand].candidates.first(where: { _ in chance(4) }), !held[demand].contains(course) else {
                continue
            }
            held[demand].append(course)
            if problem.violations(of: held).isEmpty {
                problem.pins.append(PlacementProblem.Pin(course: course, demand: demand))
            } else {
                held[demand].removeLast()
            }
        }
    }
}
