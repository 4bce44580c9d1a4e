import Foundation

/// The settings file of the private server, written anew at every start. What an operator wants otherwise goes into
/// `local.conf` beside it, which is read last and never touched.
struct ServerConfiguration: Sendable {
    static let fileName = "pathways.conf"
    let socketDirectory: String
    let logDirectory: String
    /// Bytes of memory this process tree may use.
    let memory: Int

    /// The lines that make the cluster read our file and then the operator's.
    static let includes = """

        # Pathways: settings are in pathways.conf (rewritten at every start); put your own into local.conf.
        include '\(fileName)'
        include_if_exists 'local.conf'
        """

    /// Only the socket, in a folder that only its owner can enter.
    static let hostAccess = """
        # Pathways: only the unix socket, in a folder with permissions 0700.
        local  all  all  trust

        """

    var text: String {
        """
        # Written by pathways at every start; put your own settings into local.conf.
        listen_addresses = ''
        port = \(SocketDirectory.port)
        unix_socket_directories = \(quoted(socketDirectory))
        unix_socket_permissions = 0700
        max_connections = 60

        # Nothing is given up for speed: what was committed survives a power cut.
        fsync = on
        full_page_writes = on
        synchronous_commit = on

        # No replicas of a private server: bulk loads into new tables then skip the log (still synced at commit).
        wal_level = minimal
        max_wal_senders = 0
        min_wal_size = 80MB
        max_wal_size = 1GB
        checkpoint_timeout = 10min

        shared_buffers = \(megabytes(memory / 8, in: 32...512))
        effective_cache_size = \(megabytes(memory / 2, in: 64...65_536))
        work_mem = \(megabytes(memory / 256, in: 4...16))
        maintenance_work_mem = \(megabytes(memory / 32, in: 32...256))
        # Files rather than /dev/shm, which is 64 MB in containers and emptied when a user logs out.
        dynamic_shared_memory_type = mmap
        random_page_cost = 1.1
        jit = off
        shared_preload_libraries = ''

        # Terse: the detail of an error holds values of people's records.
        logging_collector = on
        log_directory = \(quoted(logDirectory))
        log_filename = 'postgres-%a.log'
        log_file_mode = 0600
        log_rotation_age = 1d
        log_rotation_size = 0
        log_truncate_on_rotation = on
        log_line_prefix = '%m [%p] %q%a '
        log_timezone = 'UTC'
        log_error_verbosity = terse
        log_min_error_statement = panic
        log_checkpoints = off
        timezone = 'UTC'
        datestyle = 'iso, ymd'

        """
    }

    private func megabytes(_ bytes: Int, in range: ClosedRange<Int>) -> String {
        "\(min(max(bytes >> 20, range.lowerBound), range.upperBound))MB"
    }

    private func quoted(_ text: String) -> String { "'" + text.replacingOccurrences(of: "'", with: "''") + "'" }

    /// The machine's memory, or the container's limit where that is lower.
    static func availableMemory() -> Int {
        let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
        let limit = (try? String(contentsOfFile: "/sys/fs/cgroup/memory.max", encoding: .utf8))
            .flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return min(machine, limit ?? machine)
    }
}
