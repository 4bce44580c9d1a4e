import Domain
import Synchronization

/// The placements that were met while a cohort was judged, up to a number of them.
final class KnownPlacements: PlacementMemory {
    private static let most = 4_096

    private let known = Mutex<[PlacementSignature: KnownPlacement]>([:])

    func answer(to problem: PlacementSignature) -> KnownPlacement? { known.withLock { $0[problem] } }

    func keep(_ answer: KnownPlacement, to problem: PlacementSignature) {
        known.withLock { if $0.count < Self.most { $0[problem] = answer } }
    }
}
