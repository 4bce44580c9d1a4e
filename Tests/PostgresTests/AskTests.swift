import Postgres
import Synchronization
import TestSupport
import Testing

/// How many tasks have come to their end.
private final class Ended: Sendable {
    let count = Atomic<Int>(0)
}

@Suite struct AskTests {
    @Test func manyCallersShareFewRoundTrips() async throws {
        let pool = try await PostgresServer.shared.pool()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<500 { group.addTask { try await pool.ask(.int("select $1::int * 2", [.int(number)]))[0] } }
            return try await group.reduce(0, +)
        }
        #expect(sum == 500 * 499)
        let lanes = pool.statistics.lanes
        #expect(lanes.asked == 500 && lanes.batches < 400 && lanes.open <= 8)
        await pool.close()
    }

    @Test func anErrorInTheMiddleHarmsNobodyElse() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1, maxPipelined: 1).patient)
        let answers = await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
            for number in 0..<64 {
                group.addTask {
                    do { return (number, .success(try await pool.ask(.int("select 100 / ($1::int % 8)", [.int(number)]))[0])) } catch {
                        return (number, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for (number, answer) in answers {
            switch answer {
            case .success(let value): #expect(number % 8 != 0 && value == 100 / (number % 8))
            case .failure(let error): #expect(number % 8 == 0 && (error as? PostgresError)?.sqlState?.rawValue == "22012")
            }
        }
        await pool.close()
    }

    @Test func askingCannotWrite() async throws {
        for prepares in [true, false] {
            try await PostgresServer.shared.withDatabase(PoolOptions(preparesStatements: prepares).patient) { pool, _ in
                try await pool.write { try await $0.script("create table notes (id int)") }
                let error = await #expect(throws: PostgresError.self) {
                    try await pool.askRows(RawQuery("test.insert", "insert into notes values (1)"))
                }
                #expect(error?.sqlState == .readOnlyTransaction)
                #expect(try await pool.ask(.int("select count(*) from notes")) == [0])
            }
        }
    }

    @Test func aChangedTableIsPreparedAgain() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table notes (a int); insert into notes values (1)") }
            let all = RawQuery("test.all", "select * from notes")
            #expect(try await pool.askRows(all).columnCount == 1)
            #expect(try await pool.read { try await $0.raw(all).columnCount } == 1)
            try await pool.write { try await $0.script("alter table notes add b text") }
            #expect(try await pool.askRows(all).columnCount == 2)
            #expect(try await pool.read { try await $0.raw(all).columnCount } == 2)
        }
    }

    @Test func aForgottenStatementIsPreparedAgain() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxPipelined: 1).patient)
        for _ in 0..<3 {
            #expect(try await pool.ask(.int("select 7")) == [7])
            _ = try await pool.askRows(RawQuery("test.forget", "deallocate all"))
        }
        await pool.close()
    }

    @Test func slowQuestionsDoNotHoldQuickOnesUp() async throws {
        let pool = try await PostgresServer.shared.pool()
        let ended = Ended()
        try await Gate.closed(8_001) { gate in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for slow in 1...3 {
                    group.addTask {
                        _ = try await pool.askRows(gate.statement)
                        ended.count.wrappingAdd(1, ordering: .relaxed)
                    }
                    try await gate.isWaitedFor(by: slow)
                }
                for _ in 0..<5 { _ = try await pool.ask(.int("select 1")) }
                #expect(ended.count.load(ordering: .relaxed) == 0, "the quick ones were answered while every slow one still ran")
                try await gate.open()
                try await group.waitForAll()
            }
        }
        await pool.close()
    }

    @Test func eightSlowQuestionsRunSideBySideAndLeaveTheCooperativePoolFree() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 8).patient)
        try await Gate.closed(8_002) { gate in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { _ = try await pool.read { try await $0.raw(gate.statement) } }
                }
                // Two or three blocked threads would have left none to ask with.
                try await gate.isWaitedFor(by: 8)
                try await gate.open()
                try await group.waitForAll()
            }
        }
        await pool.close()
    }

    @Test func aCancelledQuestionStopsWaiting() async throws {
        let pool = try await PostgresServer.shared.pool()
        try await Gate.closed(8_003) { gate in
            let task = Task { try await pool.askRows(gate.statement) }
            try await gate.isWaitedFor(by: 1)
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await pool.ask(.int("select 1")) == [1])
            try await gate.open()
        }
        await pool.close()
    }

    @Test func nobodyWaitsLongerThanTheLimit() async throws {
        let options = PoolOptions(maxConnections: 1, maxPipelined: 1, waitLimit: .seconds(1))
        let pool = try await PostgresServer.shared.pool("postgres", options)
        _ = try await pool.ask(.int("select 1"))
        try await Gate.closed(8_004) { gate in
            let slow = Task { try await pool.askRows(gate.statement) }
            try await gate.isWaitedFor(by: 1)
            let error = await #expect(throws: PostgresError.self) { try await pool.ask(.int("select 1")) }
            #expect(error?.kind == .waitLimit && error?.queryName == "test.int")
            try await gate.open()
            _ = try await slow.value
        }
        #expect(try await pool.ask(.int("select 1")) == [1])
        await pool.close()
    }

    @Test func theStatementTimeoutHoldsOnLanes() async throws {
        for prepares in [true, false] {
            let pool = try await PostgresServer.shared.pool(
                "postgres", PoolOptions(statementTimeout: .milliseconds(100), preparesStatements: prepares))
            let error = await #expect(throws: PostgresError.self) {
                try await pool.askRows(RawQuery("test.sleep", "select pg_sleep(5)"))
            }
            #expect(error?.sqlState == .queryCanceled)
            await pool.close()
        }
    }
}
