/// One independent part of a problem, laid out and relaxed with the courses of all ranks, and searched at each of them.
final class PlacementPartSearch {
    let model: PlacementModel
    private let rounding: PlacementRounding
    private let mostSteps: Int
    /// Whether all sets of demands that a course may stand in are listed; if not, what is lacked at least is known otherwise.
    private let isComplete: Bool
    private let least: Deficit
    private lazy var root = PlacementBranching.root(model, rounding, mostSteps: mostSteps)

    /// - Parameter mostSteps: for what is done once, for all ranks.
    init(_ part: PlacementParts.Part, of reduction: PlacementReduction, mostSteps: Int) {
        model = PlacementModel(reduction, kinds: part.kinds, demands: part.demands, terms: part.terms)
        rounding = PlacementRounding(model)
        isComplete = part.kinds.allSatisfy(\.isComplete)
        least = GoalTree.sum(of: part.terms, reduction.least)
        self.mostSteps = mostSteps
    }

    /// What is done once for all ranks is counted at each, so that none of them shows which was the first.
    func solve(upTo rank: Int, mostSteps: Int) -> PlacementBranching.Answer {
        let room = model.room(upTo: rank)
        let known = rounding.placement(in: room)
        var answer: PlacementBranching.Answer
        if known.deficit <= least {
            answer = PlacementBranching.Answer(counts: known.counts, deficit: known.deficit, bound: known.deficit, steps: 0)
        } else if let proved = root.answer(in: room), proved.steps <= mostSteps {
            answer = proved
        } else {
            answer = PlacementBranching(root, rounding, room, known: known).solve(mostSteps)
        }
        if !isComplete { answer.bound = least }
        return answer
    }
}
