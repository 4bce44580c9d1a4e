/// Follows the events of one application up to a day, and checks the order of
/// those that are planned after it.
struct ApplicationRun {
    private let policies: ExamPolicies
    private let transcript: TranscriptFacts
    private let attempts: ExamAttempts
    private let place: Place
    private let reading: Reading
    private(set) var path: ApplicationPath

    /// - Parameter reading: is told the events that are out of order, with pointers into the facts.
    init(
        _ application: ExamApplication, _ policies: ExamPolicies, _ transcript: TranscriptFacts, _ attempts: ExamAttempts, asOf: Day,
        _ reading: Reading
    ) {
        self.policies = policies
        self.transcript = transcript
        self.attempts = attempts
        self.reading = reading
        place = .root / "applications" / application.place
        path = ApplicationPath(application)
        var order = EventOrder()
        for event in application.orderedEvents {
            let before = order
            if let fault = order.take(event) {
                reading.fault("illegal_order", pointer(event), value: .string(event.name.rawValue), fault, allowed: before.legal)
            }
            checkCertification(event)
            let isPlanned = asOf < event.on
            var step = ApplicationPath.Step(event: event, state: order.state, isPlanned: isPlanned)
            if !isPlanned {
                step.fees = take(event, after: before)
                if order.state != path.state || path.since == nil { path.since = event.on }
                path.state = order.state
                path.appointment = order.appointment
                path.requestedOn = order.requestedOn
            }
            path.steps.append(step)
        }
        path.conclude(attempts, asOf: asOf)
    }

    private func pointer(_ event: ExamEvent) -> Place { place / "events" / event.place }

    private mutating func note(_ code: Irregularity.Code, _ event: ExamEvent, _ text: String, _ policy: ExamPolicy? = nil) {
        path.irregularities.append(Irregularity(code: code, pointer: pointer(event).pointer, text: text, policy: policy?.id))
    }

    /// Nobody is certified before the transcript is verified, where the policies in force ask for it.
    private func checkCertification(_ event: ExamEvent) {
        guard event.name == .certified else { return }
        let asking = policies.transcript.inForce(on: event.on)
        guard let policy = asking.first?.policy, asking.allSatisfy(\.terms.isBeforeCertification) else { return }
        if let verified = transcript.verifiedOn, verified <= event.on { return }
        reading.fault(
            "illegal_order", pointer(event), value: .string(event.name.rawValue),
            "the transcript was not verified by \(event.on), as `\(policy.id)` asks", allowed: [ExamEvent.Name.transcriptVerified.rawValue])
    }

    /// - Returns: what it cost.
    private mutating func take(_ event: ExamEvent, after before: EventOrder) -> [ExamFee] {
        switch event.name {
        case .applied:
            path.applied = event
            let isRetake = attempts.list.first.map { $0.on < event.on } ?? false
            return policies.fees(on: event.on, isRetake: isRetake, isMember: event.details.isMember)
        case .approved: approve(event)
        case .extensionRequested: checkRequest(event, appointment: before.appointment)
        case .extensionGranted: return extend(event, requestedOn: before.requestedOn ?? event.on)
        case .scheduled: checkAppointment(event)
        case .rescheduled:
            checkAppointment(event)
            return change(event, appointment: before.appointment)
        case .cancelled: return change(event, appointment: before.appointment)
        case .tested: test(event, appointment: before.appointment)
        case .result: path.resultExpectedOn = event.details.expectedOn
        case .transcriptReceived, .transcriptVerified, .extensionDenied, .refundRequested, .refundDenied, .refunded, .noShow, .lapsed,
            .certified:
            break
        }
        return []
    }

    private mutating func approve(_ event: ExamEvent) {
        path.approvedOn = event.on
        path.window = EligibilityWindow(approvedOn: event.on, stated: event.details.endsOn, policies)
        guard path.applied?.details.isEarly == false, let verified = transcript.verifiedOn, event.on < verified else { return }
        for dated in policies.transcript.inForce(on: event.on) where dated.terms.isBeforeApproval {
            note(.approvedBeforeTranscript, event, "the transcript was verified only on \(verified)", dated.policy)
        }
    }

    private mutating func checkRequest(_ event: ExamEvent, appointment: Day?) {
        for dated in policies.extensions.inForce(on: event.on) {
            guard let last = dated.terms.notice?.lastDay(appointment: appointment, windowEnd: path.window?.latest), last < event.on else {
                continue
            }
            note(.extensionAskedLate, event, "the last day to ask for it was \(last)", dated.policy)
        }
    }

    private mutating func extend(_ event: ExamEvent, requestedOn: Day) -> [ExamFee] {
        let (count, days) = (path.window?.extensions ?? 0, path.window?.extendedDays ?? 0)
        path.window?.extend(event.details, requestedOn: requestedOn, policies)
        return policies.extensions.inForce(on: requestedOn).map { dated in
            guard let step = dated.terms.step(after: count, days: days) else {
                note(
                    .extensionBeyondPolicy, event, "the policy grants no extension after \(count) of \(days.of("day")) together",
                    dated.policy)
                return ExamFee(policy: dated.policy, reason: "the policy knows no such extension")
            }
            return ExamFee(amount: step.fee, policy: dated.policy, reason: step.fee == nil ? "its fee is not known" : nil)
        }
    }

    private mutating func checkAppointment(_ event: ExamEvent) {
        guard let window = path.window, let day = event.details.appointment, window.isOver(on: day) else { return }
        note(
            .appointmentOutsideWindow, event, "the appointment lies after the last day to test, \(window.latest ?? day)",
            window.ends[0].policy)
    }

    private mutating func change(_ event: ExamEvent, appointment: Day?) -> [ExamFee] {
        guard let appointment else { return [] }
        let inForce = policies.changes.inForce(on: event.on)
        var late = 0
        let fees = inForce.map { dated -> ExamFee in
            let charge = dated.terms.charge(on: event.on, appointment: appointment)
            if charge == .tooLate {
                late += 1
                note(.changedTooLate, event, "so late before the appointment on \(appointment) the fee is lost", dated.policy)
            }
            return ExamFee(charge, dated.policy)
        }
        if event.name == .cancelled, late > 0, late == inForce.count { path.isForfeited = true }
        return fees
    }

    private mutating func test(_ event: ExamEvent, appointment: Day?) {
        path.tested = event
        if let appointment, appointment != event.on {
            note(.testedOnAnotherDay, event, "the appointment was on \(appointment)")
        }
        if let window = path.window, window.isOver(on: event.on) {
            note(.testedOutsideWindow, event, "the last day to test was \(window.latest ?? event.on)", window.ends[0].policy)
        }
    }
}

extension ExamFee {
    init(_ charge: ChangeTerms.Charge, _ policy: ExamPolicy) {
        switch charge {
        case .fee(let fee): self.init(amount: fee, policy: policy)
        case .notSaid: self.init(policy: policy, reason: "the policy does not say what a change costs so long before the appointment")
        case .tooLate: self.init(policy: policy, reason: "too late for a change: the fee for the exam is lost")
        }
    }
}
