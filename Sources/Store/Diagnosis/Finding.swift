/// What one check of the doctor found.
package struct Finding: Sendable, Equatable {
    package enum Verdict: String, Sendable {
        case sound, warning, broken
    }

    /// Stable and snake_case: `release_counts`.
    package var check: String
    /// The release or object that was looked at, where there is one.
    package var subject: String?
    package var verdict: Verdict
    package var message: String

    package init(_ check: String, subject: String? = nil, _ verdict: Verdict, _ message: String) {
        self.check = check
        self.subject = subject
        self.verdict = verdict
        self.message = message
    }
}
