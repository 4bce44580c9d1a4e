/// Finds the legal placement that lacks least.
///
/// First what needs no search is settled (`PlacementReduction`); what remains
/// falls into independent parts, each an integer program solved by branch and
/// bound on its linear relaxation. The numbers of the relaxation only steer and
/// prune: what is answered is counted anew from the placement itself.
///
/// A problem may be asked at several ranks: of its courses only those up to a
/// rank may be placed. So is one record looked at as it is, with what is
/// registered, with what is planned: the same but for a few courses. The parts
/// are laid out and relaxed once, with the courses of all ranks, and the search
/// at each rank goes on from there. What it finds does not depend on which ranks
/// were asked before.
package final class PlacementSearch {
    /// Where no more courses than that may stand somewhere, what comes first to mind is mostly the best, and seen to be it.
    private static let fewEdges = 160

    private let ranks: [Int]
    private let mostSteps: Int
    private let merging: GoalMerging
    /// Of the problem as merged, and as it was given.
    private let (edges, tree): (PlacementEdges, GoalTree)
    private let (givenEdges, givenTree): (PlacementEdges, GoalTree)
    private lazy var parts = layOut()

    /// - Parameters:
    ///   - ranks: those that may be asked, ascending. What is pinned is of courses of the first.
    ///   - mostSteps: for laying out the parts together.
    package init(_ problem: PlacementProblem, ranks: [Int], mostSteps: Int) {
        precondition(!ranks.isEmpty)
        self.ranks = ranks
        self.mostSteps = mostSteps
        merging = GoalMerging(problem)
        (edges, tree) = (PlacementEdges(merging.problem), GoalTree(merging.problem.goal))
        (givenEdges, givenTree) = merging.isIdle ? (edges, tree) : (PlacementEdges(problem), GoalTree(problem.goal))
    }

    /// Exact unless more than `mostSteps` are needed; the same answer each time.
    package static func solve(_ problem: PlacementProblem, mostSteps: Int = 200_000) -> Placement {
        PlacementSearch(problem, ranks: [.max], mostSteps: mostSteps).solve(upTo: .max, mostSteps: mostSteps)
    }

    /// The same with courses up to one of the ranks only.
    package func solve(upTo rank: Int, mostSteps: Int) -> Placement {
        plainPlacement(upTo: rank) ?? placement(of: answers(upTo: rank, mostSteps: mostSteps), upTo: rank)
    }

    /// The same for those who may not ask which courses stand where.
    func find(upTo rank: Int, mostSteps: Int) -> FoundPlacement {
        if let plain = plainPlacement(upTo: rank) { return FoundPlacement(plain) }
        let answers = answers(upTo: rank, mostSteps: mostSteps)
        let deficit = sum(of: answers, \.deficit)
        // Where the search stopped at its bound, what is left may still stand where it helps.
        guard deficit == sum(of: answers, \.bound) else { return FoundPlacement(placement(of: answers, upTo: rank)) }
        let steps = answers.reduce(0) { $0 + $1.steps }
        return FoundPlacement(deficit: deficit, bound: deficit, steps: steps) { [self] in
            let placement = placement(of: answers, upTo: rank)
            assert(placement.deficit == deficit, "parts lack \(deficit) and the whole \(placement.deficit)")
            return placement.held
        }
    }

    private func answers(upTo rank: Int, mostSteps: Int) -> [PlacementBranching.Answer] {
        var (answers, left) = ([PlacementBranching.Answer](), mostSteps)
        for part in parts.list {
            let answer = part.solve(upTo: rank, mostSteps: left)
            left -= answer.steps
            answers.append(answer)
        }
        return answers
    }

    /// Of the parts, with what is lacked whatever is placed.
    private func sum(of answers: [PlacementBranching.Answer], _ lack: (PlacementBranching.Answer) -> Deficit) -> Deficit {
        answers.reduce(parts.settled) { $0 + lack($1) }
    }

    private func placement(of answers: [PlacementBranching.Answer], upTo rank: Int) -> Placement {
        var placed = parts.reduction.state
        for (part, answer) in zip(parts.list, answers) {
            for edge in part.model.edges(of: answer.counts) { placed.place(edge, in: edges) }
        }
        return placement(
            placed, upTo: rank, keeping: parts.reduction.pins, bound: sum(of: answers, \.bound), steps: answers.reduce(0) { $0 + $1.steps })
    }

    /// Where each course stands wherever it is of use, if that lacks no more than if nothing stood in another's way.
    private func plainPlacement(upTo rank: Int) -> Placement? {
        guard edges.course.count <= Self.fewEdges else { return nil }
        let reduction = PlacementReduction(edges, tree, upTo: rank, firm: rank)
        let plain = placement(reduction.state, upTo: rank, keeping: reduction.pins, bound: reduction.least[0], steps: 0)
        return plain.isOptimal ? plain : nil
    }

    private func layOut() -> (reduction: PlacementReduction, settled: Deficit, list: [PlacementPartSearch]) {
        let reduction = PlacementReduction(edges, tree, upTo: ranks[ranks.count - 1], firm: ranks[0])
        let parts = PlacementParts(reduction)
        return (reduction, parts.settled, parts.parts.map { PlacementPartSearch($0, of: reduction, mostSteps: mostSteps) })
    }

    private func placement(
        _ placed: PlacementState, upTo rank: Int, keeping pins: Set<PlacementProblem.Pin>, bound: Deficit, steps: Int
    ) -> Placement {
        var state = merging.isIdle ? placed : merging.original(of: placed, in: givenEdges)
        PlacementFinish.finish(&state, upTo: rank, keeping: pins, givenEdges)
        let values = givenTree.values(state.deficits(in: givenEdges))
        return Placement(
            held: state.held(in: givenEdges), deficit: values[0], chosen: givenTree.chosen(values), bound: min(bound, values[0]),
            steps: steps)
    }
}

extension PlacementModel {
    /// Which courses stand where when so many stand in each pattern: of each kind the nicest.
    func edges(of counts: [Int]) -> [Int] {
        var used = Array(repeating: 0, count: kinds.count)
        var found: [Int] = []
        for (column, (kind, pattern)) in patterns.enumerated() {
            for _ in 0..<counts[column] {
                let course = kinds[kind].courses[used[kind]]
                used[kind] += 1
                found += kinds[kind].patterns[pattern].demands.compactMap { edge(course, $0) }
            }
        }
        return found
    }
}
