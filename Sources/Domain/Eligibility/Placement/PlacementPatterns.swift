/// Interchangeable courses, and the sets of demands that one of them may stand in
/// at once, as far as these hang together.
///
/// Where a course's candidacies fall apart (demands that share freely), each part
/// is decided apart, so that sets do not multiply.
struct PlacementPatterns {
    struct Pattern {
        var demands: [Int]
        /// The capped sharings and the limits that a course standing so counts against.
        var sharings: [Int]
        var limits: [Int]
    }

    /// The nicest first.
    var courses: [Int]
    var patterns: [Pattern]
    /// Only one of all with this exclusion may stand anywhere.
    var exclusion: Int?
    /// False when there were too many sets to list.
    var isComplete = true

    static let mostSets = 2_000

    /// All patterns of a reduced problem.
    static func all(of reduction: PlacementReduction) -> [PlacementPatterns] {
        var found: [PlacementPatterns] = []
        var known: [[Int]: Int] = [:]
        let courses = reduction.edges.problem.courses
        for course in courses.indices {
            for part in parts(of: course, in: reduction) {
                let signature = signature(of: course, part, in: reduction)
                if let index = known[signature] {
                    found[index].courses.append(course)
                } else {
                    known[signature] = found.count
                    found.append(PlacementPatterns(course: course, demands: part, in: reduction))
                }
            }
        }
        for index in found.indices { found[index].courses.sort { (courses[$0].rank, $0) < (courses[$1].rank, $1) } }
        return found
    }

    private init(course: Int, demands: [Int], in reduction: PlacementReduction) {
        courses = [course]
        patterns = []
        if reduction.isContestedByExclusion(course) { exclusion = reduction.edges.problem.courses[course].exclusion }
        if demands.count == 1 {
            let pattern = Self.pattern(course, demands, in: reduction)
            if reduction.hasRoom(for: course, pattern) { patterns = [pattern] }
            return
        }
        var waiting = demands.indices.reversed().map { ([demands[$0]], $0) }
        while let (set, last) = waiting.popLast() {
            guard patterns.count < Self.mostSets else {
                isComplete = false
                break
            }
            let pattern = Self.pattern(course, set, in: reduction)
            guard reduction.hasRoom(for: course, pattern) else { continue }
            patterns.append(pattern)
            for next in demands.indices.dropFirst(last + 1) where set.allSatisfy({ reduction.edges.shares($0, demands[next]) }) {
                waiting.append((set + [demands[next]], next))
            }
        }
        patterns = Self.withoutLesser(patterns, of: demands)
    }

    private static func pattern(_ course: Int, _ demands: [Int], in reduction: PlacementReduction) -> Pattern {
        let edges = reduction.edges
        return Pattern(
            demands: demands,
            sharings: reduction.bindingSharings.filter {
                edges.hasTwoSides(reduction.state.demandsOf[course], and: demands, of: $0)
                    && !edges.hasTwoSides(reduction.state.demandsOf[course], of: $0)
            },
            limits: reduction.bindingLimits.filter { limit in
                edges.limitCourses[limit][course] && !reduction.state.isCounted(course, inLimit: limit, edges)
                    && demands.contains { edges.limitDemands[limit][$0] }
            })
    }

    /// A set within another that costs no more than it is never better.
    private static func withoutLesser(_ patterns: [Pattern], of demands: [Int]) -> [Pattern] {
        guard demands.count <= 64, patterns.count > 1, patterns.contains(where: { $0.demands.count > 1 }) else { return patterns }
        let masks = patterns.map { pattern in
            var (mask, place) = (UInt64(0), 0)
            // Both ascend.
            for demand in pattern.demands {
                while demands[place] != demand { place += 1 }
                mask |= 1 << UInt64(place)
            }
            return mask
        }
        return patterns.indices.filter { lesser in
            !patterns.indices.contains { other in
                masks[other] & masks[lesser] == masks[lesser] && masks[other] != masks[lesser]
                    && patterns[other].sharings == patterns[lesser].sharings && patterns[other].limits == patterns[lesser].limits
            }
        }.map { patterns[$0] }
    }

    /// The open demands of a course, apart where deciding one says nothing about the other.
    private static func parts(of course: Int, in reduction: PlacementReduction) -> [[Int]] {
        let edges = reduction.edges
        let open = reduction.openEdges(of: course)
        if open.count < 2 { return open.map { [edges.demand[$0]] } }
        let isContested = reduction.isContestedByExclusion(course)
        let limits = reduction.bindingLimits.filter { edges.limitCourses[$0][course] }
        var parts: [[Int]] = []
        for edge in open {
            let demand = edges.demand[edge]
            var tied = [demand]
            for part in (0..<parts.count).reversed() {
                var isTied = isContested
                for other in parts[part] where !isTied {
                    isTied = !edges.shares(demand, other) || edges.isBound(demand, other, by: reduction.bindingSharings, limits)
                }
                if isTied { tied += parts.remove(at: part) }
            }
            parts.append(tied)
        }
        return parts.map { $0.sorted() }
    }

    /// Equal for courses that nothing tells apart.
    private static func signature(of course: Int, _ demands: [Int], in reduction: PlacementReduction) -> [Int] {
        let edges = reduction.edges
        let problem = edges.problem
        var signature = [problem.courses[course].credits, reduction.isContestedByExclusion(course) ? course : -1]
        signature.append(reduction.state.demandsOf[course].isEmpty ? -1 : course)
        for limit in reduction.bindingLimits { signature.append(edges.limitCourses[limit][course] ? 1 : 0) }
        for demand in demands {
            signature.append(demand)
            guard let edge = edges.edge(course, demand) else { continue }
            for need in edges.needs(of: demand) { signature.append(edges.isEdge(edge, inNeed: need) ? 1 : 0) }
            for spread in edges.spreads(of: demand) { signature.append(edges.group(of: edge, inSpread: spread) ?? -1) }
        }
        return signature
    }
}
