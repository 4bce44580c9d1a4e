import Domain
import Synchronization

/// The placements that were met while a cohort was judged, up to a number of them.
final class KnownPlacements: PlacementMemory {
    /// With its hash, so that others do not wait while it is reckoned.
    private struct Key: Hashable {
        let problem: PlacementProblem
        let hash: Int

        init(_ problem: PlacementProblem) {
            self.problem = problem
            hash = problem.hashValue
        }

        func hash(into hasher: inout Hasher) { hasher.combine(hash) }
    }

    private static let most = 4_096

    private let known = Mutex<[Key: KnownPlacement]>([:])

    func answer(to problem: PlacementProblem) -> KnownPlacement? {
        let key = Key(problem)
        return known.withLock { $0[key] }
    }

    func keep(_ answer: KnownPlacement, to problem: PlacementProblem) {
        let key = Key(problem)
        known.withLock { if $0.count < Self.most { $0[key] = answer } }
    }
}
