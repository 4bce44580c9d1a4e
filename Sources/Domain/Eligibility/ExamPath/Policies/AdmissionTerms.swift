/// Who may sit the exam before the degree is awarded.
package struct EarlyTestingTerms: ExamTerms {
    package static let kind = ExamPolicyKind.earlyTesting

    /// One of these has to hold on the day of the application.
    package var states: [EnrolmentRecord.State]
    /// What has to be sent with the application.
    package var documents: [String]

    package init?(_ fields: inout Fields) {
        let states = fields.named("states", EnrolmentRecord.State.self, required: true)
        documents = fields.strings("documents") ?? []
        guard let states else { return nil }
        self.states = states
    }

    package func words(_: String) -> String {
        let with = documents.isEmpty ? "" : ", with \(documents.joined(separator: ", "))"
        return "early testing for students who are: \(states.map { $0.rawValue.replacing("_", with: " ") }.either)\(with)"
    }
}

/// By when the transcript has to be verified.
package struct TranscriptTerms: ExamTerms {
    package static let kind = ExamPolicyKind.transcript

    /// Of those who do not test early.
    package var isBeforeApproval: Bool
    /// Of all.
    package var isBeforeCertification: Bool
    /// Days that early testers have after the exam; nil: not known.
    package var daysAfterTest: Int?

    package init?(_ fields: inout Fields) {
        for key in ["before_approval", "before_certification"] where !fields.has(key) { _ = fields.need(key) }
        let (approval, certification) = (fields.bool("before_approval"), fields.bool("before_certification"))
        daysAfterTest = fields.integer("days_after_test", in: 0...3660)
        guard let approval, let certification else { return nil }
        (isBeforeApproval, isBeforeCertification) = (approval, certification)
    }

    package func words(_: String) -> String {
        let approval = isBeforeApproval ? "before approval, unless testing early" : nil
        let moments = [approval, isBeforeCertification ? "before certification" : nil].compactMap { $0 }
        return moments.isEmpty
            ? "no transcript is asked for" : "the transcript has to be verified \(moments.joined(separator: ", and "))"
    }
}

/// How long the body takes to decide on an application.
package struct ReviewTerms: ExamTerms {
    package static let kind = ExamPolicyKind.review

    package var within: Delay

    package init?(_ fields: inout Fields) {
        guard let within = fields.delay("within", required: true) else { return nil }
        self.within = within
    }

    package func words(_: String) -> String { "an application is decided on within \(within.words)" }
}

/// How long the authorization to test normally takes once the application is approved.
package struct AuthorizationTerms: ExamTerms {
    package static let kind = ExamPolicyKind.authorization

    package var within: Delay

    package init?(_ fields: inout Fields) {
        guard let within = fields.delay("within", required: true) else { return nil }
        self.within = within
    }

    package func words(_: String) -> String { "the authorization to test normally comes within \(within.words) of approval" }
}
