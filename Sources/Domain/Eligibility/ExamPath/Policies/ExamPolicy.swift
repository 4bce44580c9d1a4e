/// What a policy of an exam is about; the member of `exam` that holds it.
package enum ExamPolicyKind: String, Sendable, CaseIterable {
    case earlyTesting = "early_testing"
    case transcript, review, authorization, window, `extension`, changes, refund
    case noShow = "no_show"
    case results
    case betaResults = "beta_results"
    case retake, attempts, fees
    case testingWindows = "testing_windows"
    case format
}

/// What every dated policy says of itself, whatever it is about.
package struct ExamPolicy: Sendable {
    /// Unique in the exam; kind and place (`retake/0`) where the file gives none.
    package var id: String
    package var kind: ExamPolicyKind
    /// A sentence for people: the file's, else made of the terms.
    package var text: String
    package var effective: Period
    /// Always with at least one source.
    package var provenance: Provenance
}

/// What a policy lays down, read from the object that stands in the file.
package protocol ExamTerms: Sendable {
    static var kind: ExamPolicyKind { get }
    /// nil, with a fault, for what cannot be read.
    init?(_ fields: inout Fields)
    /// A sentence for people. Sums are in `currency`.
    func words(_ currency: String) -> String
}

/// A policy with its terms.
package struct Dated<Terms: ExamTerms>: Sendable {
    package var policy: ExamPolicy
    package var terms: Terms
}

extension Array {
    /// Those in force on a day: one, or several where sources conflict.
    package func inForce<Terms>(on day: Day) -> [Dated<Terms>] where Element == Dated<Terms> {
        filter { $0.policy.effective.contains(day) }
    }
}

/// The dated policies of one exam: the member `exam` of a rule.
package struct ExamPolicies: Sendable {
    /// What facts call the exam; the rule's id where the file gives none.
    package var exam: String
    /// What people call it; nil: as the rule.
    package var title: String?
    /// ISO 4217; of every sum.
    package var currency: String
    package var earlyTesting: [Dated<EarlyTestingTerms>]
    package var transcript: [Dated<TranscriptTerms>]
    package var review: [Dated<ReviewTerms>]
    package var authorization: [Dated<AuthorizationTerms>]
    package var window: [Dated<WindowTerms>]
    package var extensions: [Dated<ExtensionTerms>]
    package var changes: [Dated<ChangeTerms>]
    package var refund: [Dated<RefundTerms>]
    package var noShow: [Dated<NoShowTerms>]
    package var results: [Dated<ResultTerms>]
    package var betaResults: [Dated<BetaResultTerms>]
    package var retake: [Dated<RetakeTerms>]
    package var attempts: [Dated<AttemptTerms>]
    package var fees: [Dated<FeeTerms>]
    package var testingWindows: [Dated<TestingWindowTerms>]
    package var format: [Dated<FormatTerms>]
}
