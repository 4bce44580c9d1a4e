extension Connection {
    /// Reads what arrives while nothing runs, and calls `onLost` as soon as the server hangs up.
    func watchIdle(
        onNotification: (@Sendable (Notification) -> Void)? = nil, onLost: @escaping @Sendable () -> Void
    ) {
        session?.onNotification = onNotification
        self.onLost = onLost
        watch(true)
    }

    func watch(_ on: Bool) {
        guard on, let session, onLost != nil else { return thread.watch(-1, nil) }
        thread.watch(session.descriptor) { [weak self] in self?.assumeIsolated { $0.readWhileIdle() } }
    }

    private func readWhileIdle() {
        guard let session, !session.readWhileIdle() else { return }
        watch(false)
        onLost?()
    }

    /// One empty round trip, at most `limit` long. False when the connection is of no use any more.
    func isAlive(within limit: Duration) -> Bool {
        guard let session, !session.isLost else { return false }
        var patience = Patience(deadline: .now + limit)
        return (try? session.script("", name: "pool.check", &patience)) != nil
    }
}
