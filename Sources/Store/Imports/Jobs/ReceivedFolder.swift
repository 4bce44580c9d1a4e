import Foundation

/// A folder for one file that was sent, which nobody else of the machine may enter. It goes with the last who holds it; what a
/// process that was killed left is removed by the next that makes one.
final class ReceivedFolder: Sendable {
    let path: String
    /// Locked as long as this process lives: so others see that the folder is somebody's.
    private let descriptor: Int32

    private static let prefix = "pathways-received-"
    /// In seconds. A younger folder may be about to be locked.
    private static let settled: TimeInterval = 60

    /// - Parameter parent: where it is made.
    init(in parent: URL = FileManager.default.temporaryDirectory) throws {
        Self.removeOrphans(in: parent)
        path = parent.appending(path: Self.prefix + UUID().uuidString).path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(descriptor)
    }

    private static func removeOrphans(in parent: URL) {
        let found = try? FileManager.default.contentsOfDirectory(at: parent, includingPropertiesForKeys: [.contentModificationDateKey])
        for folder in found ?? [] where folder.lastPathComponent.hasPrefix(prefix) {
            let changed = try? folder.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            guard let changed, changed.timeIntervalSinceNow < -settled else { continue }
            let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(at: folder) }
            close(descriptor)
        }
    }
}
