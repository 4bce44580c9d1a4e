import Dispatch
import Domain
import Logging
import Postgres
import Store
import Synchronization

/// The published rules, for threads that ask by name. The database is opened,
/// and a private one started, when the first of them does.
final class LazyLibrary: Sendable {
    private final class Request: Sendable {
        let reference: RuleReference
        let answer = Mutex<Result<PreparedRule, any Error>?>(nil)
        let isAnswered = DispatchSemaphore(value: 0)

        init(_ reference: RuleReference) { self.reference = reference }

        func give(_ result: Result<PreparedRule, any Error>) {
            answer.withLock { $0 = result }
            isAnswered.signal()
        }
    }

    private struct State {
        /// One moment for the whole run: what was found once stays so.
        var known: [RuleReference: PreparedRule] = [:]
        var serving: Task<Void, any Error>?
    }

    private let opening: OpenDatabase
    private let state = Mutex(State())
    private let requests: AsyncStream<Request>
    private let asking: AsyncStream<Request>.Continuation
    private let onInterruption: @Sendable () -> Void

    init(_ opening: OpenDatabase, onInterruption: @escaping @Sendable () -> Void) {
        self.opening = opening
        self.onInterruption = onInterruption
        (requests, asking) = AsyncStream.makeStream()
    }

    /// Blocks until it is known.
    /// - Throws: `Faults` for a rule that is not published; what opening the database throws.
    func rule(_ reference: RuleReference) throws -> PreparedRule {
        let known = state.withLock { state in
            if state.serving == nil { state.serving = Task { try await serve() } }
            return state.known[reference]
        }
        if let known { return known }
        let request = Request(reference)
        if case .terminated = asking.yield(request) { throw CancellationError() }
        request.isAnswered.wait()
        guard let result = request.answer.withLock({ $0 }) else { throw CancellationError() }
        let rule = try result.get()
        state.withLock { $0.known[reference] = rule }
        return rule
    }

    /// Closes the database, if it was opened.
    /// - Throws: `Interrupted`, when a signal ended it.
    func close() async throws {
        asking.finish()
        do {
            try await state.withLock { $0.serving }?.value
        } catch let interrupted as Interrupted {
            throw interrupted
        } catch {
            // Every question that needed it was told.
        }
    }

    private func serve() async throws {
        do {
            try await opening.run { [requests] session in
                let library = RuleLibrary(pool: session.pool)
                for await request in requests {
                    do { request.give(.success(try await library.prepared(request.reference))) } catch { request.give(.failure(error)) }
                }
                try Task.checkCancellation()
            }
        } catch {
            if error is Interrupted { onInterruption() }
            // The same failure for those who wait and those who still come.
            for await request in requests { request.give(.failure(error)) }
            throw error
        }
    }
}
