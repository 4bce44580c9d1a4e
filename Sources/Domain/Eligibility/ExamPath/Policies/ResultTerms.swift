/// When the result is told.
package struct ResultTerms: ExamTerms {
    package static let kind = ExamPolicyKind.results

    package var timing: ResultTiming

    package init?(_ fields: inout Fields) {
        guard let timing = ResultTiming(&fields) else { return nil }
        self.timing = timing
    }

    package func words(_: String) -> String { "the result is told \(timing.words)" }
}

/// The same while a form of the exam is new, and not scored at once.
package struct BetaResultTerms: ExamTerms {
    package static let kind = ExamPolicyKind.betaResults

    package var timing: ResultTiming

    package init?(_ fields: inout Fields) {
        guard let timing = ResultTiming(&fields) else { return nil }
        self.timing = timing
    }

    package func words(_: String) -> String { "the result of a beta form is told \(timing.words)" }
}

package enum ResultTiming: Sendable, Hashable {
    enum After: String, Sendable, CaseIterable {
        case tested
        case testingWindow = "testing_window"
    }

    case immediate
    /// Up to so long after the exam.
    case afterTest(Delay)
    /// Up to so long after the testing window in which it was taken.
    case afterTestingWindow(Delay)

    /// Reads `{immediate: true}` or `{within: {weeks: 6}, after: testing_window}`.
    init?(_ fields: inout Fields) {
        fields.needOne(of: ["immediate", "within"])
        let (immediate, within) = (fields.bool("immediate"), fields.delay("within"))
        let after = fields.choice("after", After.self) ?? .tested
        if let immediate, !immediate {
            fields.reading.fault(
                "wrong_value", fields.place / "immediate", value: .bool(false), "has to say within which time then", allowed: ["true"])
            return nil
        }
        if let within {
            self = after == .tested ? .afterTest(within) : .afterTestingWindow(within)
        } else if immediate != nil {
            self = .immediate
        } else {
            return nil
        }
    }

    package var words: String {
        switch self {
        case .immediate: "at once"
        case .afterTest(let delay): "within \(delay.words) of the exam"
        case .afterTestingWindow(let delay): "within \(delay.words) of the end of the testing window"
        }
    }
}

/// How long to wait before the exam may be taken again.
package struct RetakeTerms: ExamTerms {
    package static let kind = ExamPolicyKind.retake

    /// By which version of the rule a retaker is judged.
    package enum Eligibility: String, Sendable, CaseIterable { case current, original }

    /// From the day of the attempt; nil: not known.
    package var days: Int?
    /// nil: not known.
    package var needsNewApplication: Bool?
    package var needsFullFee: Bool?
    package var eligibility: Eligibility?

    package init?(_ fields: inout Fields) {
        days = fields.integer("days", in: 0...3660)
        needsNewApplication = fields.bool("new_application")
        needsFullFee = fields.bool("full_fee")
        eligibility = fields.choice("eligibility", Eligibility.self)
    }

    package func words(_: String) -> String {
        var text =
            days.map { "after a failed attempt the exam may be taken again \($0.of("day")) later" } ?? "how long to wait is not known"
        if needsNewApplication == true {
            text += "; a new application" + (needsFullFee == true ? " and the full fee are needed" : " is needed")
        }
        if eligibility == .current { text += "; eligibility is judged by the rule in force then" }
        return text
    }
}

/// How often the exam may be taken.
package struct AttemptTerms: ExamTerms {
    package static let kind = ExamPolicyKind.attempts

    /// nil: not known, unless `isUnlimited`.
    package var atMost: Int?
    package var withinYears: Int?
    package var isUnlimited: Bool

    package init?(_ fields: inout Fields) {
        atMost = fields.integer("at_most", in: 1...1000)
        withinYears = fields.integer("within_years", in: 1...100)
        isUnlimited = fields.bool("unlimited") ?? false
        if isUnlimited, atMost != nil {
            fields.reading.fault("conflict", fields.place / "unlimited", "cannot stand beside `at_most`")
            return nil
        }
    }

    package func words(_: String) -> String {
        if isUnlimited { return "there is no limit of attempts" }
        let within = withinYears.map { " within \($0.of("year"))" } ?? ""
        return atMost.map { "\($0.of("attempt")) at most\(within)" } ?? "how many attempts are allowed is not confirmed"
    }
}
