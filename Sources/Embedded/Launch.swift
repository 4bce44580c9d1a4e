import Foundation
import Logging

/// Brings the server from whatever state its folder is in to taking connections.
struct Launch: Sendable {
    let directory: DataDirectory
    let socketDirectory: String
    let process: ServerProcess
    let logger: Logger
    let patience: Duration

    /// - Throws: `EmbeddedError` with the end of the log, when the server ends or the patience does.
    func perform() async throws -> Postmaster {
        let deadline = ContinuousClock.now + patience
        var launched: ServerProcess.Launched?
        while ContinuousClock.now < deadline {
            let postmaster = Postmaster(cluster: directory.cluster)
            if let postmaster, postmaster.status == .ready, postmaster.answers { return postmaster }
            let lives = postmaster?.isAlive(cluster: directory.cluster) == true
            if let ending = launched?.ending, !lives {
                try await waitForOrphans(ending: ending)
                launched = nil
            }
            if launched == nil, !lives, postmaster?.answers != true {
                try setAsideStaleFiles(postmaster)
                launched = try process.launch()
            }
            do {
                try await Task.sleep(for: .milliseconds(4))
            } catch {
                if let launched { await settle(launched) }
                throw error
            }
        }
        throw failure("was not ready within \(patience)")
    }

    /// The sessions of a killed server hold its memory until they notice, which takes them a moment; any other
    /// ending is final.
    private func waitForOrphans(ending: String) async throws {
        guard ServerLog(directory: directory).tail().contains("is still in use") else { throw failure("ended (\(ending))") }
        try await Task.sleep(for: .milliseconds(100))
    }

    /// Waits until a launched server can be found and stopped, or has ended.
    private func settle(_ launched: ServerProcess.Launched) async {
        await withoutCancellation { [directory] in
            for _ in 0..<1_000
            where launched.ending == nil && Postmaster(cluster: directory.cluster)?.isAlive(cluster: directory.cluster) != true {
                try? await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    /// PostgreSQL removes the lock files of a server that died, unless its process number is still in use: by another
    /// program of the same user, or by the dead server itself where nobody has reaped it (as in containers without an
    /// init). Then it takes that for the server. We have looked where the process works, and know better.
    ///
    /// The socket's folder is this server's alone, so with the server gone its lock there is nobody's.
    private func setAsideStaleFiles(_ postmaster: Postmaster?) throws {
        unlink("\(socketDirectory)/.s.PGSQL.\(SocketDirectory.port).lock")
        guard let postmaster, kill(postmaster.processID, 0) == 0 else { return }
        logger.warning(
            "setting aside postmaster.pid of a server that is gone; its process number is taken",
            metadata: ["pid": "\(postmaster.processID)"])
        let file = directory.cluster + "/postmaster.pid"
        guard rename(file, file + ".stale") == 0 else {
            throw EmbeddedError(.startFailed, "Cannot set aside \(file): \(String(cString: strerror(errno)))")
        }
    }

    private func failure(_ what: String) -> EmbeddedError {
        let log = ServerLog(directory: directory).tail()
        return EmbeddedError(
            .startFailed, "The private PostgreSQL server in \(directory.path) \(what). Its log (\(directory.logs)) ends:\n\(log)")
    }
}
