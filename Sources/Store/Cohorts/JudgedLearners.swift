import Crypto
import Domain

/// How learners were judged, remembered by what it rests on: rules, days and facts. What is judged is a function of these alone,
/// so that nothing remembered is ever out of date, and a learner whose facts change is judged anew.
///
/// Whoever is shown it has read the facts themselves: nobody is told what they may not see.
final class JudgedLearners: Sendable {
    /// Told by their number.
    private static let most = 100_000

    let entries = GenerationalMemory<SHA256.Digest, [CohortMatrix.Entry]>(capacity: most)
    let alerts = GenerationalMemory<SHA256.Digest, [CohortAlert]>(capacity: most)
}

/// What is asked of every learner of a cohort; with the facts of one it is the key to what was found.
struct JudgedQuestion: Sendable {
    private let asked: SHA256

    /// - Parameter days: those that the answer depends on, in their order.
    init(_ rules: [(rule: PreparedRule, version: String?)], days: [Day]) {
        var asked = SHA256()
        for (rule, version) in rules { asked.update(data: Array("\(rule.digest) \(version ?? "")\n".utf8)) }
        for day in days { asked.update(data: Array("\(day)\n".utf8)) }
        self.asked = asked
    }

    func key(_ facts: [UInt8]) -> SHA256.Digest {
        var whole = asked
        whole.update(data: facts)
        return whole.finalize()
    }
}
