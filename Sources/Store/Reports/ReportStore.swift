import Domain
import Postgres

/// Reports of an institution: reckoned of what whoever asks may see, filed to be reckoned again, and published with small counts
/// withheld.
package struct ReportStore: Sendable {
    let pool: ConnectionPool
    let gathering: ReportGathering
    /// How small a count has to be to be withheld from what is published.
    package let smallCells: SmallCells

    package init(pool: ConnectionPool, library: RuleLibrary, smallCells: SmallCells) {
        self.pool = pool
        gathering = ReportGathering(pool: pool, library: library, cohorts: CohortStore(pool: pool, library: library))
        self.smallCells = smallCells
    }

    /// The report with exact counts, of the learners whom the account may see.
    /// - Throws: `LearnerStore.Refusal.notAllowed` for who sees no learner but themselves: for them there is what is published.
    package nonisolated(nonsending) func report(_ question: ReportQuestion, as account: ActingAccount) async throws -> Report {
        try Self.check(account)
        return try await question.definition.report(question, gathering.gather(question, as: account).inputs)
    }

    /// The lists behind the figures of a report.
    /// - Parameter names: measures or counts; empty: every measure.
    package nonisolated(nonsending) func people(
        behind names: [String], of question: ReportQuestion, as account: ActingAccount
    ) async throws -> Report {
        try Self.check(account)
        let gathered = try await gathering.gather(question, as: account)
        return try question.definition.report(question, gathered.inputs).people(behind: names) { gathered.learners[$0] }
    }

    /// The first wall; the database's policies are the second.
    private static func check(_ account: ActingAccount) throws {
        guard account.isAny(of: [.administrator, .auditor, .service, .instructor, .counselor]) else {
            throw LearnerStore.Refusal.notAllowed
        }
    }

    /// For what the whole institution's learners are needed.
    static func checkKeeping(_ account: ActingAccount) throws {
        guard account.isAny(of: [.administrator, .service]) else { throw LearnerStore.Refusal.notAllowed }
    }
}

extension ReportQuestion {
    /// As they are kept: the same question has the same text.
    var canonicalParameters: String {
        RecordQueries.json(.object(parameters.map { .init($0.name, .string($0.value)) }))
    }
}
