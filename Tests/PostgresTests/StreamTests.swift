import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct StreamTests {
    private static let wide = RawQuery(
        "test.wide", "select n, repeat('x', 2000) from generate_series(1, $1::int) n", [50_000])

    @Test func everyRowComesOnceInBatches() async throws {
        let pool = try await PostgresServer.shared.pool()
        let numbers = try await pool.read { transaction in
            var numbers: [Int] = []
            for try await batch in transaction.stream(RawQuery("test.series", "select generate_series(1, $1::int)", [1000]), batch: 128) {
                #expect(batch.count <= 128)
                numbers += try batch.map { row in try row.int(0) }
            }
            return numbers
        }
        #expect(numbers == Array(1...1000))
        await pool.close()
    }

    @Test func aSlowReaderCostsNoMemory() async throws {
        let pool = try await PostgresServer.shared.pool()
        let before = residentMiB()
        let count = try await pool.read { transaction in
            var count = 0
            var batches = 0
            for try await batch in transaction.stream(StreamTests.wide) {
                count += batch.count
                batches += 1
                if batches % 20 == 0 { try await Task.sleep(for: .milliseconds(50)) }
            }
            return count
        }
        // 100 MB passed through.
        #expect(count == 50_000)
        #expect(residentMiB() - before < 40)
        await pool.close()
    }

    @Test func leavingEarlyLeavesTheTransactionUsable() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        let cursors = try await pool.read { transaction in
            for try await batch in transaction.stream(StreamTests.wide, batch: 10) {
                #expect(try batch[0].int(0) == 1)
                break
            }
            return try await transaction.one(.int("select count(*) from pg_cursors where name like 'stream%'"))
        }
        #expect(cursors == 0)
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        await pool.close()
    }

    @Test func otherStatementsAndStreamsRunBetweenBatches() async throws {
        let pool = try await PostgresServer.shared.pool()
        let pairs = try await pool.read { transaction in
            var pairs = 0
            for try await outer in transaction.stream(RawQuery("test.outer", "select generate_series(1, 6)"), batch: 2) {
                for try await inner in transaction.stream(RawQuery("test.inner", "select generate_series(1, 5)"), batch: 2) {
                    pairs += outer.count * inner.count
                }
                #expect(try await transaction.one(.int("select 1")) == 1)
            }
            return pairs
        }
        #expect(pairs == 30)
        await pool.close()
    }

    @Test func anErrorOnTheWayIsThrownOnce() async throws {
        let pool = try await PostgresServer.shared.pool()
        let error = await #expect(throws: PostgresError.self) {
            try await pool.read { transaction in
                for try await _ in transaction.stream(
                    RawQuery("test.late", "select 1 / (500 - n) from generate_series(1, 1000) n"), batch: 100)
                {}
            }
        }
        #expect(error?.sqlState?.rawValue == "22012" && error?.queryName == "test.late")
        await pool.close()
    }

    @Test func cancellingTheTaskEndsTheStream() async throws {
        let pool = try await PostgresServer.shared.pool()
        let task = Task {
            try await pool.read { transaction in
                for try await _ in transaction.stream(
                    RawQuery("test.slow", "select pg_sleep(0.05) from generate_series(1, 1000)"), batch: 5)
                {}
            }
        }
        try await Task.sleep(for: .milliseconds(400))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await pool.close()
    }

    private func residentMiB() -> Int {
        let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
        return (pages.flatMap { Int($0) } ?? 0) * 4096 >> 20
    }
}
