import CLibPQ

/// One answer the server still owes.
enum Expectation {
    /// A statement being prepared for the item of that index; its success is nobody's news.
    case prepare(Int)
    case run(Int)
}

/// How one statement of an exchange ended.
enum Outcome {
    case rows(Rows)
    case failed(PostgresError)
    /// The server forgot or outgrew the prepared statement: the connection has forgotten it too, sending it again works.
    case stale(PostgresError)
    /// Not run, because an earlier statement of the same exchange failed.
    case aborted
}

extension Session {
    /// Sends the statements in one flush with one Sync, and delivers each outcome as it arrives.
    ///
    /// Outside a transaction block they form one implicit transaction: a failure aborts those after it and undoes those
    /// before it. Returns only when the server is ready for more.
    /// - Throws: when the connection is lost; what has no outcome by then has none.
    func exchange(
        _ items: [Statement], _ patience: inout Patience, deliver: (Int, Outcome) -> Void
    ) throws(PostgresError) {
        try prepareForStatement(&patience)
        guard PQenterPipelineMode(connection) == 1 else { throw lost() }
        let deallocations = try sendDeallocations()
        expected.removeAll(keepingCapacity: true)
        for index in items.indices {
            do { try send(items[index], index) } catch {
                // The statement cannot be sent at all; those after it are not tried, as if the server had refused it.
                if isLost { throw error }
                deliver(index, .failed(error.naming(items[index].name)))
                for later in items.indices.dropFirst(index + 1) { deliver(later, .aborted) }
                break
            }
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        try flush(&patience)
        try receiveDeallocations(deallocations, &patience)
        try receive(items, &patience, deliver)
        guard PQexitPipelineMode(connection) == 1 else { throw lost() }
        deliverNotifications()
    }

    private func send(_ statement: Statement, _ index: Int) throws(PostgresError) {
        let (connection, name) = (connection, try preparedName(of: statement, index))
        let sent = try parameters.withPointers(statement.parameters) { count, values, lengths, formats in
            if let name { return PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0) }
            return PQsendQueryParams(connection, statement.sql, count, nil, values, lengths, formats, 0)
        }
        guard sent == 1 else { throw lost(statement.name) }
        expected.append(.run(index))
    }

    /// The statement's name on the server, which it is sent to be prepared under if it is new there; nil for one that is sent as it is.
    private func preparedName(of statement: Statement, _ index: Int) throws(PostgresError) -> String? {
        guard preparesStatements, statement.isPrepared else { return nil }
        if let known = statements.name(of: statement) { return known }
        let (name, evicted) = statements.insert(statement)
        if let evicted { forgotten.append(evicted) }
        guard PQsendPrepare(connection, name, statement.sql, 0, nil) == 1 else { throw lost(statement.name) }
        expected.append(.prepare(index))
        return name
    }

    /// Has the server drop the statements that made room for others, before the next exchange and with a Sync of their own:
    /// DEALLOCATE takes a snapshot, after which a BEGIN behind the same Sync could not set its isolation any more.
    private func sendDeallocations() throws(PostgresError) -> Int {
        guard !forgotten.isEmpty, transactionStatus != PQTRANS_INERROR else { return 0 }
        for name in forgotten {
            guard PQsendQueryParams(connection, "deallocate \"\(name)\"", 0, nil, nil, nil, nil, 0) == 1 else { throw lost() }
        }
        guard PQpipelineSync(connection) == 1 else { throw lost() }
        defer { forgotten.removeAll() }
        return forgotten.count
    }

    private func receiveDeallocations(_ count: Int, _ patience: inout Patience) throws(PostgresError) {
        guard count > 0 else { return }
        for _ in 0..<count {
            while let result = try nextResult(&patience) { PQclear(result) }
        }
        try receiveSync(&patience)
    }

    /// Reads until the Sync's own answer.
    private func receive(
        _ items: [Statement], _ patience: inout Patience, _ deliver: (Int, Outcome) -> Void
    ) throws(PostgresError) {
        var freshlyPrepared = -1
        var refused = -1
        for expectation in expected {
            guard let result = try nextResult(&patience) else { throw lost() }
            let status = PQresultStatus(result)
            switch expectation {
            case .prepare(let index):
                freshlyPrepared = index
                if status != PGRES_COMMAND_OK { statements.remove(items[index]) }
                if status == PGRES_COMMAND_OK || status == PGRES_PIPELINE_ABORTED { PQclear(result); break }
                refused = index
                deliver(index, .failed(failure(result, items[index].name)))
            case .run(let index):
                if index == refused { PQclear(result); break }
                deliver(index, outcome(result, status, items[index], prepared: freshlyPrepared == index))
            }
            if isLost { throw lost() }
            // The answers of one statement end with nil.
            while let extra = try nextResult(&patience) { PQclear(extra) }
        }
        try receiveSync(&patience)
    }

    private func receiveSync(_ patience: inout Patience) throws(PostgresError) {
        while let result = try nextResult(&patience) {
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { return }
            if PQstatus(connection) == CONNECTION_BAD { throw lost() }
        }
        throw lost()
    }

    private func outcome(_ result: OpaquePointer, _ status: ExecStatusType, _ statement: Statement, prepared: Bool) -> Outcome {
        switch status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return .rows(Rows(taking: result, queryName: statement.name))
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
            return .aborted
        case PGRES_FATAL_ERROR:
            let error = failure(result, statement.name)
            guard preparesStatements, !prepared, error.isStalePlan else { return .failed(error) }
            statements.remove(statement)
            return .stale(error)
        default:
            PQclear(result)
            // Only closing ends a COPY inside a pipeline.
            markLost()
            return .failed(PostgresError(.usage, "the statement starts a COPY; use copyIn or copyOut", queryName: statement.name))
        }
    }

    /// Takes over an error result.
    func failure(_ result: OpaquePointer, _ queryName: String?) -> PostgresError {
        defer { PQclear(result) }
        let error = PostgresError(result: result, lost: PQstatus(connection) == CONNECTION_BAD, queryName: queryName)
        if error.isConnectionLoss { markLost() }
        return error
    }
}

extension PostgresError {
    /// The prepared statement is gone (26000), or its result would have other columns than when it was prepared.
    fileprivate var isStalePlan: Bool {
        sqlState == .invalidStatementName || (sqlState == .featureNotSupported && message.contains("cached plan"))
    }
}
