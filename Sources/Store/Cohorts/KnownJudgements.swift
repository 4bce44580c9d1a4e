import Domain
import Synchronization

/// What was found while a cohort was judged, up to a number of placements and of standings.
final class KnownJudgements: JudgementMemory {
    private static let most = 4_096

    private let placements = Mutex<[Signature: KnownPlacement]>([:])
    private let standings = Mutex<[Signature: BriefStanding]>([:])

    func placement(of problem: Signature) -> KnownPlacement? { placements.withLock { $0[problem] } }

    func keep(_ placement: KnownPlacement, of problem: Signature) {
        placements.withLock { if $0.count < Self.most { $0[problem] = placement } }
    }

    func standing(on ground: Signature) -> BriefStanding? { standings.withLock { $0[ground] } }

    func keep(_ standing: BriefStanding, on ground: Signature) {
        standings.withLock { if $0.count < Self.most { $0[ground] = standing } }
    }
}
