import Foundation
import Logging
import Postgres
import Synchronization

/// A private PostgreSQL cluster on a unix socket in a temporary folder, for tests: no TCP port, no waiting for the
/// disk, gone with the test process however that ends.
///
/// `PostgresServer.shared` is one for all tests of a process. A test that stops, restarts or kills its server starts
/// one of its own with `start()`, and calls `destroy()`.
package final class PostgresServer: Sendable {
    private static let sharedServer = Task.detached { try await PostgresServer.start() }

    /// The cluster all tests of this process share. Started on first use.
    package static var shared: PostgresServer {
        get async throws { try await sharedServer.value }
    }

    /// The socket's folder; also holds the data and the log.
    package let folder: URL
    private let watchdog: Watchdog
    private let databases = Atomic<Int>(0)

    private init(folder: URL) throws {
        self.folder = folder
        watchdog = try Watchdog(folder: folder)
    }

    /// Makes and starts a cluster. Takes about a second.
    /// - Parameter configuration: lines for `postgresql.conf`, after those that make it quick.
    package static func start(configuration: [String] = []) async throws -> PostgresServer {
        let folder = try ServerPrograms.makeFolder()
        try await ServerPrograms.run(
            "initdb", ["-D", folder.path + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        let server = try PostgresServer(folder: folder)
        try server.configure(quick + configuration)
        try await server.start()
        return server
    }

    private static let quick = [
        "listen_addresses = ''", "fsync = off", "synchronous_commit = off", "full_page_writes = off", "shared_buffers = 64MB",
        "max_connections = 400", "max_wal_size = 4GB", "log_min_messages = warning",
    ]

    /// libpq's keywords for a database of this cluster.
    package func settings(database: String = "postgres") throws -> ConnectionSettings {
        try ConnectionSettings(overrides: ["host": folder.path, "user": "postgres", "dbname": database])
    }

    /// A database of this cluster as programs are told of it, in `DATABASE_URL`.
    package func url(database: String) -> String { "postgresql://postgres@/\(database)?host=\(folder.path)" }

    /// Appends to `postgresql.conf`; takes effect at the next start or `reload`.
    package func configure(_ lines: [String]) throws {
        let addition = lines.joined(separator: "\n") + "\nunix_socket_directories = '\(folder.path)'\n"
        let file = try FileHandle(forWritingTo: folder.appendingPathComponent("data/postgresql.conf"))
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(("\n" + addition).utf8))
    }
}

// MARK: Running

extension PostgresServer {
    package func start() async throws {
        try await control(["start", "-w", "-l", folder.path + "/log"])
    }

    /// - Parameter mode: "fast" ends sessions and shuts down, "immediate" is as if it had crashed.
    package func stop(mode: String = "fast") async throws {
        try await control(["stop", "-w", "-m", mode])
    }

    package func reload() async throws { try await control(["reload"]) }

    /// Has the cluster stopped, if it runs, and removed, without waiting for it. Once.
    package func destroy() { watchdog.release() }

    private func control(_ arguments: [String]) async throws {
        try await ServerPrograms.run("pg_ctl", ["-D", folder.path + "/data", "-s"] + arguments)
    }
}

// MARK: Databases

extension PostgresServer {
    /// A new database, a copy of `template` (which nobody may be connected to meanwhile).
    /// - Returns: its name.
    package func createDatabase(template: String = "template0") async throws -> String {
        let number = databases.wrappingAdd(1, ordering: .relaxed).newValue
        let name = "test_\(number)_\(ProcessInfo.processInfo.processIdentifier)"
        try await administer("create database \(name) template \(template) strategy file_copy")
        return name
    }

    package func dropDatabase(_ name: String) async throws { try await administer("drop database if exists \(name) with (force)") }

    private func administer(_ sql: String) async throws {
        let pool = ConnectionPool(
            try settings(), options: PoolOptions(maxConnections: 1).patient, logger: .silent)
        do { try await pool.session { try await $0.script(sql) } } catch {
            await pool.close()
            throw error
        }
        await pool.close()
    }
}
