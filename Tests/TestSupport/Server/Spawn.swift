import Foundation

/// Starts programs by `posix_spawn`. Foundation's `Process` hands a descriptor of its own to the child and considers
/// it running until that is closed: for one that leaves a server behind, that is for ever.
enum Spawn {
    /// - Parameters:
    ///   - input: becomes standard input; nil for `/dev/null`.
    ///   - output: the file standard output and error go to.
    /// - Returns: the process.
    static func start(_ path: String, _ arguments: [String], input: Int32? = nil, output: String = "/dev/null") throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // By way of a shell, to start in a folder every account may enter.
        var argv = (["/bin/sh", "-c", "cd / && exec \"$@\"", "sh", path] + arguments).map { strdup($0) } + [nil]
        defer { argv.forEach { free($0) } }
        var process = pid_t()
        let problem = posix_spawn(&process, "/bin/sh", &actions, nil, &argv, environ)
        guard problem == 0 else { throw ServerPrograms.Failure(program: path, output: String(cString: strerror(problem))) }
        return process
    }

    /// Waits for the end, on a thread of its own; true for exit code 0.
    static func wait(_ process: pid_t) async -> Bool {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var status: Int32 = 0
                while waitpid(process, &status, 0) == -1 && errno == EINTR {}
                continuation.resume(returning: status == 0)
            }
        }
    }
}
