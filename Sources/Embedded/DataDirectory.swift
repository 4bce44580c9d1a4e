import Foundation

/// The folder that holds everything of one private server, and the names inside it.
///
///     postgres/    the PostgreSQL cluster (0700, as PostgreSQL demands)
///     log/         server logs, a file per weekday; start.log is the last start's first words
///     run/         the unix socket, when the path is short enough
///     start.lock   held while somebody starts or stops the server
///     users.lock   held, shared, by everybody who uses it
package struct DataDirectory: Sendable, Hashable {
    package let path: String

    /// A relative path is taken from the current folder, and symbolic links are resolved: two spellings of one folder
    /// must agree on its socket, and a running server is known by where it works.
    package init(_ path: String) {
        let absolute = URL(fileURLWithPath: (path as NSString).expandingTildeInPath).standardizedFileURL.path
        self.path = Self.resolved(absolute)
    }

    /// Resolves the part of the path that exists; the rest has no links yet.
    private static func resolved(_ path: String) -> String {
        guard path != "/" else { return path }
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let parent = resolved((path as NSString).deletingLastPathComponent)
        return (parent as NSString).appendingPathComponent((path as NSString).lastPathComponent)
    }

    /// Where data lives when nobody says: `$XDG_DATA_HOME/pathways` or `~/.local/share/pathways`; for root
    /// `/var/lib/pathways`, because the server cannot run as root and no other account can look into root's home.
    package static func standard(environment: [String: String], userID: UInt32 = geteuid()) -> DataDirectory {
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return DataDirectory(data + "/pathways") }
        if userID == 0 { return DataDirectory("/var/lib/pathways") }
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
        return DataDirectory(home + "/.local/share/pathways")
    }

    package var cluster: String { path + "/postgres" }
    package var logs: String { path + "/log" }
    package var startLog: String { logs + "/start.log" }
    var nearSocket: String { path + "/run" }
    var startLock: String { path + "/start.lock" }
    var usersLock: String { path + "/users.lock" }
    /// `initdb` works in `postgres.unfinished-…`, a folder of its own each time, because the programs of a killed creation
    /// may go on writing into theirs. A rename makes the finished cluster appear at once.
    var unfinishedCluster: String { "\(path)/\(Self.unfinished)-\(UInt32.random(in: 0 ... .max))" }
    private static let unfinished = "postgres.unfinished"

    /// What killed creations left.
    func removeUnfinishedClusters() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where name.hasPrefix(Self.unfinished) { try? FileManager.default.removeItem(atPath: "\(path)/\(name)") }
    }

    var holdsCluster: Bool { FileManager.default.fileExists(atPath: cluster + "/PG_VERSION") }

    /// Makes the folder for `account`. A folder with content that was not made here is refused, because as root
    /// the next step would give it away to another account.
    func prepare(for account: ServerAccount) throws {
        let files = FileManager.default
        if let content = try? files.contentsOfDirectory(atPath: path), !content.isEmpty {
            // Ours, or begun by a start that was killed before it had a lock.
            guard content.contains("start.lock") || content == ["log"] else {
                throw EmbeddedError(
                    .folderUnusable, "\(path) is not empty and is not a Pathways data folder. Choose another with --data-dir.")
            }
        }
        // Before anything is made, and again with the folders made on the way, which take the caller's umask.
        try account.requireReach(to: path)
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            try account.own(path, permissions: 0o700)
            try files.createDirectory(atPath: logs, withIntermediateDirectories: true)
            try account.own(logs, permissions: 0o700)
        } catch let error as EmbeddedError {
            throw error
        } catch {
            throw EmbeddedError(.folderUnusable, "Cannot make the data folder \(path): \(error.localizedDescription)")
        }
        try account.requireReach(to: path)
    }
}
