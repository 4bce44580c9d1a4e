import Foundation

/// A server process as its `postmaster.pid` describes it.
///
/// The lines are: process, data folder, start time, port, socket folder, listen address, shared memory, status.
struct Postmaster: Sendable, Equatable {
    enum Status: Sendable { case starting, ready, stopping }

    let processID: pid_t
    let socketDirectory: String
    let status: Status

    /// Nil when there is no file, or it is still being written.
    init?(cluster: String) {
        guard let text = try? String(contentsOfFile: cluster + "/postmaster.pid", encoding: .utf8) else { return nil }
        self.init(file: text)
    }

    init?(file text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let first = lines.first, let id = pid_t(first), id > 0 else { return nil }
        processID = id
        socketDirectory = lines.count > 4 ? lines[4] : ""
        switch lines.count > 7 ? lines[7] : "" {
        case "ready", "standby": status = .ready
        case "stopping": status = .stopping
        default: status = .starting
        }
    }

    var socketPath: String { "\(socketDirectory)/.s.PGSQL.\(SocketDirectory.port)" }

    /// True while the process of that number is the server of this folder. Numbers are used again (after a power
    /// cut, and at once in containers), so a living process alone proves nothing: a server works in its data folder.
    func isAlive(cluster: String) -> Bool {
        guard kill(processID, 0) == 0 || errno == EPERM else { return false }
        guard FileManager.default.fileExists(atPath: "/proc/self/cwd") else { return true }
        guard let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(processID)/cwd") else { return false }
        return folder == cluster
    }

    /// Fast shutdown: sessions are ended, everything is written, nothing needs recovery.
    func requestStop() { kill(processID, SIGINT) }

    /// Whether somebody listens on the socket. Also finds a server whose process we cannot see, in another container
    /// that shares the folder.
    var answers: Bool {
        var address = sockaddr_un()
        let path = socketPath.utf8CString
        guard !socketDirectory.isEmpty, path.count <= MemoryLayout.size(ofValue: address.sun_path) else { return false }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { target in path.withUnsafeBytes { target.copyMemory(from: $0) } }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
