import Synchronization

/// Asks one operation on a connection to stop. The connection's own thread sends the request to the server, while
/// that operation is in flight: so it never hits a later one.
final class Cancellation: Sendable {
    private let requested = Atomic(false)

    var isRequested: Bool { requested.load(ordering: .acquiring) }

    func request(_ wake: WakeSignal) {
        requested.store(true, ordering: .releasing)
        wake.signal()
    }
}
