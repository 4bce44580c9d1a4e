/// What can be said of a problem before any search: the courses that stand
/// somewhere at nobody's cost, and the candidacies that remain to be decided.
///
/// Rounds are repeated until none changes anything, since each fact makes others
/// evident: a demand that has enough releases its candidates to others.
///
/// It holds at every rank from `firm` to the one it is made for: only courses that
/// may be placed at all of them stand somewhere for sure, and what is out of the
/// question with the courses of the last is so with fewer.
struct PlacementReduction {
    let edges: PlacementEdges
    let tree: GoalTree
    /// What surely stands.
    private(set) var state: PlacementState
    /// The pins that can stand together, the earlier before the later.
    private(set) var pins: Set<PlacementProblem.Pin> = []
    /// Edges yet to be decided.
    private(set) var isOpen: [Bool]
    /// Limits and sharings of which the open edges could exceed the cap.
    private(set) var bindingLimits: [Int] = []
    private(set) var bindingSharings: [Int] = []
    /// Least and most that each node of the goal can lack.
    private(set) var least: [Deficit] = []
    private(set) var most: [Deficit] = []
    /// The children of each node that can still matter.
    private(set) var live: [[Int]]
    private let firm: Int

    init(_ edges: PlacementEdges, _ tree: GoalTree, upTo rank: Int, firm: Int) {
        self.edges = edges
        self.tree = tree
        self.firm = firm
        state = PlacementState(edges)
        isOpen = edges.course.indices.map { edges.isEdge($0, upTo: rank) }
        live = tree.children
        for pin in edges.problem.pins {
            guard let edge = edges.edge(pin.course, pin.demand), !pins.contains(pin), state.admits(edge, in: edges) else { continue }
            state.place(edge, in: edges)
            pins.insert(pin)
            isOpen[edge] = false
        }
        while round() {}
    }

    func openEdges(of course: Int) -> [Int] { edges.ofCourse[course].filter { isOpen[$0] } }

    private mutating func round() -> Bool {
        bindingLimits = edges.problem.limits.indices.filter { isBinding(limit: $0) }
        bindingSharings = edges.problem.sharings.indices.filter { isBinding(sharing: $0) }
        weighGoal()
        return closeUseless() || placeUncontested()
    }

    /// Bounds of every node, from what surely stands to all that could.
    private mutating func weighGoal() {
        var lower = state.deficits(in: edges)
        let upper = lower
        for demand in lower.indices { lower[demand] = state.deficit(of: demand, with: isOpen, in: edges) }
        least = Array(repeating: .none, count: tree.kind.count)
        most = least
        for node in tree.kind.indices.reversed() {
            switch tree.kind[node] {
            case .demand(let demand): (least[node], most[node]) = (lower[demand], upper[demand])
            case .fixed(let deficit): (least[node], most[node]) = (deficit, deficit)
            case .all:
                least[node] = GoalTree.sum(of: live[node], least)
                most[node] = GoalTree.sum(of: live[node], most)
            case .atLeast(let counted):
                dropBeaten(node, counted: counted)
                least[node] = GoalTree.sum(ofLeast: counted, live[node], least)
                most[node] = GoalTree.sum(ofLeast: counted, live[node], most)
            }
        }
    }

    /// A child is out when as many others as are counted lack no more than it at their worst.
    private mutating func dropBeaten(_ node: Int, counted: Int) {
        for child in tree.children[node].reversed() where live[node].contains(child) {
            if live[node].count(where: { $0 != child && most[$0] <= least[child] }) >= counted { live[node].removeAll { $0 == child } }
        }
    }

    private mutating func closeUseless() -> Bool {
        var matters = Array(repeating: false, count: edges.problem.demands.count)
        var waiting = [0]
        while let node = waiting.popLast() {
            guard least[node] != most[node] else { continue }
            if case .demand(let demand) = tree.kind[node] { matters[demand] = true }
            waiting += live[node]
        }
        var changed = false
        for edge in isOpen.indices where isOpen[edge] {
            let demand = edges.demand[edge]
            if matters[demand], state.hasUse(for: edge, in: edges), state.admits(edge, in: edges) { continue }
            isOpen[edge] = false
            changed = true
        }
        return changed
    }

    private mutating func placeUncontested() -> Bool {
        var changed = false
        for edge in edges.nicest where isOpen[edge] && edges.isEdge(edge, upTo: firm) && isUncontested(edge) {
            isOpen[edge] = false
            changed = true
            if state.hasUse(for: edge, in: edges) { state.place(edge, in: edges) }
        }
        return changed
    }

    /// Whether the edge takes nothing from anyone.
    private func isUncontested(_ edge: Int) -> Bool {
        let course = edges.course[edge]
        let demand = edges.demand[edge]
        for other in edges.ofCourse[course] where other != edge && isOpen[other] {
            if !edges.shares(edges.demand[other], demand) { return false }
        }
        if isContestedByExclusion(course) { return false }
        for limit in bindingLimits where edges.limitDemands[limit][demand] && edges.limitCourses[limit][course] {
            if !state.isCounted(course, inLimit: limit, edges) { return false }
        }
        guard bindingSharings.contains(where: { edges.side[$0][demand] >= 0 }) else { return true }
        let open = openEdges(of: course).map { edges.demand[$0] }
        return !bindingSharings.contains { sharing in
            edges.side[sharing][demand] >= 0 && edges.hasTwoSides(open, and: state.demandsOf[course], of: sharing)
                && !edges.hasTwoSides(state.demandsOf[course], of: sharing)
        }
    }

    /// Whether a course standing so keeps to every cap beside what surely stands. If not, it does so in no larger set.
    func hasRoom(for course: Int, _ pattern: PlacementPatterns.Pattern) -> Bool {
        let (problem, worth) = (edges.problem, edges.problem.courses[course].credits)
        return pattern.sharings.allSatisfy { index in
            state.sharingCourses[index] < problem.sharings[index].courses ?? .max
                && worth <= (problem.sharings[index].credits ?? .max) - state.sharingCredits[index]
        }
            && pattern.limits.allSatisfy { index in
                state.limitCourses[index] < problem.limits[index].courses ?? .max
                    && worth <= (problem.limits[index].credits ?? .max) - state.limitCredits[index]
            }
    }

    func isContestedByExclusion(_ course: Int) -> Bool {
        guard let exclusion = edges.problem.courses[course].exclusion, state.demandsOf[course].isEmpty else { return false }
        return (edges.exclusions[exclusion] ?? []).contains { other in other != course && edges.ofCourse[other].contains { isOpen[$0] } }
    }

    private func isBinding(limit index: Int) -> Bool {
        let limit = edges.problem.limits[index]
        let named = edges.limitDemands[index]
        var (courses, credits) = (state.limitCourses[index], state.limitCredits[index])
        for (course, isNamed) in edges.limitCourses[index].enumerated() where isNamed && !state.isCounted(course, inLimit: index, edges) {
            guard edges.ofCourse[course].contains(where: { isOpen[$0] && named[edges.demand[$0]] }) else { continue }
            courses += 1
            credits += edges.problem.courses[course].credits
        }
        return courses > limit.courses ?? .max || credits > limit.credits ?? .max
    }

    private func isBinding(sharing index: Int) -> Bool {
        let sharing = edges.problem.sharings[index]
        guard sharing.courses != nil || sharing.credits != nil else { return false }
        var (courses, credits) = (0, 0)
        for course in edges.problem.courses.indices where couldStand(course, onTwoSidesOf: index) {
            courses += 1
            credits += edges.problem.courses[course].credits
        }
        return courses > sharing.courses ?? .max || credits > sharing.credits ?? .max
    }

    private func couldStand(_ course: Int, onTwoSidesOf sharing: Int) -> Bool {
        let side = edges.side[sharing]
        var seen = -1
        for demand in state.demandsOf[course] where side[demand] >= 0 {
            if seen >= 0 && seen != side[demand] { return true }
            seen = side[demand]
        }
        for edge in edges.ofCourse[course] where isOpen[edge] && side[edges.demand[edge]] >= 0 {
            if seen >= 0 && seen != side[edges.demand[edge]] { return true }
            seen = side[edges.demand[edge]]
        }
        return false
    }
}
