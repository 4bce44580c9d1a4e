import CLibPQ

extension Session {
    /// Runs a text of one or more statements by the simple protocol and discards their rows. Stops at the first error.
    func script(_ sql: String, name: String, _ patience: inout Patience) throws(PostgresError) {
        try prepareForStatement(&patience)
        guard PQsendQuery(connection, sql) == 1 else { throw lost(name) }
        try flush(&patience)
        try finishStatement(name, &patience)
    }

    /// Reads the remaining results of a statement sent outside a pipeline; throws the first error among them.
    /// - Returns: rows the last command touched.
    @discardableResult
    func finishStatement(_ name: String, _ patience: inout Patience) throws(PostgresError) -> Int {
        var firstError: PostgresError?
        var affected = 0
        while let result = try nextResult(&patience) {
            switch PQresultStatus(result) {
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
                let error = failure(result, name)
                firstError = firstError ?? error
                if isLost { throw error }
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                PQclear(result)
                // Only closing ends a COPY nobody will feed.
                markLost()
                throw PostgresError(.usage, "the script starts a COPY; use copyIn or copyOut", queryName: name)
            default:
                affected = Int(String(cString: PQcmdTuples(result))) ?? affected
                PQclear(result)
            }
        }
        deliverNotifications()
        if let firstError { throw firstError }
        return affected
    }

    func deliverNotifications() {
        guard let onNotification else { return }
        while let notification = PQnotifies(connection) {
            defer { PQfreemem(notification) }
            onNotification(
                Notification(
                    channel: String(cString: notification.pointee.relname), payload: String(cString: notification.pointee.extra),
                    sender: notification.pointee.be_pid))
        }
    }

    /// Takes in what arrived while nobody asked. False when the server has hung up.
    func readWhileIdle() -> Bool {
        guard !isLost, PQconsumeInput(connection) == 1 else {
            markLost()
            return false
        }
        // Parses what was read: notifications, and a FATAL the server sent before it closed.
        _ = PQisBusy(connection)
        deliverNotifications()
        if PQstatus(connection) == CONNECTION_BAD { markLost() }
        return !isLost
    }
}
