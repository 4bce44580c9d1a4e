import CLibPQ

extension Session {
    /// Starts a COPY and checks that the server goes the expected way (`PGRES_COPY_IN` or `PGRES_COPY_OUT`).
    func beginCopy(_ sql: String, expecting status: ExecStatusType, _ patience: inout Patience) throws(PostgresError) {
        try prepareForStatement(&patience)
        guard PQsendQuery(connection, sql) == 1 else { throw lost() }
        try flush(&patience)
        guard let result = try nextResult(&patience) else { throw lost() }
        let actual = PQresultStatus(result)
        if actual == status {
            PQclear(result)
            copyOutActive = status == PGRES_COPY_OUT
            copyInActive = status == PGRES_COPY_IN
            return
        }
        if actual == PGRES_COPY_IN || actual == PGRES_COPY_OUT || actual == PGRES_COPY_BOTH { markLost() }
        guard actual == PGRES_FATAL_ERROR else {
            PQclear(result)
            if !isLost { try finishStatement("copy", &patience) }
            throw PostgresError(.usage, "the statement is not a COPY of the expected direction")
        }
        let error = failure(result, "copy")
        if !isLost { _ = try? finishStatement("copy", &patience) }
        throw error
    }

    /// Sends one piece of a COPY IN, whole, before it returns. Pieces need not end where rows do.
    func putCopy(_ bytes: UnsafeRawBufferPointer, _ patience: inout Patience) throws(PostgresError) {
        guard let base = bytes.baseAddress else { return }
        var sent = 0
        while sent < bytes.count {
            // libpq keeps a copy of what is not sent yet: by pieces it never keeps more than one.
            let count = min(bytes.count - sent, 1 << 20)
            let start = base.advanced(by: sent).assumingMemoryBound(to: CChar.self)
            guard PQputCopyData(connection, start, Int32(count)) == 1 else { throw lost("copy") }
            try flush(&patience)
            sent += count
        }
    }

    /// Ends a COPY IN; with a reason, so that the server undoes it and answers an error with that reason.
    /// - Returns: rows copied.
    func endCopyIn(failing reason: String?, _ patience: inout Patience) throws(PostgresError) -> Int {
        copyInActive = false
        guard PQputCopyEnd(connection, reason) == 1 else { throw lost("copy") }
        try flush(&patience)
        return try finishStatement("copy", &patience)
    }

    /// The next piece of a COPY OUT: whole rows, about `size` bytes, fewer when no more have arrived; nil at the end.
    func nextCopyPiece(_ size: Int, _ patience: inout Patience) throws(PostgresError) -> [UInt8]? {
        guard copyOutActive else { return nil }
        var piece: [UInt8] = []
        while piece.count < size {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(connection, &row, 1)
            if count > 0, let row {
                if piece.isEmpty { piece.reserveCapacity(size + Int(count)) }
                piece.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(count)))
                PQfreemem(row)
            } else if count == 0 {
                if piece.count > size / 2 { break }
                try wait(for: POLLIN, &patience)
            } else {
                copyOutActive = false
                guard count == -1 else { throw lost("copy") }
                try finishStatement("copy", &patience)
                break
            }
        }
        return piece.isEmpty ? nil : piece
    }

    /// Gives up a COPY OUT before its end: cancels it and reads what is left. Its transaction has failed then.
    func abandonCopyOut(_ patience: inout Patience) throws(PostgresError) {
        guard copyOutActive else { return }
        sendCancel()
        do {
            while try nextCopyPiece(1 << 16, &patience) != nil {}
        } catch {
            copyOutActive = false
            if isLost { throw error }
        }
    }

    /// What has to be over before another statement can be sent.
    func prepareForStatement(_ patience: inout Patience) throws(PostgresError) {
        try requireLive()
        if copyInActive { throw PostgresError(.usage, "a COPY is under way on this connection") }
        try abandonCopyOut(&patience)
        try settle(&patience)
    }
}
