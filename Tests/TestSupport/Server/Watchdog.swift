import Foundation

/// Stops and removes a cluster when this process ends, also when it is killed: a shell that waits for the end of its
/// standard input, which nobody but us holds open.
final class Watchdog: Sendable {
    private let leash: Int32

    init(folder: URL) throws {
        var ends: [Int32] = [0, 0]
        // Nobody who is started meanwhile may hold it, or the cluster would live as long: a pair of sockets is closed to them from the first.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw ServerPrograms.Failure(program: "socketpair", output: "no descriptor left")
        }
        defer { close(ends[0]) }
        let stop = ServerPrograms.command("pg_ctl", ["stop", "-s", "-m", "immediate", "-D", folder.path + "/data"])
        let line = ([stop.path] + stop.arguments).joined(separator: " ")
        // Ctrl-C reaches the whole foreground group; the watchdog has its work before it.
        let script = "trap '' INT TERM HUP; read -r _; \(line); rm -rf '\(folder.path)'"
        leash = ends[1]
        _ = try Spawn.start("/bin/sh", ["-c", script], input: ends[0])
    }

    /// Lets the watchdog do its work now.
    func release() { close(leash) }
}
