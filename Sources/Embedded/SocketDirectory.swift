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

    /// In the data folder where that fits; else in /tmp under a name that only this folder has. Not in
    /// `$XDG_RUNTIME_DIR`: it goes when its user logs out, and a job of cron's would look elsewhere.
    static func choose(for directory: DataDirectory, account: ServerAccount) -> String {
        fits(directory.nearSocket) ? directory.nearSocket : "/tmp/pathways-\(hash(directory.path))-\(account.userID)"
    }

    /// Makes, where needed, and returns a folder that only `account` (and root) can enter.
    static func prepare(for directory: DataDirectory, account: ServerAccount) throws -> String {
        let folder = choose(for: directory, account: account)
        if folder == directory.nearSocket {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try account.own(folder, permissions: 0o700)
        } else {
            try claim(folder, for: account)
        }
        return folder
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
