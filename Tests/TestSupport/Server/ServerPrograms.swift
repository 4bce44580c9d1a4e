import Foundation

/// The machine's PostgreSQL programs, run as an account PostgreSQL accepts.
enum ServerPrograms {
    struct Failure: Error, CustomStringConvertible {
        let program: String
        let output: String

        var description: String { "\(program) failed: \(output)" }
    }

    /// PostgreSQL refuses root; as root its programs run as the packaged account.
    private static let isRoot = geteuid() == 0

    /// The newest installed version's folder, or `PATHWAYS_POSTGRES_BIN`.
    static let folder: URL = {
        if let named = ProcessInfo.processInfo.environment["PATHWAYS_POSTGRES_BIN"] { return URL(fileURLWithPath: named) }
        let root = URL(fileURLWithPath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        let newest = versions.compactMap { Int($0) }.max() ?? 15
        return root.appendingPathComponent("\(newest)/bin")
    }()

    /// A short path, because a socket's may have 107 bytes only, owned by the account the server runs as.
    static func makeFolder() throws -> URL {
        let folder = URL(fileURLWithPath: "/tmp/pwt-\(UUID().uuidString.prefix(8).lowercased())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        if isRoot, let account = getpwnam("postgres") { chown(folder.path, account.pointee.pw_uid, account.pointee.pw_gid) }
        return folder
    }

    static func run(_ program: String, _ arguments: [String]) async throws {
        let output = "/tmp/pwt-\(UUID().uuidString).out"
        defer { unlink(output) }
        let (path, arguments) = command(program, arguments)
        let process = try Spawn.start(path, arguments, output: output)
        guard await Spawn.wait(process) else {
            throw Failure(program: program, output: (try? String(contentsOfFile: output, encoding: .utf8)) ?? "")
        }
    }

    /// The executable and its arguments, by way of setpriv for root.
    static func command(_ program: String, _ arguments: [String]) -> (path: String, arguments: [String]) {
        let path = folder.appendingPathComponent(program).path
        guard isRoot else { return (path, arguments) }
        let become = ["--reuid=postgres", "--regid=postgres", "--init-groups", "--inh-caps=-all"]
        return ("/usr/bin/setpriv", become + [path] + arguments)
    }
}
