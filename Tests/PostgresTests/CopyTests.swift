import Postgres
import TestSupport
import Testing

@Suite struct CopyTests {
    @Test func whatGoesInComesOut() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            let line = "\t" + String(repeating: "y", count: 90) + "\n"
            let sent = (0..<100_000).map { "\($0)" + line }.joined()
            let bytes = Array(sent.utf8)
            let copied = try await pool.write { transaction in
                try await transaction.script("create table lines (id int, body text)")
                return try await transaction.copyIn("copy lines from stdin") { writer in
                    for start in stride(from: 0, to: bytes.count, by: 100_000) {
                        try await writer.write(Array(bytes[start..<min(start + 100_000, bytes.count)]))
                    }
                }
            }
            #expect(copied == 100_000)
            let received = try await pool.read { transaction in
                var received: [UInt8] = []
                for try await piece in transaction.copyOut("copy (select * from lines order by id) to stdout") {
                    #expect(piece.last == UInt8(ascii: "\n"))
                    received += piece
                }
                return received
            }
            #expect(received == bytes)
        }
    }

    @Test func aThrowInTheBodyUndoesTheCopy() async throws {
        struct BadLine: Error {}
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table lines (id int)") }
            await #expect(throws: BadLine.self) {
                try await pool.write { transaction in
                    try await transaction.copyIn("copy lines from stdin") { writer in
                        try await writer.write("1\n2\n")
                        throw BadLine()
                    }
                }
            }
            #expect(try await pool.ask(.int("select count(*) from lines")) == [0])
            #expect(pool.statistics.lost == 0)
        }
    }

    @Test func refusedDataIsTheServersError() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table lines (id int)") }
            let error = await #expect(throws: PostgresError.self) {
                try await pool.write { transaction in
                    try await transaction.copyIn("copy lines from stdin") { writer in
                        for _ in 0..<200 { try await writer.write(Array(repeating: UInt8(ascii: "x"), count: 65_535) + [10]) }
                    }
                }
            }
            #expect(error?.sqlState == .invalidTextRepresentation)
            let direction = await #expect(throws: PostgresError.self) {
                try await pool.write { try await $0.copyIn("select 1") { _ in } }
            }
            #expect(direction?.kind == .usage)
            #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        }
    }

    @Test func cancellingTheTaskEndsTheCopy() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table lines (id int)") }
            let task = Task {
                try await pool.write { transaction in
                    try await transaction.copyIn("copy lines from stdin") { writer in
                        while true { try await writer.write(Array("1\n".utf8)) }
                    }
                }
            }
            try await Task.sleep(for: .milliseconds(100))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(try await pool.ask(.int("select count(*) from lines")) == [0])
        }
    }

    @Test func leavingACopyOutEarlyFreesTheConnection() async throws {
        let pool = try await PostgresServer.shared.pool("postgres", PoolOptions(maxConnections: 1).patient)
        try await pool.read { transaction in
            for try await _ in transaction.copyOut("copy (select generate_series(1, 10000000)) to stdout") { break }
        }
        #expect(try await pool.read { try await $0.one(.int("select 1")) } == 1)
        await pool.close()
    }

    @Test func aCopyWhereNoneBelongsIsRefused() async throws {
        let pool = try await PostgresServer.shared.pool()
        let asked = await #expect(throws: PostgresError.self) {
            try await pool.askRows(RawQuery("test.copy", "copy (select 1) to stdout"))
        }
        #expect(asked?.kind == .usage)
        #expect(try await pool.ask(.int("select 1")) == [1])
        await pool.close()
    }
}
