import CLibPQ
import Foundation
import Synchronization

/// The executor of one connection: a thread of its own, on which the connection's jobs run one after another.
///
/// The jobs may block in `poll`; so nothing that waits for the server ever occupies the cooperative pool. The thread
/// starts with the first job and ends when the executor is released.
final class ConnectionThread: SerialExecutor {
    private let loop: JobLoop

    init(name: String) { loop = JobLoop(name: name) }

    deinit { loop.stop() }

    var wake: WakeSignal { loop.wake }

    func enqueue(_ job: consuming ExecutorJob) {
        // The executor travels with its job: releasing the last reference ends the thread only after the job.
        loop.add(.job(UnownedJob(job), self))
    }

    /// Runs `body` on the thread, after what is already queued and without a task.
    func perform(_ body: @escaping @Sendable () -> Void) { loop.add(.closure(body, self)) }

    /// Runs `handler` on the thread whenever `descriptor` can be read while no job runs; nil ends that.
    func watch(_ descriptor: Int32, _ handler: (@Sendable () -> Void)?) {
        loop.watch(handler.map { JobLoop.Watch(descriptor: descriptor, handler: $0) })
    }

    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    func checkIsolated() { precondition(loop.isCurrent, "not on the connection's thread") }
}
