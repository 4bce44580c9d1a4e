import Domain
import Postgres

/// Many changes of records in one transaction: each stands by itself, or all do together.
package struct RecordBatch: Sendable {
    /// What became of one of them.
    package enum Outcome: Sendable {
        case added(Document)
        case corrected(Document)
        case takenBack(Document)
        case wrong(Faults)
        case refused(LearnerStore.Refusal)

        package var isWritten: Bool {
            switch self {
            case .added, .corrected, .takenBack: true
            case .wrong, .refused: false
            }
        }
    }

    private let pool: ConnectionPool

    package init(pool: ConnectionPool) { self.pool = pool }

    /// - Parameters:
    ///   - writes: each as it was read, or what is wrong with it.
    ///   - isAllOrNothing: whether nothing is written where one is refused.
    /// - Returns: what became of each, in their order, as `answer` says it.
    /// - Throws: `Faults` with pointers into the list, where one is refused and all hang together.
    package nonisolated(nonsending) func write(
        _ writes: [Result<RecordWrite, Faults>], isAllOrNothing: Bool, once: OnceKey? = nil, as account: ActingAccount,
        answer: @escaping @Sendable ([Outcome]) -> Document
    ) async throws -> Document {
        try await pool.write(as: account) { transaction in
            try await OnceKey.once(once, in: transaction) { transaction in
                var (outcomes, changes): ([Outcome], [AuditChange]) = ([], [])
                outcomes.reserveCapacity(writes.count)
                for write in writes {
                    switch write {
                    case .success(let write): outcomes.append(try await Self.write(write, &changes, in: transaction))
                    case .failure(let faults): outcomes.append(.wrong(faults))
                    }
                }
                if isAllOrNothing { try Self.refuseAll(outcomes) }
                try await Self.conclude(changes, in: transaction)
                return answer(outcomes)
            }
        }
    }

    private static func write(_ write: RecordWrite, _ changes: inout [AuditChange], in transaction: Transaction) async throws -> Outcome {
        let queries = RecordQueries(write.kind)
        let query: Query<RecordQueries.Written>
        let outcome: (Document) -> Outcome
        switch write.act {
        case .add(let draft):
            (query, outcome) = (queries.add(draft, to: write.learner, origin: "hand"), Outcome.added)
        case .correct(let draft, let code, let revision):
            (query, outcome) = (queries.correct(draft, code: code, learner: write.learner, revision: revision), Outcome.corrected)
        case .takeBack(_, let code, let revision):
            (query, outcome) = (queries.takeBack(code, learner: write.learner, revision: revision), Outcome.takenBack)
        }
        switch try await transaction.attempt(query) {
        case .success(let rows):
            guard let written = rows.first else { return .refused(try await refusal(of: write, queries, in: transaction)) }
            changes.append(
                AuditChange(write.kind.table, row: written.id, learner: written.learner, before: written.before, after: written.after))
            return outcome(written.after)
        case .failure(let error): return try reading(error)
        }
    }

    /// A record that is not there, or has another revision.
    private static func refusal(
        of write: RecordWrite, _ queries: RecordQueries, in transaction: Transaction
    ) async throws -> LearnerStore.Refusal {
        switch write.act {
        case .add: .notFound
        case .correct(_, let code, _), .takeBack(_, let code, _):
            LearnerStore.refusal(of: try await transaction.first(queries.one(code, learner: write.learner)))
        }
    }

    private static func reading(_ error: PostgresError) throws -> Outcome {
        if error.sqlState == .insufficientPrivilege { return .refused(.notAllowed) }
        guard let faults = RecordConstraints.faults(error) else { throw error }
        return .wrong(faults.inside("/values"))
    }

    private static func refuseAll(_ outcomes: [Outcome]) throws(Faults) {
        let faults = outcomes.enumerated().flatMap { index, outcome -> [Fault] in
            switch outcome {
            case .added, .corrected, .takenBack: []
            case .wrong(let faults): faults.inside("/writes/\(index)").list
            case .refused(let refusal): [Fault(refusal.code, parameter: "/writes/\(index)", message: refusal.message)]
            }
        }
        if !faults.isEmpty { throw Faults(Array(faults.prefix(Reading.mostFaults))) }
    }

    private static func conclude(_ changes: [AuditChange], in transaction: Transaction) async throws {
        guard !changes.isEmpty else { return }
        let learners = Set(changes.compactMap(\.learner)).sorted()
        try await FactsQueries.refresh(.learners(learners), in: transaction)
        let event = AuditEvent("records.written", learner: learners.count == 1 ? learners[0] : nil, changes: changes)
        try await transaction.execute(AuditTrailQueries.append(event))
    }
}
