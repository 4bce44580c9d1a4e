import Foundation

/// Runs a program to its end and keeps what it printed.
package struct OutlookProgram: Sendable {
    package struct Outcome: Sendable {
        package let status: Int32
        package let output: [UInt8]
        package let errors: String

        package var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// The built `pathways`, which stands beside the program that runs the tests.
    package static let pathways: String = {
        let running = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: running).deletingLastPathComponent().appendingPathComponent("pathways").path
    }()

    /// A program that was started and may be signalled.
    package let process: pid_t
    private let files: (output: String, errors: String)

    /// - Parameter environment: added to this process's own; an empty value takes a variable away.
    package init(_ path: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
        let stem = FileManager.default.temporaryDirectory.appendingPathComponent("program-\(UInt64.random(in: 0 ... .max))").path
        files = (stem + ".out", stem + ".err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, files.output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, files.errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }.filter { !$0.value.isEmpty }
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = merged.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var process = pid_t()
        guard posix_spawn(&process, path, &actions, nil, &argv, &envp) == 0 else { throw CocoaError(.executableNotLoadable) }
        self.process = process
    }

    /// What was printed so far.
    package var output: String { (try? String(contentsOfFile: files.output, encoding: .utf8)) ?? "" }

    package var errors: String { (try? String(contentsOfFile: files.errors, encoding: .utf8)) ?? "" }

    /// Whether it has not ended yet; what it ended with is kept for `end`.
    package var isRunning: Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info._sifields._sigchld.si_pid == 0
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// - Returns: with the exit status, or minus the signal that ended it.
    package func end() async -> Outcome {
        let process = process
        let status: Int32 = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(process, &status, 0) == -1, errno == EINTR {}
                let signal = status & 0x7F
                continuation.resume(returning: signal == 0 ? (status >> 8) & 0xFF : -signal)
            }
        }
        defer {
            unlink(files.output)
            unlink(files.errors)
        }
        let output = (try? Data(contentsOf: URL(fileURLWithPath: files.output))).map { [UInt8]($0) } ?? []
        return Outcome(status: status, output: output, errors: (try? String(contentsOfFile: files.errors, encoding: .utf8)) ?? "")
    }

    package static func run(_ path: String, _ arguments: [String] = [], environment: [String: String] = [:]) async throws -> Outcome {
        try await OutlookProgram(path, arguments, environment: environment).end()
    }
}
