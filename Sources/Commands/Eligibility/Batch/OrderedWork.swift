import Foundation

/// Pieces of work that several threads take from one source, and whose results leave in the order of the pieces.
///
/// There is no thread beside those that work: whoever is free takes the next piece, and whoever has the result that is to leave next
/// hands out all that are ready. Where there are as many workers as processors, any other thread takes one of them away each time it
/// wakes.
///
/// Threads and not tasks: reading and writing block, and a thread of our own has as much stack as a deep document needs.
final class OrderedWork<Piece: Sendable, Output: Sendable>: @unchecked Sendable {
    private let mostAhead: Int
    private let source: () throws -> Piece?
    private let sink: ([Output]) throws -> Void
    /// Held by the thread that takes from the source, which may wait for long.
    private let taking = NSLock()
    private let condition = NSCondition()

    // All below is guarded by `condition`.
    private var results: [Int: Output] = [:]
    private var taken = 0
    private var handedOut = 0
    private var isHandingOut = false
    private var isStopped = false

    /// - Parameters:
    ///   - mostAhead: pieces that may be taken before the first of them has left.
    ///   - source: gives the next piece, nil at the end and from then on. Asked by one thread at a time.
    ///   - sink: takes results in their order. Asked by one thread at a time.
    init(mostAhead: Int, source: @escaping () throws -> Piece?, sink: @escaping ([Output]) throws -> Void) {
        self.mostAhead = mostAhead
        self.source = source
        self.sink = sink
    }

    /// Takes pieces of work until there are no more. For each of the threads that work.
    ///
    /// - Throws: what the source throws, when the other threads go on with what they have; what the sink throws, when all end.
    func work(_ body: (Piece) -> Output) throws {
        while let (number, piece) = try take() { try handIn(body(piece), number) }
    }

    /// Ends everything as soon as may be.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    private func take() throws -> (number: Int, piece: Piece)? {
        try taking.withLock {
            let isWanted = condition.withLock {
                while !isStopped, taken - handedOut >= mostAhead { condition.wait() }
                return !isStopped
            }
            guard isWanted, let piece = try source() else { return nil }
            return condition.withLock {
                taken += 1
                return (taken - 1, piece)
            }
        }
    }

    private func handIn(_ output: Output, _ number: Int) throws {
        let isFirst = condition.withLock {
            results[number] = output
            guard !isHandingOut, number == handedOut else { return false }
            isHandingOut = true
            return true
        }
        guard isFirst else { return }
        do {
            while case let ready = nextResults(), !ready.isEmpty { try sink(ready) }
        } catch {
            stop()
            throw error
        }
    }

    /// Those that are ready; when there are none, whoever has the next one hands it out.
    private func nextResults() -> [Output] {
        condition.withLock {
            var ready: [Output] = []
            while !isStopped, let output = results.removeValue(forKey: handedOut) {
                ready.append(output)
                handedOut += 1
            }
            isHandingOut = !ready.isEmpty
            condition.broadcast()
            return ready
        }
    }
}
