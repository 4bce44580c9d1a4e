extension EmbeddedServer {
    /// Where a server of this folder runs just now, without starting one or joining its users.
    package func runningURL() -> String? {
        guard let running = Postmaster(cluster: directory.cluster), running.status == .ready, running.answers else { return nil }
        return Running.url(socketDirectory: running.socketDirectory)
    }

    /// Where a server started now would be found.
    /// - Throws: `EmbeddedError` where none could be started in this folder.
    package func expectedURL() throws -> String {
        let account = try ServerAccount.choose(for: directory)
        return Running.url(socketDirectory: SocketDirectory.choose(for: directory, account: account))
    }
}
