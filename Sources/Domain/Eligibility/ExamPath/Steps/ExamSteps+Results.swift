extension ExamSteps {
    /// Between the exam and its result.
    var results: [ExamStep] {
        guard let attempt = attempts.last else { return [] }
        let text = "Result of the exam of \(attempt.on)"
        if let stated = current?.resultExpectedOn {
            return ofCurrent([ExamStep(.result, .expected, stated, asOf: asOf, text, remark: "as the learner was told")])
        }
        let steps = timings(of: attempt).map { timing, policy in
            let (day, reason) = resultDay(timing, of: attempt)
            return ExamStep(.result, .expected, day, asOf: asOf, text, reason: reason, remark: Self.remark(timing), by: [policy])
        }
        return ofCurrent(steps.isEmpty ? [unsaid(.result, .expected, text, on: attempt.on)] : steps)
    }

    /// A result that was said to come later is one of a beta form, unless the
    /// policy on results lets every result come later.
    private func timings(of attempt: ExamAttempt) -> [(ResultTiming, ExamPolicy)] {
        let plain = policies.results.inForce(on: attempt.on).map { ($0.terms.timing, $0.policy) }
        let beta = policies.betaResults.inForce(on: attempt.on).map { ($0.terms.timing, $0.policy) }
        switch attempt.isBeta {
        case true?: return beta
        case false?: return plain
        case nil:
            let isPending = current?.state == .resultPending
            return isPending && !beta.isEmpty && plain.allSatisfy { $0.0 == .immediate } ? beta : plain
        }
    }

    private func resultDay(_ timing: ResultTiming, of attempt: ExamAttempt) -> (Day?, String?) {
        switch timing {
        case .immediate: return (attempt.on, nil)
        case .afterTest(let delay): return (delay.end(from: attempt.on), nil)
        case .afterTestingWindow(let delay):
            let windows = policies.testingWindows.flatMap(\.terms.windows)
            guard let window = windows.first(where: { $0.opens <= attempt.on && attempt.on <= $0.closes }) else {
                return (nil, "the testing window of \(attempt.on) is not among the policies")
            }
            return (delay.end(from: window.closes), nil)
        }
    }

    private static func remark(_ timing: ResultTiming) -> String? {
        switch timing {
        case .immediate: nil
        case .afterTest(let delay), .afterTestingWindow(let delay): delay.remark
        }
    }

    /// After a failed attempt: one first day for each policy that was in force on its day.
    var retaking: [ExamStep] {
        guard let attempt = attempts.last else { return [] }
        let text = "Take the exam again, after the failed attempt of \(attempt.on)"
        let inForce = policies.retake.inForce(on: attempt.on)
        if inForce.isEmpty { return [limited(unsaid(.retakeFrom, .from, text, on: attempt.on))] }
        return inForce.map { dated in
            limited(
                ExamStep(
                    .retakeFrom, .from, dated.terms.days.map { attempt.on + $0 }, asOf: asOf, text,
                    reason: dated.terms.days == nil ? "how long to wait is not known" : nil,
                    fees: policies.fees(on: asOf, isRetake: true, isMember: nil), remark: Self.remark(dated.terms), by: [dated.policy]))
        }
    }

    /// The same while another application is under way, which is paid for.
    var waiting: [ExamStep] {
        guard attempts.last?.outcome == .failed else { return [] }
        return ofCurrent(retaking).map { step in
            var step = step
            (step.fees, step.remark) = ([], nil)
            return step
        }
    }

    private static func remark(_ terms: RetakeTerms) -> String? {
        var parts: [String] = []
        if terms.needsNewApplication == true { parts.append("a new application is needed") }
        if terms.needsFullFee == true { parts.append("the full fee is due again") }
        switch terms.eligibility {
        case .current: parts.append("eligibility is judged by the rule in force on the new application")
        case .original: parts.append("eligibility is judged by the rule of the first application")
        case nil: break
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// A limit of attempts moves the day, or closes the step.
    private func limited(_ step: ExamStep) -> ExamStep {
        var step = step
        for limit in limits where limit.left == 0 {
            step.policies.append(limit.policy)
            guard let free = limit.freeOn else {
                let isSure = limit.policy.provenance.standing == .confirmed
                (step.status, step.reason) = (isSure ? .closed : .unknown, "every attempt that `\(limit.policy.id)` allows is used")
                continue
            }
            if let day = step.day, day < free {
                step.day = free
                step.reason = "by `\(limit.policy.id)` no attempt is free before"
                if step.status == .open, asOf < free { step.status = .later }
            }
        }
        return step
    }

    /// Between passing and the certificate.
    var certifying: [ExamStep] {
        guard let passedOn = attempts.passed?.on else { return [] }
        let asked = policies.transcript.inForce(on: asOf).filter(\.terms.isBeforeCertification)
        if !asked.isEmpty, !transcript.isVerified(on: asOf) {
            return ofCurrent(
                asked.map { dated in
                    transcriptStep("certification", day: dated.terms.daysAfterTest.map { passedOn + $0 }, by: [dated.policy])
                })
        }
        return ofCurrent([
            ExamStep(
                .certification, .expected, nil, asOf: asOf, "Certificate, and the right to use the letters",
                reason: "no policy says how long it takes", by: asked.map(\.policy))
        ])
    }
}
