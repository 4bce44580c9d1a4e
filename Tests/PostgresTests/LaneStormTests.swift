import Postgres
import TestSupport
import Testing

@Suite struct LaneStormTests {
    /// Slow and failing questions, changing tables and killed lanes, all at once: every caller gets its own answer or an
    /// honest error, and nobody is forgotten.
    @Test(.timeLimit(.minutes(1))) func everyCallerGetsItsOwnAnswer() async throws {
        try await PostgresServer.shared.withDatabase { (pool, _) async throws in
            try await pool.write { try await $0.script("create table shape (a int); insert into shape values (1)") }
            let disturbance = Task { try await disturb(pool) }
            let wrong = await withTaskGroup(of: [String].self) { group in
                for caller in 0..<32 { group.addTask { await ask(pool, caller) } }
                return await group.reduce(into: []) { $0 += $1 }
            }
            disturbance.cancel()
            _ = try? await disturbance.value
            #expect(wrong == [])
            #expect(try await pool.ask(.int("select 1")) == [1])
        }
    }

    private func ask(_ pool: ConnectionPool, _ caller: Int) async -> [String] {
        var wrong: [String] = []
        for round in 0..<60 {
            let number = caller * 1000 + round
            do {
                switch number % 11 {
                case 0:
                    wrong +=
                        try await pool.ask(.int("select $1::int from pg_sleep(0.06)", [.int(number)])) == [number] ? [] : ["slow \(number)"]
                case 1: _ = try await pool.ask(.int("select $1::int / 0", [.int(number)])); wrong.append("no error \(number)")
                case 2: _ = try await pool.askRows(RawQuery("storm.shape", "select * from shape"))
                default: wrong += try await pool.ask(.int("select $1::int", [.int(number)])) == [number] ? [] : ["quick \(number)"]
                }
            } catch let error as PostgresError {
                let allowed = error.isConnectionLoss || (number % 11 == 1 && error.sqlState?.rawValue == "22012")
                if !allowed { wrong.append("\(number): \(error)") }
            } catch { wrong.append("\(number): \(error)") }
        }
        return wrong
    }

    private func disturb(_ pool: ConnectionPool) async throws {
        for round in 0... {
            try await Task.sleep(for: .milliseconds(70))
            try await pool.write { transaction in
                try await transaction.script(round % 2 == 0 ? "alter table shape add b int" : "alter table shape drop b")
            }
            if round % 3 == 0 {
                try await pool.write {
                    try await $0.script(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1"
                    )
                }
            }
        }
    }
}
