import API
import Domain
import Store

/// The published rules that a student may be held to: RHIT first, then the program, then every other exam.
struct CredentialChoice {
    struct Rule: Sendable {
        let id: String
        /// `RHIT`
        let short: String
        /// Without what the rule is about.
        let title: String
        let issuer: String?
        let isProgram: Bool
        fileprivate let digest: String
        fileprivate let version: String?

        var reference: RuleReference { RuleReference(rule: id, version: version) }
    }

    let exams: [Rule]
    let program: Rule?
    private let learner: OwnLearner

    /// What the titles of rules for an exam end with.
    private static let examSuffix = ", eligibility for the exam"
    /// What programs of health information lead to, the first steps first.
    private static let first = ["ahima.rhit", "ahima.rhia", "ahima.cca", "ahima.ccs"]

    init(_ learner: OwnLearner, _ library: RuleLibrary) async throws {
        self.learner = learner
        let published = try await library.current()
        let places = Dictionary(uniqueKeysWithValues: Self.first.enumerated().map { ($1, $0) })
        exams = published.filter { $0.kind == .credential && $0.title.hasSuffix(Self.examSuffix) }.map { rule in
            let title = String(rule.title.dropLast(Self.examSuffix.count))
            return Rule(
                id: rule.id, short: Self.letters(title) ?? title, title: title, issuer: rule.issuer, isProgram: false, digest: rule.digest,
                version: nil)
        }.sorted { (places[$0.id] ?? .max, $0.title) < (places[$1.id] ?? .max, $1.title) }
        program = learner.program.flatMap { program in
            guard let reference = program.rule, let rule = published.first(where: { $0.id == reference.rule }) else { return nil }
            return Rule(
                id: rule.id, short: "Your program", title: program.title, issuer: rule.issuer, isProgram: true, digest: rule.digest,
                version: reference.version)
        }
    }

    /// What stands in the brackets of a title.
    private static func letters(_ title: String) -> String? {
        title.firstMatch(of: /\(([^()]+)\)/).map { String($0.output.1) }
    }

    var all: [Rule] { Array(exams.prefix(1)) + [program].compactMap(\.self) + exams.dropFirst() }

    /// The rule named in the address, or the first; nil: no rule is published.
    /// - Throws: `LearnerStore.Refusal.notFound` for one that is none of these.
    func asked(_ question: Question) throws -> Rule? {
        guard let id = question.places["id"] else { return all.first }
        guard let rule = all.first(where: { $0.id == id }) else { throw LearnerStore.Refusal.notFound }
        return rule
    }

    /// The same among the exams alone.
    func askedExam(_ question: Question) throws -> Rule? {
        let rule = question.places["id"] == nil ? exams.first : try asked(question)
        guard rule?.isProgram != true else { throw LearnerStore.Refusal.notFound }
        return rule
    }

    /// By all of them, on a day.
    func verdicts(_ library: RuleLibrary, asOf day: Day) async throws -> [String: Verdict] {
        let prepared = try await all.mapAsync { try await library.prepared(digest: $0.digest) }
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try judged(prepared, asOf: day) }
    }

    /// - Parameter prepared: of each of `all`; nil where it is published no more.
    private func judged(_ prepared: [PreparedRule?], asOf day: Day) throws -> [String: Verdict] {
        var verdicts: [String: Verdict] = [:]
        for (rule, prepared) in zip(all, prepared) {
            verdicts[rule.id] = try prepared?.judge(learner.facts, asOf: day, version: rule.version).verdict
        }
        return verdicts
    }
}
