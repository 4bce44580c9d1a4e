import Foundation

/// An advisory lock on a file. The kernel lets go of it when the process ends, however it ends, so no start ever meets
/// a lock of the dead.
final class FileLock: Sendable {
    private let descriptor: Int32

    /// Nobody else holds the lock, in any way.
    static func exclusive(_ path: String, account: ServerAccount, patience: Duration) async throws -> FileLock {
        let lock = try FileLock(path, account: account)
        let deadline = ContinuousClock.now + patience
        while flock(lock.descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard ContinuousClock.now < deadline else {
                throw EmbeddedError(
                    .busy, "Another process has been starting or stopping the server in this folder for \(patience): \(path)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        return lock
    }

    /// Any number may share it; nil while somebody holds it alone.
    static func shared(_ path: String, account: ServerAccount) throws -> FileLock? {
        let lock = try FileLock(path, account: account)
        return flock(lock.descriptor, LOCK_SH | LOCK_NB) == 0 ? lock : nil
    }

    /// Turns a shared lock into an exclusive one: true when nobody else shared it.
    /// The change is not atomic, so callers hold another exclusive lock around it.
    func becomeExclusive() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Said outright: the last mention of an object is not the end of a critical section.
    func release() { flock(descriptor, LOCK_UN) }

    private init(_ path: String, account: ServerAccount) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw EmbeddedError(.folderUnusable, "Cannot open \(path): \(String(cString: strerror(errno)))")
        }
        // Root may be followed by the account itself, which has to open the same file.
        if account.isOther { _ = fchown(descriptor, account.userID, account.groupID) }
    }

    deinit { close(descriptor) }
}
