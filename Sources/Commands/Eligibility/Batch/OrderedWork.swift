import Foundation

/// Work handed to several threads, whose results come out in the order in
/// which it was handed in, with a bound on what is under way.
///
/// Threads and not tasks: reading and writing block, and a thread of our own
/// has as much stack as a deep document needs.
final class OrderedWork<Input: Sendable, Output: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let mostItems: Int
    private let mostCost: Int

    // All below is guarded by `condition`.
    private var waiting: [(number: Int, input: Input)] = []
    private var results: [Int: Output] = [:]
    private var costs: [Int: Int] = [:]
    private var cost = 0
    private var handedIn = 0
    private var handedOut = 0
    private var isClosed = false
    private var isStopped = false

    /// - Parameter mostCost: of what is under way together; a single piece may cost more.
    init(mostItems: Int, mostCost: Int) {
        self.mostItems = mostItems
        self.mostCost = mostCost
    }

    /// Waits for room. False when no more is wanted.
    func handIn(_ input: Input, cost: Int) -> Bool {
        condition.withLock {
            while !isStopped, handedIn > handedOut, handedIn - handedOut >= mostItems || self.cost + cost > mostCost { condition.wait() }
            if isStopped { return false }
            waiting.append((handedIn, input))
            costs[handedIn] = cost
            self.cost += cost
            handedIn += 1
            condition.broadcast()
            return true
        }
    }

    /// Nothing more will be handed in.
    func close() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Ends everything as soon as may be.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    /// Takes pieces of work until there are no more. For the threads that work.
    func work(_ body: (Input) -> Output) {
        while let (number, input) = take() {
            let output = body(input)
            condition.withLock {
                results[number] = output
                condition.broadcast()
            }
        }
    }

    private func take() -> (number: Int, input: Input)? {
        condition.withLock {
            while waiting.isEmpty, !isClosed, !isStopped { condition.wait() }
            return isStopped || waiting.isEmpty ? nil : waiting.removeFirst()
        }
    }

    /// The results that are ready, in order; waits for one. Empty at the end.
    func nextResults() -> [Output] {
        condition.withLock {
            while !isStopped, results[handedOut] == nil, !(isClosed && handedOut == handedIn) { condition.wait() }
            var ready: [Output] = []
            while !isStopped, let output = results.removeValue(forKey: handedOut) {
                ready.append(output)
                cost -= costs.removeValue(forKey: handedOut) ?? 0
                handedOut += 1
            }
            condition.broadcast()
            return ready
        }
    }
}
