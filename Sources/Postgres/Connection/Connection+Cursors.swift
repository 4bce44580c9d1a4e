import CLibPQ

extension Connection {
    /// Opens a cursor and reads its first batch; the second is on its way when this returns.
    func openCursor(_ query: Statement, batch: Int, _ cancellation: Cancellation?) throws -> (name: String, rows: Rows) {
        cursors += 1
        let name = "stream_\(cursors)"
        let answers = try run(
            [
                // Planned for all its rows, as the same question without a cursor would be.
                Statement("stream.plan_for_all", "select set_config('cursor_tuple_fraction', '1', true)"),
                Statement(query.name, "declare \(name) no scroll cursor for \(query.sql)", query.parameters, isPrepared: false),
                Statement(query.name, "fetch \(batch) from \(name)", isPrepared: false),
            ], cancellation)
        let rows = answers[2]
        openCursors.insert(name)
        if rows.count == batch { try fetchAhead(name, batch, query.name, cancellation) }
        return (name, rows)
    }

    func nextBatch(_ cursor: String, batch: Int, _ queryName: String, _ cancellation: Cancellation?) throws -> Rows {
        var patience = Patience(cancellation)
        let rows = try cancellable(cancellation) { () throws(PostgresError) in try live().fetched(cursor, &patience) }
        if rows.count == batch { try fetchAhead(cursor, batch, queryName, cancellation) }
        return rows
    }

    private func fetchAhead(_ cursor: String, _ batch: Int, _ queryName: String, _ cancellation: Cancellation?) throws {
        var patience = Patience(cancellation)
        try live().sendFetch(cursor, batch, queryName: queryName, &patience)
    }

    /// Best effort: the end of the transaction closes it in any case.
    func closeCursor(_ cursor: String) {
        guard openCursors.remove(cursor) != nil, let session, !session.isLost else { return }
        var patience = Patience()
        try? session.settle(&patience)
        session.fetches[cursor] = nil
        guard session.transactionStatus == PQTRANS_INTRANS else { return }
        try? session.script("close \(cursor)", name: "stream.close", &patience)
    }
}
