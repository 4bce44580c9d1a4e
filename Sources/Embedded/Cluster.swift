import Foundation

/// The PostgreSQL cluster in the data folder: made whole or not at all, and set up afresh before every start.
struct Cluster: Sendable {
    static let superuser = "pathways"
    static let database = "pathways"

    let directory: DataDirectory
    let account: ServerAccount

    /// The major version that made the cluster.
    static func version(of directory: DataDirectory) -> Int? {
        (try? String(contentsOfFile: directory.cluster + "/PG_VERSION", encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// `initdb` beside the final place, then a rename: a killed creation leaves nothing that looks like a cluster.
    /// Data checksums are on, so that a bad disk is an error and not a wrong figure.
    func create(with process: ServerProcess) async throws {
        let unfinished = directory.unfinishedCluster
        try await process.complete(
            "initdb",
            [
                "--pgdata", unfinished, "--username", Self.superuser, "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums",
                "--auth", "trust", "--no-instructions",
            ])
        try append(ServerConfiguration.includes, to: unfinished + "/postgresql.conf")
        try write(ServerConfiguration.hostAccess, to: unfinished + "/pg_hba.conf")
        try write("", to: unfinished + "/\(ServerConfiguration.fileName)")
        try write("# Your own PostgreSQL settings for this server; read after pathways.conf.\n", to: unfinished + "/local.conf")
        // In single-user mode, so that a finished cluster always has its database.
        try await process.complete(
            "postgres", ["--single", "-D", unfinished, "-c", "exit_on_error=on", "-c", "log_min_messages=error", "template1"],
            input: "create database \(Self.database)\n")
        for name in ["postgresql.conf", "pg_hba.conf", ServerConfiguration.fileName, ""] { try sync("\(unfinished)/\(name)") }
        guard rename(unfinished, directory.cluster) == 0 else {
            throw EmbeddedError(.creationFailed, "Cannot move \(unfinished) into place: \(String(cString: strerror(errno)))")
        }
        try sync(directory.path)
    }

    /// Settings are written at every start: the machine's memory and the folder's place may have changed.
    func configure(socketDirectory: String) throws {
        let configuration = ServerConfiguration(
            socketDirectory: socketDirectory, logDirectory: directory.logs, memory: ServerConfiguration.availableMemory())
        try write(configuration.text, to: directory.cluster + "/\(ServerConfiguration.fileName)")
    }

    private func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try account.own(path, permissions: 0o600)
    }

    private func append(_ text: String, to path: String) throws {
        try write(try String(contentsOfFile: path, encoding: .utf8) + text + "\n", to: path)
    }

    /// `initdb` and the server sync what they write; this makes our own files and the folders' entries as durable.
    private func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, fsync(descriptor) == 0 else {
            throw EmbeddedError(.creationFailed, "Cannot write \(path) to the disk: \(String(cString: strerror(errno)))")
        }
    }
}
