import Foundation

/// Where the server's unix socket goes. A socket's path must be shorter than 108 bytes, which a data folder deep in
/// somebody's home easily exceeds, so there is a second place with a short name.
enum SocketDirectory {
    /// The port is only a part of the socket's file name: nothing listens on TCP.
    static let port = 5432
    static let longestPath = 107

    static func fits(_ directory: String) -> Bool {
        directory.utf8.count + "/.s.PGSQL.\(port)".utf8.count <= longestPath
    }

    /// Makes, where needed, and returns a folder that only `account` (and root) can enter.
    static func prepare(for directory: DataDirectory, account: ServerAccount, environment: [String: String]) throws -> String {
        let near = directory.nearSocket
        if fits(near) {
            try FileManager.default.createDirectory(atPath: near, withIntermediateDirectories: true)
            try account.own(near, permissions: 0o700)
            return near
        }
        let far = place(for: directory, account: account, environment: environment)
        try claim(far, for: account)
        return far
    }

    /// Root's runtime folder is closed to the account the server runs under, hence /tmp for it.
    static func place(for directory: DataDirectory, account: ServerAccount, environment: [String: String]) -> String {
        let name = "pathways-\(hash(directory.path))"
        if !account.isOther, let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/"), fits("\(runtime)/\(name)"),
            access(runtime, W_OK | X_OK) == 0
        {
            return "\(runtime)/\(name)"
        }
        return "/tmp/\(name)-\(account.userID)"
    }

    /// /tmp is everybody's: a folder or link that somebody else put there first is refused, not used.
    private static func claim(_ path: String, for account: ServerAccount) throws {
        let made = mkdir(path, 0o700) == 0
        if made { try account.own(path, permissions: 0o700) }
        guard let status = ServerAccount.status(of: path), status.st_mode & S_IFMT == S_IFDIR, status.st_uid == account.userID,
            status.st_mode & 0o077 == 0
        else {
            throw EmbeddedError(
                .folderUnusable,
                "\(path), where the server's socket belongs, is not a private folder of \(account.name). Remove it and start again.")
        }
    }

    /// FNV-1a: the same name for the same folder on every run; it guards nothing.
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 16)
    }
}
