/// How a placement breaks the rules of its problem.
package enum PlacementViolation: Hashable, Sendable {
    case notACandidate(course: Int, demand: Int)
    case notShared(course: Int, Int, Int)
    case overSharing(Int)
    case overLimit(Int)
    case excluded(Int, Int)
    case pinMissing(PlacementProblem.Pin)
}

extension PlacementProblem {
    /// What the goal lacks when these courses stand in each demand.
    package func deficit(of held: [[Int]]) -> Deficit {
        let lacks = zip(demands, held).map { demand, held in demand.deficit(of: Set(held), courses: courses) }
        return GoalTree(goal).values(lacks)[0]
    }

    /// Everything about a placement that is not legal; empty for a legal one.
    package func violations(of held: [[Int]]) -> [PlacementViolation] {
        var found: [PlacementViolation] = []
        var standing = Array(repeating: [Int](), count: courses.count)
        for (demand, held) in held.enumerated() {
            for course in held {
                standing[course].append(demand)
                if !demands[demand].candidates.contains(course) { found.append(.notACandidate(course: course, demand: demand)) }
            }
        }
        for (course, stands) in standing.enumerated() {
            for (index, one) in stands.enumerated() {
                for other in stands[(index + 1)...] where !sharings.contains(where: { $0.sides(of: [one, other]) == 2 }) {
                    found.append(.notShared(course: course, one, other))
                }
            }
            guard let exclusion = courses[course].exclusion, !stands.isEmpty else { continue }
            for other in courses.indices.dropFirst(course + 1) where courses[other].exclusion == exclusion && !standing[other].isEmpty {
                found.append(.excluded(course, other))
            }
        }
        for (index, sharing) in sharings.enumerated() {
            let shared = courses.indices.filter { sharing.sides(of: standing[$0]) >= 2 }
            if isOver(shared, sharing.courses, sharing.credits) { found.append(.overSharing(index)) }
        }
        for (index, limit) in limits.enumerated() {
            let counted = Set(limit.of).filter { course in standing[course].contains(where: limit.demands.contains) }
            if isOver(Array(counted), limit.courses, limit.credits) { found.append(.overLimit(index)) }
        }
        for pin in pins where !held[pin.demand].contains(pin.course) { found.append(.pinMissing(pin)) }
        return found
    }

    private func isOver(_ counted: [Int], _ mostCourses: Int?, _ mostCredits: Int?) -> Bool {
        counted.count > mostCourses ?? .max || counted.reduce(0) { $0 + courses[$1].credits } > mostCredits ?? .max
    }
}

extension PlacementProblem.Sharing {
    fileprivate func sides(of demands: [Int]) -> Int { sides.count { side in side.contains(where: demands.contains) } }
}

extension PlacementProblem.Demand {
    fileprivate func deficit(of held: Set<Int>, courses: [PlacementProblem.Course]) -> Deficit {
        var lacks = Deficit.none
        for need in needs {
            let counted = need.of.map { held.intersection($0) } ?? held
            lacks.credits = max(lacks.credits, need.credits - counted.reduce(0) { $0 + courses[$1].credits })
            lacks.items = max(lacks.items, need.count - counted.count)
        }
        for spread in spreads {
            let groups = zip(candidates, spread.group).filter { held.contains($0.0) }.compactMap(\.1)
            lacks.items = max(lacks.items, spread.atLeast - Set(groups).count)
        }
        return lacks
    }
}
