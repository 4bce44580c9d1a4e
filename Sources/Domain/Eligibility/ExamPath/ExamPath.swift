/// Where a learner stands on the way through an exam, what is possible next, by
/// when, what it costs, and who says so. A pure function of the exam's policies, the
/// learner's facts and a day: `seeds/rules/README.md` says exactly of which.
package struct ExamPath: Sendable {
    package let rule: String
    package let exam: String
    package let title: String
    /// Of every sum.
    package let currency: String
    package let asOf: Day
    /// Of the application that was passed, else of the latest one.
    package private(set) var state: ExamState
    package private(set) var since: Day?
    package private(set) var reason: String?
    /// The id of the application whose state it is.
    package private(set) var application: String?
    /// Whether the credential's letters may be used; nil: not known.
    package private(set) var mayUseTitle: Bool?
    /// What can be done or expected, the earliest first; what has no day stands last.
    package private(set) var next: [ExamStep] = []
    /// In the order in which they were made.
    package let applications: [ApplicationPath]
    package let attempts: ExamAttempts
    package private(set) var limits: [AttemptLimit]
    /// What the exam is like and costs on the day.
    package let format: [Dated<FormatTerms>]
    package let fees: [Dated<FeeTerms>]
    /// Those that the answer refers to, in the order of the file.
    package private(set) var policies: [ExamPolicy] = []
    let sources: [String: RuleSource]

    /// - Throws: `Faults` with every event that is out of order and every contradiction, with pointers into the facts.
    package init(_ rule: Rule, _ exam: ExamPolicies, _ facts: Facts, asOf: Day) throws(Faults) {
        let reading = Reading()
        let attempts = ExamAttempts(facts, exam: exam.exam, asOf: asOf, reading)
        let transcript = TranscriptFacts(facts, exam: exam.exam)
        let mine = (facts.applications ?? []).filter { $0.exam == exam.exam }
        let runs = mine.map { ApplicationRun($0, exam, transcript, attempts, asOf: asOf, reading).path }
        try reading.finish()
        self.rule = rule.id
        self.exam = exam.exam
        title = exam.title ?? rule.title
        currency = exam.currency
        self.asOf = asOf
        self.attempts = attempts
        applications = ApplicationSequence(runs, exam, attempts).paths
        limits = exam.attempts.inForce(on: asOf).map { AttemptLimit($0, attempts, asOf: asOf) }
        format = exam.format.inForce(on: asOf)
        fees = exam.fees.inForce(on: asOf)
        sources = Dictionary(rule.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        state = facts.applications == nil ? .unknown : .notApplied
        reason = facts.applications == nil ? "`applications` is not in the facts" : nil
        mayUseTitle = facts.applications == nil ? nil : false
        conclude(facts)
        next = ExamSteps(exam, facts, transcript, attempts, limits, current: current, state: state, asOf: asOf).all
        policies = referred(exam)
    }

    private var current: ApplicationPath? { application.flatMap { id in applications.first { $0.id == id } } }

    /// The state of all applications together, and of what else the facts have.
    private mutating func conclude(_ facts: Facts) {
        let made = applications.filter { $0.applied != nil }
        let best = made.last { $0.state == .certified } ?? made.last { $0.state == .passed } ?? made.last
        if let best { (state, since, reason, application) = (best.state, best.since, best.reason, best.id) }
        let isBelow = state != .passed && state != .certified
        if let attempt = isBelow ? attempts.passed ?? (best == nil ? attempts.last : nil) : nil {
            state = attempt.outcome == .passed ? .passed : attempt.outcome == .failed ? .failed : .tested
            (since, reason, application) = (attempt.on, "the list of attempts says so", attempt.application)
        }
        mayUseTitle = state == .certified ? true : state == .unknown ? nil : false
        let held = (facts.credentials ?? []).first { $0.credential == rule && ($0.earnedOn.map { $0 <= asOf } ?? true) }
        guard let held else { return }
        (state, since, reason) = (
            .certified, held.earnedOn, "the credential is in the facts" + (held.status.map { ", \($0.rawValue)" } ?? "")
        )
        mayUseTitle = (held.status ?? .active) == .active && held.endedOn.map { asOf <= $0 } ?? true
    }

    private func referred(_ exam: ExamPolicies) -> [ExamPolicy] {
        var ids = Set(next.flatMap { $0.policies.map(\.id) + $0.fees.map(\.policy.id) } + limits.map(\.policy.id))
        ids.formUnion(format.map(\.policy.id) + fees.map(\.policy.id))
        for application in applications {
            ids.formUnion(application.irregularities.compactMap(\.policy))
            ids.formUnion(application.window?.ends.compactMap(\.policy?.id) ?? [])
            ids.formUnion(application.steps.flatMap { $0.fees.map(\.policy.id) })
        }
        return exam.all.filter { ids.contains($0.id) }
    }

    /// The sources of a policy, in its order.
    package func sources(of policy: ExamPolicy) -> [RuleSource] { policy.provenance.sources.compactMap { sources[$0] } }
}

extension ExamPolicies {
    /// Every policy, in the order of the kinds.
    package var all: [ExamPolicy] {
        var all = earlyTesting.map(\.policy) + transcript.map(\.policy) + review.map(\.policy) + authorization.map(\.policy)
        all += window.map(\.policy) + extensions.map(\.policy) + changes.map(\.policy) + refund.map(\.policy) + noShow.map(\.policy)
        all += results.map(\.policy) + betaResults.map(\.policy) + retake.map(\.policy) + attempts.map(\.policy) + fees.map(\.policy)
        return all + testingWindows.map(\.policy) + format.map(\.policy)
    }
}
