import Foundation

/// The system account that the server runs under: the caller's own, but never root, which PostgreSQL refuses.
struct ServerAccount: Sendable, Equatable {
    let userID: UInt32
    let groupID: UInt32
    let name: String
    /// True when the caller is root and has to become this account first.
    let isOther: Bool

    /// Root hands over to the folder's owner where there is one (so a folder keeps its account), else to `postgres`,
    /// else to `nobody`.
    static func choose(for directory: DataDirectory, callerID: UInt32 = geteuid()) throws -> ServerAccount {
        let owner = status(of: directory.path)?.st_uid
        guard callerID == 0 else {
            if let owner, owner != callerID {
                throw EmbeddedError(
                    .folderUnusable,
                    "The data folder \(directory.path) belongs to \(userName(owner)). Run as that user, or choose another with --data-dir.")
            }
            return ServerAccount(userID: callerID, groupID: getegid(), name: userName(callerID), isOther: false)
        }
        if let owner, owner != 0, let entry = getpwuid(owner) { return ServerAccount(entry) }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) { return ServerAccount(entry) }
        }
        throw EmbeddedError(
            .folderUnusable,
            "PostgreSQL does not run as root, and this machine has neither a `postgres` nor a `nobody` user for it. Run as another user.")
    }

    private init(_ entry: UnsafeMutablePointer<passwd>) {
        self.init(userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid, name: String(cString: entry.pointee.pw_name), isOther: true)
    }

    init(userID: UInt32, groupID: UInt32, name: String, isOther: Bool) {
        self.userID = userID
        self.groupID = groupID
        self.name = name
        self.isOther = isOther
    }

    /// Gives `path` to the account with exactly these permissions.
    func own(_ path: String, permissions: UInt16) throws {
        if isOther, chown(path, userID, groupID) != 0 {
            throw EmbeddedError(.folderUnusable, "Cannot give \(path) to the user \(name): \(String(cString: strerror(errno)))")
        }
        guard chmod(path, mode_t(permissions)) == 0 else {
            throw EmbeddedError(.folderUnusable, "Cannot set the permissions of \(path): \(String(cString: strerror(errno)))")
        }
    }

    /// The server enters its folder through every folder above it: name the one that is closed, rather than let
    /// `initdb` fail on a path that looks right.
    func requireReach(to path: String) throws {
        guard isOther else { return }
        var folder = path
        while folder != "/" {
            folder = (folder as NSString).deletingLastPathComponent
            guard let status = Self.status(of: folder), !canPass(status) else { continue }
            throw EmbeddedError(
                .folderUnusable,
                "PostgreSQL runs as the user \(name), who cannot pass through \(folder) to \(path). Choose a folder outside it with --data-dir, as /var/lib/pathways."
            )
        }
    }

    private func canPass(_ status: stat) -> Bool {
        if status.st_uid == userID { return status.st_mode & 0o100 != 0 }
        if status.st_gid == groupID { return status.st_mode & 0o010 != 0 }
        return status.st_mode & 0o001 != 0
    }

    static func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    private static func userName(_ id: UInt32) -> String {
        getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? "user \(id)"
    }
}
