import CLibPQ

/// One connection in pipeline mode and the work loop on its thread.
final class Lane: Sendable {
    /// Longer silence on one statement means that those sent behind it are better off elsewhere.
    private static let slowAfter: Int32 = 50

    let id: Int
    let connection: Connection
    private let opened = ContinuousClock.now
    private let prelude: [Statement]

    /// - Parameter prelude: sent at the head of each batch, inside its transaction; for poolers, where nothing may be
    ///   set for the session.
    init(id: Int, connection: Connection, prelude: [Statement]) {
        self.id = id
        self.connection = connection
        self.prelude = prelude
    }

    func isOlder(than lifetime: Duration) -> Bool { opened.duration(to: .now) > lifetime }

    /// Makes the lane look for work, on its thread.
    func wake(_ group: LaneGroup) {
        connection.thread.perform { [self] in connection.assumeIsolated { serve(group, $0) } }
    }

    private func serve(_ group: LaneGroup, _ connection: isolated Connection) {
        var taken = group.take(self)
        while let asks = taken {
            guard let session = connection.session else { return group.lost(self, returning: asks, error: .poolClosed) }
            var batch = LaneBatch(asks)
            while !batch.isDone {
                do { try send(&batch, session, group) } catch {
                    batch.settleHeld()
                    return group.lost(self, returning: batch.remaining, error: error)
                }
                if !batch.isDone { batch.settleHeld() }
            }
            taken = group.take(self)
            batch.settleHeld()
        }
    }

    /// One round trip for everything in the batch that has no answer yet.
    private func send(_ batch: inout LaneBatch, _ session: Session, _ group: LaneGroup) throws(PostgresError) {
        let asks = batch.remaining
        // A class, because two escaping uses share it: what arrives, and what happens when nothing does.
        let round = LaneRound(asks)
        var patience = Patience()
        patience.slowAfter = Lane.slowAfter
        patience.onSlow = { [self] in round.handOver(to: group, from: self) }
        defer {
            batch.remaining = round.unanswered
            batch.held = round.held
        }
        try session.exchange(prelude + asks.map(\.statement), &patience) { [prelude] index, outcome in
            guard index >= prelude.count else { return round.deliverPrelude(outcome) }
            round.deliver(index - prelude.count, outcome)
            if round.isHandedOver { round.goOn(group, session) }
        }
    }
}

/// What a lane has taken and not answered.
struct LaneBatch {
    var remaining: [Ask]
    /// Answered, and not told yet.
    var held: (ask: Ask, rows: Rows)?

    init(_ asks: [Ask]) { remaining = asks }

    var isDone: Bool { remaining.isEmpty }

    mutating func settleHeld() {
        held.map { $0.ask.settle(.success($0.rows)) }
        held = nil
    }
}
