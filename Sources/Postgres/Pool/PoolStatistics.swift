/// What a pool holds and has done, for metrics. Counters only grow.
package struct PoolStatistics: Sendable, Equatable {
    /// Exclusive connections: open, of them idle, and lent.
    package var open = 0
    package var idle = 0
    package var inUse = 0
    /// Callers waiting for an exclusive connection.
    package var waiting = 0
    /// Exclusive connections lent, opened, lost, and attempts to open that failed, so far.
    package var leased = 0
    package var opened = 0
    package var lost = 0
    package var failed = 0
    /// Callers that gave up at the wait limit so far.
    package var timedOut = 0
    package var lanes = LaneStatistics()
}

/// The same of the lanes `ask` shares. `asked / batches` is how many questions travel together.
package struct LaneStatistics: Sendable, Equatable {
    package var open = 0
    package var idle = 0
    package var waiting = 0
    package var asked = 0
    package var batches = 0
}
