import Foundation
import Logging

/// Stops the server in order. Only under the start lock, and only when nobody uses the server.
struct Shutdown: Sendable {
    /// The last checkpoint after a large import takes a slow disk this long; the server ends by itself afterwards.
    static let patience: Duration = .seconds(60)

    let directory: DataDirectory
    let logger: Logger

    /// Returns when the server has ended.
    func perform() async {
        guard let postmaster = Postmaster(cluster: directory.cluster), postmaster.isAlive(cluster: directory.cluster) else { return }
        postmaster.requestStop()
        let deadline = ContinuousClock.now + Self.patience
        while ContinuousClock.now < deadline {
            guard postmaster.isAlive(cluster: directory.cluster) else { return }
            try? await Task.sleep(for: .milliseconds(5))
        }
        logger.warning("the database server is still writing; it will end by itself", metadata: ["pid": "\(postmaster.processID)"])
    }
}

/// Runs to the end although the caller was cancelled, as things are put away mostly when they are.
func withoutCancellation<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    await Task { await body() }.value
}
