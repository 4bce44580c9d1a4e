import Postgres
import TestSupport
import Testing

@Suite struct TransactionTests {
    @Test func committedWhenTheBodyReturnsAndUndoneWhenItThrows() async throws {
        struct Refusal: Error {}
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { transaction in
                try await transaction.script("create table notes (id int primary key, body text)")
                #expect(try await transaction.execute(Command("notes.add", "insert into notes values (1, $1)", ["one"])) == 1)
            }
            await #expect(throws: Refusal.self) {
                try await pool.write { transaction in
                    try await transaction.execute(Command("notes.add", "insert into notes values (2, $1)", ["two"]))
                    throw Refusal()
                }
            }
            #expect(try await pool.read { try await $0.rows(.int("select id from notes")) } == [1])
            #expect(pool.statistics.open == 1)
        }
    }

    @Test func readingTransactionsCannotWrite() async throws {
        let pool = try await PostgresServer.shared.pool()
        let error = await #expect(throws: PostgresError.self) {
            try await pool.read { try await $0.script("create table nothing (id int)") }
        }
        #expect(error?.sqlState == .readOnlyTransaction)
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        await pool.close()
    }

    @Test func repeatableReadSeesOneSnapshot() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table notes (id int)") }
            let counts = try await pool.read(isolation: .repeatableRead) { transaction in
                let before = try await transaction.one(.int("select count(*) from notes"))
                try await pool.write { try await $0.script("insert into notes values (1)") }
                return [before, try await transaction.one(.int("select count(*) from notes"))]
            }
            #expect(counts == [0, 0])
        }
    }

    @Test func aSwallowedErrorIsNoCommit() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            let error = await #expect(throws: PostgresError.self) {
                try await pool.write { transaction in
                    try await transaction.script("create table notes (id int)")
                    _ = try? await transaction.raw(RawQuery("test.broken", "select 1 / 0"))
                }
            }
            #expect(error?.kind == .rolledBack)
            #expect(try await pool.ask(.int("select count(*) from pg_class where relname = 'notes'")) == [0])
        }
    }

    @Test func errorsNameWhatTheServerNames() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write {
                try await $0.script(
                    "create table notes (id int constraint notes_pk primary key, n int constraint notes_n_positive check (n > 0))")
            }
            let add = Command("notes.add", "insert into notes values ($1, $2)", [1, 424_242])
            try await pool.write { try await $0.execute(add) }
            let unique = await #expect(throws: PostgresError.self) { try await pool.write { try await $0.execute(add) } }
            #expect(unique?.sqlState == .uniqueViolation && unique?.constraint == "notes_pk" && unique?.table == "notes")
            #expect(unique?.queryName == "notes.add" && unique?.kind == .server && unique?.sqlState?.class == "23")
            #expect(unique.map { "\($0)".contains("424242") } == false)
            let check = await #expect(throws: PostgresError.self) {
                try await pool.write { try await $0.execute(Command("notes.add", "insert into notes values ($1, $2)", [2, -1])) }
            }
            #expect(check?.sqlState == .checkViolation && check?.constraint == "notes_n_positive")
            let syntax = await #expect(throws: PostgresError.self) { try await pool.ask(.int("selekt 1")) }
            #expect(syntax?.sqlState == .syntaxError && syntax?.position == 1)
        }
    }

    @Test func aPipelineStopsAtItsFirstError() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table notes (id int primary key)") }
            func add(_ id: Int) -> Command { Command("notes.add", "insert into notes values ($1)", [.int(id)]) }
            #expect(try await pool.write { try await $0.pipeline((1...600).map(add)) } == Array(repeating: 1, count: 600))
            let error = await #expect(throws: PostgresError.self) {
                try await pool.write { try await $0.pipeline([601, 1, 602].map(add)) }
            }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(try await pool.ask(.int("select count(*) from notes")) == [600])
        }
    }

    @Test func moreStatementsThanTheCacheHolds() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        let held = Query<Int>.int("select count(*) from pg_prepared_statements")
        let counts = try await pool.read { transaction in
            for round in 0..<2 {
                for number in 0..<300 { #expect(try await transaction.one(.int("select \(number) + \(round)")) == number + round) }
            }
            return try await transaction.one(held)
        }
        #expect(counts <= 257)
        // The BEGIN and this question have made room again, and what was there is dropped with the next.
        #expect(try await pool.read { try await $0.one(held) } <= 258)
        await pool.close()
    }

    /// The BEGIN is one of the statements that make room, and is prepared anew in the place of another.
    @Test(arguments: [Isolation.repeatableRead, .serializable]) func isolationIsSetAfterMoreStatementsThanTheCacheHolds(
        isolation: Isolation
    ) async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        for round in 0..<3 {
            let level = try await pool.read(isolation: isolation) { transaction in
                for number in 0..<300 { #expect(try await transaction.one(.int("select \(number) - \(round)")) == number - round) }
                return try await transaction.one(.text("show transaction_isolation"))
            }
            #expect(level.first == (isolation == .serializable ? "s" : "r"))
        }
        await pool.close()
    }

    @Test func whatIsReadInBatchesTakesNoStatementsPlace() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        let rows = Query<Int>.int("select n from generate_series(1, $1) n", [20])
        for _ in 0..<3 {
            let count = try await pool.read { transaction in
                var count = 0
                for try await batch in transaction.stream(rows.statement, batch: 8) { count += batch.count }
                return count
            }
            #expect(count == 20)
        }
        let declared = Query<Int>.int("select count(*) from pg_prepared_statements where statement ~ '^(declare|fetch)'")
        #expect(try await pool.read { try await $0.one(declared) } == 0)
        await pool.close()
    }

    @Test func cancellingTheTaskCancelsTheStatement() async throws {
        let pool = try await PostgresServer.shared.pool()
        let task = Task { try await pool.read { try await $0.raw(RawQuery("test.sleep", "select pg_sleep(30), 'cancel me'")) } }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let running =
            "select count(*) from pg_stat_activity where state = 'active' and query like '%cancel me%' and pid <> pg_backend_pid()"
        #expect(try await pool.ask(.int(running)) == [0])
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        await pool.close()
    }

    @Test func theStatementTimeoutIsTheTransactionsOwn() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        let error = await #expect(throws: PostgresError.self) {
            try await pool.read { transaction in
                try await transaction.limitStatements(to: .milliseconds(50))
                try await transaction.script("select pg_sleep(10)")
            }
        }
        #expect(error?.sqlState == .queryCanceled)
        #expect(try await pool.read { try await $0.one(.text("select current_setting('statement_timeout')")) } == "0")
        await pool.close()
    }

    @Test func theConflictPolicyRunsTheBodyAgain() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table counters (n int); insert into counters values (0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        try await pool.write(isolation: .repeatableRead, retry: .conflicts) { transaction in
                            _ = try await transaction.one(.int("select n from counters"))
                            try await transaction.script("update counters set n = n + 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await pool.ask(.int("select n from counters")) == [3])
        }
    }

    @Test func aPreparedStatementMayGoStaleInsideATransaction() async throws {
        try await PostgresServer.shared.withDatabase(PoolOptions(maxConnections: 1).patient) { pool, _ in
            try await pool.write { try await $0.script("create table notes (a int)") }
            let all = RawQuery("test.all", "select * from notes")
            _ = try await pool.read { try await $0.raw(all) }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.write { transaction in
                    try await transaction.script("alter table notes add b int")
                    _ = try await transaction.raw(all)
                }
            }
            #expect(error?.sqlState == .featureNotSupported)
            try await pool.write { transaction in
                try await transaction.script("alter table notes add b int")
                #expect(try await transaction.raw(all).columnCount == 2)
            }
        }
    }

    @Test func sessionsRunWhatTransactionsMayNot() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table notes (id int)") }
            try await pool.session { session in
                try await session.execute(Command("test.index", "create index concurrently notes_id on notes (id)"))
                try await session.script("set application_name = 'somebody else'")
            }
            #expect(try await pool.read { try await $0.one(.text("show application_name")) } == "pathways")
        }
    }
}

extension TransactionTests {
    @Test func whatEscapesTheBodyIsOfNoUseAndHarmsNobody() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        var iterator: RowStream.AsyncIterator?
        var escaped: Transaction?
        try await pool.read { transaction in
            escaped = transaction
            iterator = transaction.stream(RawQuery("test.series", "select generate_series(1, 100)"), batch: 10).makeAsyncIterator()
            let first = try await iterator?.next()
            #expect(first?.count == 10)
        }
        let transaction = try #require(escaped)
        let error = await #expect(throws: PostgresError.self) { try await transaction.one(.int("select 1")) }
        #expect(error?.kind == .usage)
        let value = try await pool.read { transaction in
            _ = try await transaction.one(.int("select 1"))
            iterator = nil
            return try await transaction.one(.int("select 2"))
        }
        #expect(value == 2)
        await pool.close()
    }

    @Test func aStatementDuringACopyIsRefused() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { transaction in
                try await transaction.script("create table lines (id int)")
                let copied = try await transaction.copyIn("copy lines from stdin") { writer in
                    try await writer.write("1\n")
                    let error = await #expect(throws: PostgresError.self) { try await transaction.one(.int("select 1")) }
                    #expect(error?.kind == .usage)
                    try await writer.write("2\n")
                }
                #expect(copied == 2)
            }
        }
    }
}
