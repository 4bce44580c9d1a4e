import Foundation
import Subprocess
import Synchronization
import SystemPackage

/// Runs PostgreSQL's programs as the server's account.
struct ServerProcess: Sendable {
    let programs: ServerPrograms
    let account: ServerAccount
    let directory: DataDirectory
    let environment: [String: String]

    /// How a launched server ended; nil while it runs.
    final class Launched: Sendable {
        private let outcome = Mutex<String?>(nil)
        var ending: String? { outcome.withLock { $0 } }
        fileprivate func end(_ description: String) { outcome.withLock { $0 = description } }
    }

    /// Runs a program to its end.
    /// - Throws: `EmbeddedError` with what the program said, when it fails.
    func complete(_ program: String, _ arguments: [String], input: String = "") async throws {
        let result = try await run(
            try configuration(program, arguments), input: .string(input), output: .string(limit: 65_536), error: .combinedWithOutput)
        guard result.terminationStatus.isSuccess else {
            throw EmbeddedError(.creationFailed, "\(program) failed in \(directory.path):\n\(result.standardOutput)")
        }
    }

    /// Starts the server in a session of its own: Ctrl-C goes to the terminal's whole process group, and the server
    /// has to outlive the pools of the program that stops it in order. It also outlives this process when that is killed.
    func launch() throws -> Launched {
        let log = open(directory.startLog, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard log >= 0 else {
            throw EmbeddedError(.folderUnusable, "Cannot write \(directory.startLog): \(String(cString: strerror(errno)))")
        }
        if account.isOther { _ = fchown(log, account.userID, account.groupID) }
        var server = try configuration("postgres", ["-D", directory.cluster])
        server.platformOptions.createSession = true
        let launched = Launched()
        // Not a child task: nobody's cancellation may kill a server that others use.
        Task.detached {
            let output = FileDescriptorOutput.fileDescriptor(FileDescriptor(rawValue: log), closeAfterSpawningProcess: true)
            do {
                launched.end("\(try await run(server, output: output, error: .combinedWithOutput).terminationStatus)")
            } catch {
                launched.end("\(error)")
            }
        }
        return launched
    }

    /// Another account is entered by `setpriv`, not by the child itself: glibc's `setuid` waits for the threads of the
    /// process it believes to be in, and a child that was forked while one of them started waits for ever.
    private func configuration(_ program: String, _ arguments: [String]) throws -> Subprocess.Configuration {
        var words = ["\(programs.folder)/\(program)"] + arguments
        if account.isOther {
            guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: { (path: String) in access(path, X_OK) == 0 }) else {
                throw EmbeddedError(
                    .programsMissing,
                    "PostgreSQL does not run as root, and there is no setpriv to become \(account.name): apt-get install util-linux")
            }
            words = [setpriv, "--reuid=\(account.userID)", "--regid=\(account.groupID)", "--clear-groups", "--inh-caps=-all"] + words
        }
        return Subprocess.Configuration(
            executable: .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())), environment: cleanEnvironment,
            workingDirectory: FilePath(directory.path))
    }

    /// The caller's `PG…` variables are about other servers: PGPORT alone would change ours.
    private var cleanEnvironment: Environment {
        let path = environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return .custom(["PATH": path, "HOME": directory.path, "LC_ALL": "C.UTF-8", "TZ": "UTC"])
    }
}
