import CLibPQ

extension Connection {
    func beginCopyIn(_ sql: String, _ cancellation: Cancellation) throws {
        try sendOpening(cancellation)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in
            try live().beginCopy(sql, expecting: PGRES_COPY_IN, &patience)
        }
    }

    func endCopyIn(failing reason: String?, _ cancellation: Cancellation) throws -> Int {
        var patience = Patience(cancellation)
        do { return try live().endCopyIn(failing: reason, &patience) } catch { throw Connection.translated(error, cancellation) }
    }

    func beginCopyOut(_ sql: String, _ cancellation: Cancellation) throws {
        try sendOpening(cancellation)
        // Reading while idle would fill our memory with what a slow reader has not asked for.
        watch(false)
        var patience = Patience(cancellation)
        try cancellable(cancellation) { () throws(PostgresError) in
            try live().beginCopy(sql, expecting: PGRES_COPY_OUT, &patience)
        }
    }

    func nextCopyPiece(_ size: Int, _ cancellation: Cancellation) throws -> [UInt8]? {
        var patience = Patience(cancellation)
        let piece = try cancellable(cancellation) { () throws(PostgresError) in try live().nextCopyPiece(size, &patience) }
        if piece == nil { watch(true) }
        return piece
    }
}
