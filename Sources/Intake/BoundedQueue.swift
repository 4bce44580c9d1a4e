import Dispatch
import Synchronization

/// A queue of fixed capacity between a thread that may block and a task that
/// may not: each end waits in its own way while the queue is full or empty.
///
/// Closing lets the reader drain what is there; an error given with it is
/// thrown after that. Cancelling drops everything and wakes both ends. For one
/// reader and one writer.
final class BoundedQueue<Element: Sendable>: Sendable {
    private typealias Waiter = @Sendable () -> Void

    private enum Ending {
        case closed((any Error)?)
        case cancelled
    }

    private struct State {
        var elements: [Element] = []
        var ending: Ending?
        var readers: [Waiter] = []
        var writers: [Waiter] = []
    }

    private enum Attempt<Value> {
        case done(Value)
        case wait
    }

    private let capacity: Int
    private let state = Mutex(State())

    init(capacity: Int, filledWith elements: [Element] = []) {
        self.capacity = capacity
        state.withLock { $0.elements = elements }
    }

    /// Blocks the thread while the queue is full.
    func pushBlocking(_ element: Element) throws {
        try Self.blocking { try tryPush(element, $0) }
    }

    /// Suspends the task while the queue is full.
    func push(_ element: Element) async throws {
        try await suspending { try self.tryPush(element, $0) }
    }

    /// Blocks the thread while the queue is empty; nil at the end.
    func popBlocking() throws -> Element? {
        try Self.blocking { try tryPop($0) }
    }

    /// Suspends the task while the queue is empty; nil at the end.
    func pop() async throws -> Element? {
        try await suspending { try self.tryPop($0) }
    }

    func close(_ error: (any Error)? = nil) { end(.closed(error)) }
    func cancel() { end(.cancelled) }

    private func end(_ ending: Ending) {
        let waiters = state.withLock { state -> [Waiter] in
            if case .cancelled = ending { state.elements = [] }
            if state.ending == nil { state.ending = ending } else if case .cancelled = ending { state.ending = ending }
            defer { (state.readers, state.writers) = ([], []) }
            return state.readers + state.writers
        }
        for wake in waiters { wake() }
    }

    private func tryPush(_ element: Element, _ wake: @escaping Waiter) throws -> Attempt<Void> {
        let (attempt, reader) = try state.withLock { state -> (Attempt<Void>, Waiter?) in
            if state.ending != nil { throw CancellationError() }
            guard state.elements.count < capacity else {
                state.writers.append(wake)
                return (.wait, nil)
            }
            state.elements.append(element)
            return (.done(()), state.readers.isEmpty ? nil : state.readers.removeFirst())
        }
        reader?()
        return attempt
    }

    private func tryPop(_ wake: @escaping Waiter) throws -> Attempt<Element?> {
        let (attempt, writer) = try state.withLock { state -> (Attempt<Element?>, Waiter?) in
            if !state.elements.isEmpty {
                let element = state.elements.removeFirst()
                return (.done(element), state.writers.isEmpty ? nil : state.writers.removeFirst())
            }
            switch state.ending {
            case .closed(nil): return (.done(nil), nil)
            case .closed(let error?): throw error
            case .cancelled: throw CancellationError()
            case nil:
                state.readers.append(wake)
                return (.wait, nil)
            }
        }
        writer?()
        return attempt
    }

    private static func blocking<Value>(_ attempt: (@escaping Waiter) throws -> Attempt<Value>) throws -> Value {
        let semaphore = DispatchSemaphore(value: 0)
        while true {
            if case .done(let value) = try attempt({ semaphore.signal() }) { return value }
            semaphore.wait()
        }
    }

    private func suspending<Value: Sendable>(_ attempt: @escaping (@escaping Waiter) throws -> Attempt<Value>) async throws -> Value {
        while true {
            try Task.checkCancellation()
            let signal = Signal()
            if case .done(let value) = try attempt({ signal.fire() }) { return value }
            await withTaskCancellationHandler {
                await signal.wait()
            } onCancel: {
                signal.fire()
            }
        }
    }
}

/// One wake-up, before or after somebody waits for it.
private final class Signal: Sendable {
    private enum State {
        case idle, fired
        case waiting(CheckedContinuation<Void, Never>)
    }
    private let state = Mutex(State.idle)

    func fire() {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            defer { state = .fired }
            if case .waiting(let continuation) = state { return continuation }
            return nil
        }
        continuation?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isFired = state.withLock { state -> Bool in
                if case .fired = state { return true }
                state = .waiting(continuation)
                return false
            }
            if isFired { continuation.resume() }
        }
    }
}
