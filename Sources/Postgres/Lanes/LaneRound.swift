import Synchronization

/// One round trip of a lane: who is answered, who was handed over, who has to be sent again.
/// Lives on the lane's thread.
final class LaneRound {
    /// Nil once somebody else is responsible or the answer is given.
    private var asks: [Ask?]
    private var next = 0
    /// The last answer, given only when the lane is free again: else its caller's next question, if it is quick, would
    /// find the lane busy and wake or open another one.
    private(set) var held: (ask: Ask, rows: Rows)?
    private var offered: [(index: Int, ask: Ask)] = []

    init(_ asks: [Ask]) { self.asks = asks }

    var isHandedOver: Bool { !offered.isEmpty }
    var unanswered: [Ask] { asks.compactMap(\.self) }

    func deliver(_ index: Int, _ outcome: Outcome) {
        next = index + 1
        guard let ask = asks[index] else { return }
        switch outcome {
        case .rows(let rows):
            asks[index] = nil
            if index == asks.count - 1 { held = (ask, rows) } else { ask.settle(.success(rows)) }
        case .failed(let error) where error.isConnectionLoss:
            // Kept: a question harms nobody twice, so it is asked once more on another lane.
            break
        case .failed(let error):
            ask.settle(.failure(error))
            asks[index] = nil
        case .stale(let error):
            if ask.attempts.wrappingAdd(1, ordering: .relaxed).newValue > 3 {
                ask.settle(.failure(error))
                asks[index] = nil
            }
        case .aborted:
            break
        }
    }

    /// Without the prelude nothing of the batch may run, so its failure is everyone's.
    func deliverPrelude(_ outcome: Outcome) {
        guard case .failed(let error) = outcome, !error.isConnectionLoss else { return }
        for (index, ask) in asks.enumerated() {
            ask?.settle(.failure(error))
            asks[index] = nil
        }
    }

    /// The statement at `next` is slow: those behind it are offered to the other lanes.
    func handOver(to group: LaneGroup, from lane: Lane) {
        var behind: [Ask] = []
        for index in asks.indices.dropFirst(next + 1) {
            guard let ask = asks[index] else { continue }
            behind.append(ask)
            offered.append((index, ask))
            asks[index] = nil
        }
        group.slowed(lane, behind: behind)
    }

    /// The slow one is answered. What no other lane has begun is ours again; if that is nothing, the rest of the batch
    /// is work done twice, and is cancelled.
    func goOn(_ group: LaneGroup, _ session: Session) {
        let reclaimed = group.reclaim(offered.map(\.ask))
        if reclaimed.isEmpty { session.sendCancel() }
        for (index, ask) in offered where reclaimed.contains(where: { $0 === ask }) { asks[index] = ask }
        offered = []
    }
}
