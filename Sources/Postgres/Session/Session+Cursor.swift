import CLibPQ

/// A FETCH sent ahead, its answer not read yet.
struct CursorFetch {
    let cursor: String
    let queryName: String
}

/// Streaming by a cursor, one FETCH ahead of the reader.
///
/// libpq's single-row mode was the other way: there every row is a result of its own, which copies the columns'
/// descriptions for each row; no other statement can run meanwhile; and stopping early cancels the statement, which
/// fails the transaction. A cursor gives a result per batch, shares the transaction, and is simply closed. While the
/// reader is slow, the server holds one batch and we hold one.
extension Session {
    /// Sends the FETCH whose rows `fetched` returns.
    func sendFetch(_ cursor: String, _ count: Int, queryName: String, _ patience: inout Patience) throws(PostgresError) {
        try prepareForStatement(&patience)
        guard PQsendQueryParams(connection, "fetch \(count) from \(cursor)", 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
        fetchInFlight = CursorFetch(cursor: cursor, queryName: queryName)
        try flush(&patience)
    }

    /// The rows of the FETCH sent before for this cursor.
    func fetched(_ cursor: String, _ patience: inout Patience) throws(PostgresError) -> Rows {
        try settle(&patience)
        guard let outcome = fetches.removeValue(forKey: cursor) else {
            throw PostgresError(.usage, "nothing was fetched from this cursor")
        }
        return try outcome.get()
    }

    /// Reads the FETCH in flight, if there is one, so that the connection is free for another statement.
    func settle(_ patience: inout Patience) throws(PostgresError) {
        guard let fetch = fetchInFlight else { return }
        fetchInFlight = nil
        var outcome: Result<Rows, PostgresError>?
        while let result = try nextResult(&patience) {
            if PQresultStatus(result) == PGRES_TUPLES_OK, outcome == nil {
                outcome = .success(Rows(taking: result, queryName: fetch.queryName))
            } else {
                outcome = .failure(failure(result, fetch.queryName))
            }
            if isLost { break }
        }
        fetches[fetch.cursor] = outcome ?? .failure(lost(fetch.queryName))
    }
}
