import Synchronization

@testable import Domain

/// Remembers everything, and counts how often that was of use.
final class RememberedJudgements: JudgementMemory {
    private struct Known {
        var placements: [Signature: KnownPlacement] = [:]
        var standings: [Signature: BriefStanding] = [:]
        var recalledPlacements = 0
        var recalledStandings = 0
    }

    private let known = Mutex(Known())

    var recalledPlacements: Int { known.withLock { $0.recalledPlacements } }
    var recalledStandings: Int { known.withLock { $0.recalledStandings } }

    func placement(of problem: Signature) -> KnownPlacement? { recall(\.recalledPlacements) { $0.placements[problem] } }
    func keep(_ placement: KnownPlacement, of problem: Signature) { known.withLock { $0.placements[problem] = placement } }
    func standing(on ground: Signature) -> BriefStanding? { recall(\.recalledStandings) { $0.standings[ground] } }
    func keep(_ standing: BriefStanding, on ground: Signature) { known.withLock { $0.standings[ground] = standing } }

    private func recall<Found: Sendable>(_ count: WritableKeyPath<Known, Int>, _ look: (Known) -> Found?) -> Found? {
        known.withLock { known in
            let found = look(known)
            if found != nil { known[keyPath: count] += 1 }
            return found
        }
    }
}
