/// What somebody said of a career, kept apart from what is published.
package struct Claim: Sendable, Equatable {
    package var number: Int
    package var sentence: String
    package var saidBy: String
    package var saidOn: String?

    package init(number: Int, sentence: String, saidBy: String, saidOn: String?) {
        (self.number, self.sentence, self.saidBy, self.saidOn) = (number, sentence, saidBy, saidOn)
    }
}

/// What is found of a claim in what is held here.
package struct ClaimAnswer: Sendable, Equatable {
    package enum Verdict: String, Sendable, CaseIterable {
        /// Everything it says is found.
        case confirmed
        /// Some of it is found; of the rest nothing is known, or something else holds.
        case partly
        /// Something else is published.
        case corrected
        /// Nothing is held by which it could be answered.
        case unknown
    }

    /// One thing that was found, with its source and where it can be asked.
    package struct Finding: Sendable, Equatable {
        package var label: String
        /// nil: it was looked for and is not there.
        package var value: String?
        package var source: String
        /// The question that gives it: `/v1/…`.
        package var address: String

        package init(_ label: String, _ value: String?, source: String, address: String) {
            (self.label, self.value, self.source, self.address) = (label, value, source, address)
        }
    }

    package var verdict: Verdict
    package var sentence: String
    package var findings: [Finding]

    package init(_ verdict: Verdict, _ sentence: String, _ findings: [Finding]) {
        (self.verdict, self.sentence, self.findings) = (verdict, sentence, findings)
    }

    /// Nothing that could answer it is held.
    package static func unknown(_ lacking: String) -> ClaimAnswer {
        ClaimAnswer(.unknown, "It cannot be answered here: \(lacking).", [])
    }

    /// Confirmed where every part was found, partly where some were.
    package static func verdict(found: Int, of parts: Int) -> Verdict {
        found == 0 ? .unknown : found == parts ? .confirmed : .partly
    }
}
