import CLibPQ
import Foundation
import Synchronization

/// The queue and the thread behind a `ConnectionThread`. The thread holds this object and not the executor.
final class JobLoop: Sendable {
    enum Work: Sendable {
        case job(UnownedJob, ConnectionThread)
        case closure(@Sendable () -> Void, ConnectionThread)

        func run() {
            switch self {
            case .job(let job, let executor): job.runSynchronously(on: executor.asUnownedSerialExecutor())
            case .closure(let body, let executor): withExtendedLifetime(executor) { body() }
            }
        }
    }

    struct Watch: Sendable {
        let descriptor: Int32
        let handler: @Sendable () -> Void
    }

    private struct State {
        var work: [Work] = []
        var watch: Watch?
        var started = false
        var sleeping = false
        var stopped = false
    }

    /// libpq, TLS and name resolution need well under 100 KiB; the default of 8 MiB would be reserved per connection.
    private static let stackSize = 256 << 10

    let wake = WakeSignal()
    private let name: String
    private let state = Mutex(State())
    private let thread = Atomic<UInt>(0)

    init(name: String) { self.name = name }

    var isCurrent: Bool { thread.load(ordering: .relaxed) == JobLoop.currentThread }

    func add(_ work: Work) {
        enum Next { case nothing, wake, start }
        let next = state.withLock { state -> Next in
            state.work.append(work)
            if !state.started {
                state.started = true
                return .start
            }
            guard state.sleeping else { return .nothing }
            state.sleeping = false
            return .wake
        }
        switch next {
        case .nothing: break
        case .wake: wake.signal()
        case .start: start()
        }
    }

    func watch(_ watch: Watch?) { state.withLock { $0.watch = watch } }

    func stop() {
        state.withLock {
            $0.stopped = true
            $0.watch = nil
        }
        wake.signal()
    }

    private func start() {
        let thread = Thread { [self] in run() }
        thread.name = name
        thread.stackSize = JobLoop.stackSize
        thread.start()
    }

    private func run() {
        thread.store(JobLoop.currentThread, ordering: .relaxed)
        var work: [Work] = []
        while true {
            let (stopped, watch) = state.withLock { state -> (Bool, Watch?) in
                swap(&state.work, &work)
                state.sleeping = work.isEmpty && !state.stopped
                return (state.stopped, state.watch)
            }
            if work.isEmpty {
                if stopped { return }
                sleep(watch)
                continue
            }
            for item in work { item.run() }
            work.removeAll(keepingCapacity: true)
        }
    }

    private func sleep(_ watch: Watch?) {
        var descriptors = (
            pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: watch?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)
        )
        let ready = withUnsafeMutableBytes(of: &descriptors) { bytes in
            poll(bytes.baseAddress!.assumingMemoryBound(to: pollfd.self), 2, -1)
        }
        state.withLock { $0.sleeping = false }
        guard ready > 0 else { return }
        if descriptors.0.revents != 0 { wake.drain() }
        if descriptors.1.revents != 0 { watch?.handler() }
    }

    private static var currentThread: UInt { pthread_self() }
}
