import Crypto
import Domain
import Postgres

/// Rules made ready to judge the learners of a matrix.
struct MatrixJudge: Sendable {
    let rules: [(rule: PreparedRule, version: String?)]
    let asOf: Day
    /// Learners judged together.
    private let batch: Int
    private let judgements = KnownJudgements()
    private let judged: JudgedLearners

    /// - Throws: `Faults` for a rule that is not published.
    init(_ references: [RuleReference], of library: RuleLibrary, asOf: Day, batch: Int = 64) async throws {
        var rules: [(rule: PreparedRule, version: String?)] = []
        for reference in references { rules.append((try await library.prepared(reference), reference.version)) }
        self.rules = rules
        self.asOf = asOf
        self.batch = batch
        judged = library.judged
    }

    /// - Parameter learners: a question whose rows are `LearnerFacts`, in the order of the matrix.
    func matrix(of learners: RawQuery, in transaction: Transaction) async throws -> CohortMatrix {
        let question = JudgedQuestion(rules, days: [asOf])
        var matrix = CohortMatrix(rules: rules.map(\.rule.id), asOf: asOf)
        try await transaction.inOrder(learners, batch: batch, { try $0.map { row(try LearnerFacts($0), question) } }) { rows in
            rows.forEach { matrix.add($0) }
        }
        return matrix
    }

    /// The alerts of each learner, in the same order, for those who have any.
    func alerts(
        of learners: RawQuery, until: Day, in transaction: Transaction
    ) async throws -> [(learner: CohortMatrix.LearnerLabel, alert: CohortAlert)] {
        let question = JudgedQuestion(rules, days: [asOf, until])
        let reader = CohortAlertReader(rules: rules.map { (evaluator: $0.rule.evaluator, version: $0.version) }, asOf: asOf, until: until)
        var found: [(learner: CohortMatrix.LearnerLabel, alert: CohortAlert)] = []
        try await transaction.inOrder(learners, batch: batch, { try $0.map { alerts(of: try LearnerFacts($0), question, reader) } }) {
            batches in
            for (label, alerts) in batches { found += alerts.map { (label, $0) } }
        }
        return found
    }

    private func row(_ learner: LearnerFacts, _ question: JudgedQuestion) -> CohortMatrix.Row {
        let entries = known(in: judged.entries, learner, question) { facts in
            rules.map { $0.rule.evaluator.entry(of: facts, asOf: asOf, version: $0.version, memory: judgements) }
        }
        return CohortMatrix.Row(learner: learner.label, entries: entries)
    }

    private func alerts(
        of learner: LearnerFacts, _ question: JudgedQuestion, _ reader: CohortAlertReader
    ) -> (CohortMatrix.LearnerLabel, [CohortAlert]) {
        switch known(in: judged.alerts, learner, question, judge: { reader.alerts(of: $0, memory: judgements) }) {
        case .success(let alerts): (learner.label, alerts)
        case .failure(let faults): (learner.label, [CohortAlert(faults)])
        }
    }

    /// What was found of these facts before, or is found now.
    private func known<Found: Sendable>(
        in memory: GenerationalMemory<SHA256.Digest, [Found]>, _ learner: LearnerFacts, _ question: JudgedQuestion,
        judge: (Facts) -> [Found]
    ) -> Result<[Found], Faults> {
        let key = question.key(learner.document)
        if let known = memory.find(key) { return .success(known) }
        return learner.facts.map { facts in
            let found = judge(facts)
            memory.keep(found, for: key, cost: max(1, found.count))
            return found
        }
    }
}
