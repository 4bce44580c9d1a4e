/// A placement problem asked at some ranks, each answered in the cheapest way: remembered, evident, or searched for.
final class AskedPlacement {
    struct Answer {
        var held: [[Int]]
        var deficit: Deficit
        /// Less cannot be lacked; equal to `deficit` where the search came to its end.
        var bound: Deficit
        var steps: Int

        fileprivate init(_ known: KnownPlacement) {
            (held, deficit, bound, steps) = (known.held, known.deficit, known.deficit, known.steps)
        }

        fileprivate init(_ found: Placement) { (held, deficit, bound, steps) = (found.held, found.deficit, found.bound, found.steps) }
    }

    private let problem: PlacementProblem
    private let ranks: [Int]
    private let memory: (any JudgementMemory)?
    /// What is laid out once may take half of what the first rank may.
    private lazy var search = PlacementSearch(problem, ranks: ranks, mostSteps: RouteAudit.mostSteps / 4)

    init(_ problem: PlacementProblem, ranks: [Int], memory: (any JudgementMemory)?) {
        self.problem = problem
        self.ranks = ranks
        self.memory = problem.demands.isEmpty ? nil : memory
    }

    func answer(upTo rank: Int, mostSteps: Int) -> Answer {
        let signature = memory == nil ? nil : Signature(problem, ranks: ranks, upTo: rank)
        if let signature, let known = memory?.placement(of: signature), known.steps <= mostSteps { return Answer(known) }
        let answer: KnownPlacement
        if let evident = EvidentPlacement(problem, upTo: rank) {
            answer = KnownPlacement(held: evident.held, deficit: evident.deficit, steps: 0)
        } else {
            let placement = search.solve(upTo: rank, mostSteps: mostSteps)
            guard placement.isOptimal else { return Answer(placement) }
            answer = KnownPlacement(held: placement.held, deficit: placement.deficit, steps: placement.steps)
        }
        if let signature { memory?.keep(answer, of: signature) }
        return Answer(answer)
    }
}
