import Foundation
import Postgres

extension Transaction {
    /// Streams the rows of a question, works on them batch by batch on all processors, and hands the results on in the order of the
    /// rows, in bounded memory however many there are.
    func inOrder<Outcome: Sendable>(
        _ query: RawQuery, batch: Int, _ work: @escaping @Sendable (Rows) throws -> [Outcome], _ body: ([Outcome]) async throws -> Void
    ) async throws {
        var rows = stream(query, batch: batch).makeAsyncIterator()
        // Several for each processor, so that none waits while the batch that is next in order takes long.
        let most = 4 * ProcessInfo.processInfo.activeProcessorCount
        try await withThrowingTaskGroup(of: (Int, [Outcome]).self) { group in
            var (begun, next) = (0, 0)
            var waiting: [Int: [Outcome]] = [:]
            var isAtEnd = false
            repeat {
                while !isAtEnd, begun - next < most {
                    guard let batch = try await rows.next() else {
                        isAtEnd = true
                        break
                    }
                    let number = begun
                    // Not where the connection of who asks is served: all of it would be done there, on one processor.
                    group.addTask(executorPreference: globalConcurrentExecutor) { (number, try work(batch)) }
                    begun += 1
                }
                guard let (number, outcomes) = try await group.next() else { break }
                waiting[number] = outcomes
                while let ready = waiting.removeValue(forKey: next) {
                    try await body(ready)
                    next += 1
                }
            } while true
        }
    }
}
