import Foundation
import Logging

/// A private PostgreSQL server over one data folder, for whoever has configured no database.
///
/// Any number of processes may use one folder at once: the first starts the server, the others find it, and the last
/// one to stop stops it. Use is a shared lock that the kernel drops when a process ends, so a killed process counts no
/// longer; the server it leaves behind is found by the next start and stopped by the last stop.
package struct EmbeddedServer: Sendable {
    package let directory: DataDirectory
    let logger: Logger
    let environment: [String: String]
    /// Crash recovery replays up to `max_wal_size`, which takes a slow disk its time.
    let patience: Duration

    package init(
        dataDirectory: DataDirectory, logger: Logger, environment: [String: String] = ProcessInfo.processInfo.environment,
        patience: Duration = .seconds(120)
    ) {
        self.directory = dataDirectory
        self.logger = logger
        self.environment = environment
        self.patience = patience
    }

    /// Makes the cluster where there is none, and starts the server or finds it running. Returns when it takes connections.
    ///
    /// - Throws: `EmbeddedError`, with the end of the server's log where it did not start; `CancellationError`.
    package func start() async throws -> Running {
        let account = try ServerAccount.choose(for: directory)
        try directory.prepare(for: account)
        let gate = try await FileLock.exclusive(directory.startLock, account: account, patience: patience)
        defer { gate.release() }
        guard let use = try FileLock.shared(directory.usersLock, account: account) else {
            throw EmbeddedError(.busy, "\(directory.usersLock) is locked by something other than Pathways.")
        }
        do {
            return Running(server: self, account: account, use: use, postmaster: try await bringUp(account: account))
        } catch {
            await withoutCancellation { [self] in
                if use.becomeExclusive() { await Shutdown(directory: directory, logger: logger).perform() }
            }
            throw error
        }
    }

    /// The running server, started if need be. Only under the start lock.
    func bringUp(account: ServerAccount) async throws -> Postmaster {
        if let running = Postmaster(cluster: directory.cluster), running.status == .ready, running.answers { return running }
        let version = directory.holdsCluster ? Cluster.version(of: directory) : nil
        let programs = try await ServerPrograms.find(for: version, environment: environment)
        let process = ServerProcess(programs: programs, account: account, directory: directory, environment: environment)
        let cluster = Cluster(directory: directory, account: account)
        directory.removeUnfinishedClusters()
        if !directory.holdsCluster {
            logger.info("creating a database cluster", metadata: ["data_dir": "\(directory.path)", "postgresql": "\(programs.version)"])
            try await cluster.create(with: process)
        }
        let socket = try SocketDirectory.prepare(for: directory, account: account)
        try cluster.configure(socketDirectory: socket)
        ServerLog(directory: directory).removeOld()
        return try await Launch(directory: directory, socketDirectory: socket, process: process, logger: logger, patience: patience)
            .perform()
    }
}
