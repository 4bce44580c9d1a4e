/// Where an application to an exam stands.
package enum ExamState: String, Sendable, CaseIterable {
    /// The facts do not say.
    case unknown
    case notApplied = "not_applied"
    case applied
    /// Authorized to test, without an appointment.
    case approved
    /// The same, after an extension.
    case extended
    case scheduled
    /// The appointment was; the approval stands.
    case cancelled
    case refundRequested = "refund_requested"
    case refunded
    case noShow = "no_show"
    case lapsed
    /// The result is not told yet.
    case tested
    /// It was said that the result comes later, as of a beta form.
    case resultPending = "result_pending"
    /// Not certified yet: the letters may not be used.
    case passed
    case failed
    case certified

    /// The exam can still be sat on this application.
    package var isOpen: Bool { self == .approved || self == .extended || self == .scheduled || self == .cancelled }
}

extension ExamEvent.Name {
    /// In which states it may happen.
    func isLegal(in state: ExamState) -> Bool {
        switch self {
        case .applied: state == .notApplied
        case .transcriptReceived, .transcriptVerified: true
        case .approved: state == .applied
        case .extensionRequested, .extensionGranted, .extensionDenied, .lapsed: state.isOpen
        case .scheduled: state.isOpen && state != .scheduled
        case .rescheduled, .cancelled, .noShow, .tested: state == .scheduled
        case .refundRequested: state == .applied || state.isOpen
        case .refundDenied, .refunded: state == .refundRequested
        case .result: state == .tested || state == .resultPending
        case .certified: state == .passed
        }
    }
}

/// The order of an application's events, whatever any policy says of them.
struct EventOrder {
    private(set) var state = ExamState.notApplied
    private(set) var appointment: Day?
    private(set) var requestedOn: Day?
    private var stateBeforeRefund = ExamState.applied

    /// Goes on to where the event leads, legal or not: so one event out of place is one fault.
    /// - Returns: what is wrong with it, nil where nothing is.
    mutating func take(_ event: ExamEvent) -> String? {
        let fault = fault(of: event)
        switch event.name {
        case .applied: state = .applied
        case .transcriptReceived, .transcriptVerified: break
        case .approved: state = .approved
        case .extensionRequested: requestedOn = event.on
        case .extensionGranted:
            requestedOn = nil
            state = appointment == nil ? .extended : .scheduled
        case .extensionDenied: requestedOn = nil
        case .scheduled, .rescheduled:
            appointment = event.details.appointment
            state = .scheduled
        case .cancelled:
            appointment = nil
            state = .cancelled
        case .refundRequested:
            stateBeforeRefund = state
            state = .refundRequested
        case .refundDenied: state = stateBeforeRefund
        case .refunded: state = .refunded
        case .noShow: state = .noShow
        case .tested: state = .tested
        case .result: state = event.details.outcome == .passed ? .passed : event.details.outcome == .failed ? .failed : .resultPending
        case .lapsed: state = .lapsed
        case .certified: state = .certified
        }
        return fault
    }

    private func fault(of event: ExamEvent) -> String? {
        guard event.name.isLegal(in: state) else {
            return "`\(event.name.rawValue)` cannot happen to an application that is `\(state.rawValue)`"
        }
        switch event.name {
        case .extensionRequested where requestedOn != nil: return "an extension was asked for before, and neither granted nor denied"
        case .extensionDenied where requestedOn == nil: return "no extension was asked for"
        case .noShow: return appointment.flatMap { event.on < $0 ? "the appointment is only on \($0)" : nil }
        default: return nil
        }
    }

    /// What may happen next.
    var legal: [String] { ExamEvent.Name.allCases.filter { $0.isLegal(in: state) }.map(\.rawValue) }
}
