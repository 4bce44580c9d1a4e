extension ExamSteps {
    /// Between approval and the exam.
    var sitting: [ExamStep] { ofCurrent(authorization + testBy + extensions + appointment + refund) + testingWindows }

    private var authorization: [ExamStep] {
        guard let current, current.state == .approved, let approvedOn = current.approvedOn else { return [] }
        return policies.authorization.inForce(on: approvedOn).map { dated in
            ExamStep(
                .authorization, .expected, dated.terms.within.end(from: approvedOn), asOf: asOf, "Authorization to test by e-mail",
                remark: dated.terms.within.remark, by: [dated.policy])
        }
    }

    private var testBy: [ExamStep] {
        guard let current, let window = current.window else { return [] }
        let text = current.appointment == nil ? "Last day to have scheduled and taken the exam" : "Last day to take the exam"
        return window.ends.map { end in
            ExamStep(
                .testBy, .by, end.day, asOf: asOf, text, reason: end.reason,
                otherwise: end.lapse.map { "the eligibility lapses: \($0.words)" },
                remark: window.isStated ? "as the letter to the learner says" : nil, by: end.policy.map { [$0] } ?? [])
        }
    }

    private var extensions: [ExamStep] {
        guard let current, let window = current.window else { return [] }
        let inForce = policies.extensions.inForce(on: asOf)
        if inForce.isEmpty { return [unsaid(.requestExtensionBy, .by, "Last day to ask for an extension", on: asOf)] }
        return inForce.flatMap { dated in window.ends.map { request(dated, until: $0, of: window, current) } }
    }

    private func request(
        _ dated: Dated<ExtensionTerms>, until end: EligibilityWindow.End, of window: EligibilityWindow, _ path: ApplicationPath
    ) -> ExamStep {
        let notice = dated.terms.notice
        let last = end.day.flatMap { end in notice?.lastDay(appointment: path.appointment, windowEnd: end) }
        let policies = [dated.policy] + (end.policy.map { [$0] } ?? [])
        guard let used = window.extendedDays, let granted = dated.terms.step(after: window.extensions, days: used) else {
            let isKnown = window.extendedDays != nil
            return ExamStep(
                .requestExtensionBy, .by, nil, asOf: asOf, "No further extension",
                reason: isKnown
                    ? "\(window.extensions.of("extension")) of \((window.extendedDays ?? 0).of("day")) together: the policy grants no more"
                    : "how long the extensions so far are is not known",
                by: policies, closed: isKnown)
        }
        if let requestedOn = path.requestedOn {
            return ExamStep(
                .requestExtensionBy, .by, nil, asOf: asOf, "An extension was asked for on \(requestedOn), and is not decided",
                reason: "it is waited for", by: policies, closed: true)
        }
        return ExamStep(
            .requestExtensionBy, .by, last, asOf: asOf,
            "Last day to ask for extension \(window.extensions + 1), of \(granted.days.of("day"))",
            reason: last == nil ? (notice == nil ? "how long before is not known" : "the last day to test is not known") : nil,
            fees: [ExamFee(amount: granted.fee, policy: dated.policy, reason: granted.fee == nil ? "its fee is not known" : nil)],
            otherwise: end.lapse.map { "the eligibility lapses at its end: \($0.words)" }, remark: notice?.lead.remark, by: policies)
    }

    /// The appointment, and what it costs to move or to cancel it.
    private var appointment: [ExamStep] {
        guard let day = current?.appointment else { return [] }
        let noShow = policies.noShow.inForce(on: day)
        let inForce = policies.changes.inForce(on: asOf)
        let appointment = ExamStep(
            .appointment, .on, day, asOf: asOf, "Appointment for the exam", otherwise: noShow.first.map(\.policy.text),
            by: noShow.map(\.policy))
        if inForce.isEmpty { return [appointment, unsaid(.changeFreeBy, .by, "Last day to move or cancel the appointment", on: asOf)] }
        return [appointment] + inForce.flatMap { changes($0, of: day) }
    }

    private func changes(_ dated: Dated<ChangeTerms>, of appointment: Day) -> [ExamStep] {
        let deadlines = dated.terms.bands.enumerated().map { index, band in
            let isFree = band.fee.cents == 0
            let isLast = index == dated.terms.bands.count - 1
            return ExamStep(
                isFree ? .changeFreeBy : .changeForFeeBy, .by, band.atLeast.lastDay(before: appointment), asOf: asOf,
                "Last day to move or cancel the appointment \(isFree ? "free" : "for a fee")",
                fees: [ExamFee(amount: band.fee, policy: dated.policy)],
                otherwise: isLast ? "the fee for the exam is lost" : nil, remark: band.atLeast.remark, by: [dated.policy])
        }
        guard asOf <= appointment else { return deadlines }
        let charge = dated.terms.charge(on: asOf, appointment: appointment)
        let now = ExamStep(
            .changeNow, .on, asOf, asOf: asOf, "To move or cancel the appointment on this day",
            reason: ExamFee(charge, dated.policy).reason,
            fees: [ExamFee(charge, dated.policy)], by: [dated.policy], closed: charge == .tooLate)
        return [now] + deadlines
    }

    var refund: [ExamStep] {
        guard let current else { return [] }
        return ofCurrent(
            policies.refund.inForce(on: asOf).map { dated in
                let last = dated.terms.notice.lastDay(appointment: current.appointment, windowEnd: current.window?.earliest)
                let fee = ExamFee(
                    amount: dated.terms.kept, policy: dated.policy, reason: dated.terms.kept == nil ? "what is kept is not known" : nil)
                return ExamStep(
                    .refundBy, .by, last, asOf: asOf, "Last day to ask for a refund; the fee given here is kept",
                    reason: last == nil ? "there is neither an appointment nor a last day to test yet" : nil, fees: [fee],
                    remark: dated.terms.notice.lead.remark, by: [dated.policy])
            })
    }
}
