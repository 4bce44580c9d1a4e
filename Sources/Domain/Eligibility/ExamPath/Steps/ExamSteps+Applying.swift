extension ExamSteps {
    /// To apply for the first time, or again.
    var applying: [ExamStep] {
        guard attempts.last?.outcome != .failed else { return retaking + testingWindows }
        let again = current.map { ", again: \(Self.words($0))" } ?? ""
        let fees = policies.fees(on: asOf, isRetake: !attempts.list.isEmpty, isMember: nil)
        let asked = policies.transcript.inForce(on: asOf).filter(\.terms.isBeforeApproval)
        let apply = ExamStep(
            .apply, .from, asOf, asOf: asOf, "Apply for the exam\(again)", fees: fees,
            remark: asked.isEmpty ? nil : "the transcript has to be verified before approval", by: asked.map(\.policy))
        return [apply] + early + testingWindows
    }

    private static func words(_ path: ApplicationPath) -> String {
        switch path.state {
        case .noShow: "the last application ended with a no-show"
        case .lapsed: "the last application lapsed"
        case .refunded: "the last application was refunded"
        default: "the last appointment was cancelled too late"
        }
    }

    /// Before the degree is awarded, where a policy allows it.
    private var early: [ExamStep] {
        policies.earlyTesting.inForce(on: asOf).map { dated in
            var step = ExamStep(
                .applyEarly, .from, asOf, asOf: asOf, "Apply for early testing",
                remark: dated.terms.documents.isEmpty ? nil : "to be sent: \(dated.terms.documents.joined(separator: ", "))",
                by: [dated.policy])
            step.fees = policies.fees(on: asOf, isRetake: !attempts.list.isEmpty, isMember: nil)
            guard let enrolments = facts.enrolments else {
                (step.status, step.reason) = (.unknown, "`enrolments` is not in the facts")
                return step
            }
            if !enrolments.contains(where: { dated.terms.states.contains($0.state) }) {
                let states = dated.terms.states.map { $0.rawValue.replacing("_", with: " ") }.either
                (step.status, step.reason) = (.closed, "no enrolment in the facts is: \(states)")
            }
            return step
        }
    }

    /// Those that have not closed, with the last day to apply.
    var testingWindows: [ExamStep] {
        policies.testingWindows.flatMap { dated in
            dated.terms.windows.filter { asOf <= $0.closes }.flatMap { window -> [ExamStep] in
                let period = "\(window.opens) to \(window.closes)"
                var given = ExamStep(.testingWindow, .on, window.opens, asOf: asOf, "Testing window, \(period)", by: [dated.policy])
                given.status = asOf < window.opens ? .later : .open
                given.lastDay = window.closes
                let applies = ExamStep(
                    .applyBy, .by, window.applyBy, asOf: asOf, "Last day to apply for the testing window of \(period)",
                    reason: window.applyBy == nil ? "the policy does not say it" : nil, by: [dated.policy])
                return current?.state == .applied ? [given] : [applies, given]
            }
        }
    }

    /// Between application and approval.
    var admission: [ExamStep] {
        guard let applied = current?.applied else { return [] }
        var steps: [ExamStep] = []
        let asked = policies.transcript.inForce(on: applied.on).filter(\.terms.isBeforeApproval)
        if applied.details.isEarly != true, !asked.isEmpty, !transcript.isVerified(on: asOf) {
            steps.append(transcriptStep("approval", by: asked.map(\.policy)))
        }
        let isWaiting = !steps.isEmpty
        steps += policies.review.inForce(on: applied.on).map { dated in
            let from = isWaiting ? nil : max(applied.on, asked.isEmpty ? applied.on : transcript.verifiedOn ?? applied.on)
            return ExamStep(
                .decision, .expected, from.map(dated.terms.within.end), asOf: asOf, "Decision on the application",
                reason: isWaiting ? "it is reckoned from the day the application is complete" : nil, remark: dated.terms.within.remark,
                by: [dated.policy])
        }
        steps += policies.authorization.inForce(on: applied.on).map { dated in
            ExamStep(
                .authorization, .expected, nil, asOf: asOf, "Authorization to test, within \(dated.terms.within.words) of approval",
                reason: "the day of approval is not known yet", by: [dated.policy])
        }
        return ofCurrent(steps)
    }

    /// Verification has no day of its own unless a policy gives one.
    func transcriptStep(_ purpose: String, day: Day? = nil, by policies: [ExamPolicy]) -> ExamStep {
        let received = transcript.receivedOn.flatMap { $0 <= asOf ? $0 : nil }
        var step = ExamStep(
            .transcript, .by, day, asOf: asOf,
            received.map { "Transcript received on \($0), to be verified before \(purpose)" }
                ?? "Send the official transcript: it has to be verified before \(purpose)",
            reason: day == nil ? "no deadline is known" : nil, by: policies)
        // Without a deadline it can be done at any time.
        if day == nil { step.status = .open }
        return step
    }
}
