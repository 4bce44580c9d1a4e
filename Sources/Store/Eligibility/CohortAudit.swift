import Domain
import Foundation
import Postgres

/// Judges everybody whose facts are kept by given rules: one question to the
/// database, streamed, and the verdicts reached on all processors.
package struct CohortAudit: Sendable {
    /// What one learner's facts come to.
    package struct Outcome: Sendable {
        package let factsDigest: String
        package let learner: String?
        /// One for each rule, in their order; or what is wrong with the facts,
        /// which were sound by the format of the day they were kept.
        package let verdicts: Result<[Verdict], Faults>
    }

    private let pool: ConnectionPool
    /// Learners judged together.
    private let batch: Int

    package init(pool: ConnectionPool, batch: Int = 128) {
        self.pool = pool
        self.batch = batch
    }

    /// Hands on the outcomes batch by batch, in the order of learners, in bounded memory however many they are.
    package func run(_ rules: [PreparedRule], asOf: Day, _ body: ([Outcome]) async throws -> Void) async throws {
        try await pool.read { transaction in
            try await transaction.execute(AuditQueries.administration)
            var rows = transaction.stream(AuditQueries.cohort, batch: batch).makeAsyncIterator()
            let most = ProcessInfo.processInfo.activeProcessorCount + 1
            try await withThrowingTaskGroup(of: (Int, [Outcome]).self) { group in
                var (begun, next) = (0, 0)
                var waiting: [Int: [Outcome]] = [:]
                var isAtEnd = false
                repeat {
                    while !isAtEnd, begun - next < most {
                        guard let batch = try await rows.next() else {
                            isAtEnd = true
                            break
                        }
                        let number = begun
                        group.addTask { (number, try Self.judge(batch, rules, asOf)) }
                        begun += 1
                    }
                    guard let (number, outcomes) = try await group.next() else { break }
                    waiting[number] = outcomes
                    while let ready = waiting.removeValue(forKey: next) {
                        try await body(ready)
                        next += 1
                    }
                } while true
            }
        }
    }

    private static func judge(_ rows: Rows, _ rules: [PreparedRule], _ asOf: Day) throws -> [Outcome] {
        try rows.map { row in
            let digest = try row.string(0)
            let text = try row.value(1, "text") { Array($0) }
            do throws(Faults) {
                let facts = try Facts.read(JSONReader.read(text))
                let verdicts = rules.map { $0.verdict(of: facts, digest: digest, asOf: asOf) }
                return Outcome(factsDigest: digest, learner: facts.learner, verdicts: .success(verdicts))
            } catch {
                return Outcome(factsDigest: digest, learner: nil, verdicts: .failure(error))
            }
        }
    }
}
