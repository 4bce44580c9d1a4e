import CLibPQ
import Foundation

/// What may cut an operation short.
struct Patience {
    var cancellation: Cancellation?
    /// Past this the operation ends as a lost connection: for the few that must not wait for a silent server.
    var deadline: ContinuousClock.Instant?
    /// Called once when the server has been silent for `slowAfter` milliseconds.
    var slowAfter: Int32 = -1
    var onSlow: (() -> Void)?
    fileprivate var cancelSent = false

    init(_ cancellation: Cancellation? = nil, deadline: ContinuousClock.Instant? = nil) {
        self.cancellation = cancellation
        self.deadline = deadline
    }
}

extension Session {
    /// Sends everything libpq holds.
    func flush(_ patience: inout Patience) throws(PostgresError) {
        while true {
            switch PQflush(connection) {
            case 0: return
            case 1: try wait(for: POLLIN | POLLOUT, &patience)
            default: throw lost()
            }
        }
    }

    /// The next result, or nil where libpq separates the answers of two statements. The caller owns it.
    func nextResult(_ patience: inout Patience) throws(PostgresError) -> OpaquePointer? {
        while PQisBusy(connection) == 1 { try wait(for: POLLIN, &patience) }
        return PQgetResult(connection)
    }

    /// Waits until the socket is ready, and takes in what can be read.
    func wait(for events: Int32, _ patience: inout Patience) throws(PostgresError) {
        while true {
            try sendCancelIfAsked(&patience)
            var sockets = (
                pollfd(fd: PQsocket(connection), events: Int16(events), revents: 0),
                pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
            )
            let ready = withUnsafeMutableBytes(of: &sockets) {
                poll($0.baseAddress!.assumingMemoryBound(to: pollfd.self), 2, patience.milliseconds)
            }
            if ready == 0 { try ranOut(&patience) }
            guard ready > 0 else { continue }
            if sockets.1.revents != 0 { wake.drain() }
            let happened = Int32(sockets.0.revents)
            if happened & (POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 {
                guard PQconsumeInput(connection) == 1 else { throw lost() }
            }
            if happened != 0 { return }
        }
    }

    /// Asks the server to stop, once. Blocks this thread for the length of one short connection.
    private func sendCancelIfAsked(_ patience: inout Patience) throws(PostgresError) {
        guard let cancellation = patience.cancellation, cancellation.isRequested, !patience.cancelSent else { return }
        patience.cancelSent = true
        sendCancel()
    }

    func sendCancel() {
        guard let cancel = PQgetCancel(connection) else { return }
        defer { PQfreeCancel(cancel) }
        var reason = [CChar](repeating: 0, count: 256)
        // A failure needs no answer: the statement then ends by itself, or with the connection.
        _ = PQcancel(cancel, &reason, Int32(reason.count))
    }

    private func ranOut(_ patience: inout Patience) throws(PostgresError) {
        if let onSlow = patience.onSlow {
            patience.onSlow = nil
            patience.slowAfter = -1
            onSlow()
        }
        guard let deadline = patience.deadline, deadline <= .now else { return }
        markLost()
        throw PostgresError(.connection, "the server did not answer in time")
    }
}

extension Patience {
    fileprivate var milliseconds: Int32 {
        guard let deadline else { return slowAfter }
        let left = Int32(clamping: max(0, ContinuousClock.now.duration(to: deadline).milliseconds))
        return slowAfter < 0 ? left : min(left, slowAfter)
    }
}
