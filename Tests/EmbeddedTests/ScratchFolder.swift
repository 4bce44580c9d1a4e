import Foundation
import Logging
import Subprocess

@testable import Embedded

/// A data folder of one test, with whatever server still runs in it ended afterwards.
struct ScratchFolder {
    /// Short, so that the socket fits into the folder.
    let root: String
    let directory: DataDirectory

    init(below: String = "") throws {
        root = "/tmp/pw-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(
            atPath: root + below, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        directory = DataDirectory(root + below + "/data")
    }

    /// Runs `body`, then removes everything.
    static func with(below: String = "", _ body: (ScratchFolder) async throws -> Void) async throws {
        let folder = try ScratchFolder(below: below)
        defer { folder.remove() }
        try await body(folder)
    }

    func server() -> EmbeddedServer {
        var logger = Logger(label: "embedded")
        logger.logLevel = .error
        return EmbeddedServer(dataDirectory: directory, logger: logger, patience: .seconds(30))
    }

    var postmaster: Postmaster? { Postmaster(cluster: directory.cluster) }

    /// What the server answers to `sql`, asked by `psql` so that these tests stand on PostgreSQL's own client.
    func ask(_ running: EmbeddedServer.Running, _ sql: String) async throws -> String {
        let result = try await run(
            .name("psql"), arguments: ["-X", "-A", "-t", "-c", sql, running.conninfo], output: .string(limit: 1 << 16),
            error: .combinedWithOutput)
        return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// As the kernel's out-of-memory killer does it; returns when the process is gone.
    func killServer(signal: Int32 = SIGKILL) {
        guard let postmaster, postmaster.isAlive(cluster: directory.cluster) else { return }
        kill(postmaster.processID, signal)
        for _ in 0..<500 where postmaster.isAlive(cluster: directory.cluster) { usleep(10_000) }
    }

    private func remove() {
        killServer(signal: SIGQUIT)
        try? FileManager.default.removeItem(atPath: root)
    }
}
