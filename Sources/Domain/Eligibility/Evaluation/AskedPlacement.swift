/// A placement problem asked at some ranks, each answered in the cheapest way: evident, remembered, or searched for.
final class AskedPlacement {
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

    func answer(upTo rank: Int, mostSteps: Int) -> FoundPlacement {
        if let evident = EvidentPlacement(problem, upTo: rank) {
            return FoundPlacement(deficit: evident.deficit, bound: evident.deficit, steps: 0) { evident.held }
        }
        let signature = memory == nil ? nil : Signature(problem, ranks: ranks, upTo: rank)
        if let signature, let known = memory?.placement(of: signature), known.steps <= mostSteps {
            return FoundPlacement(deficit: known.deficit, bound: known.deficit, steps: known.steps) { known.held }
        }
        let found = search.find(upTo: rank, mostSteps: mostSteps)
        if let signature, found.isOptimal {
            memory?.keep(KnownPlacement(held: found.held, deficit: found.deficit, steps: found.steps), of: signature)
        }
        return found
    }
}
