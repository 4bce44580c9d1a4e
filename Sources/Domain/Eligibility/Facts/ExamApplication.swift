/// An application to sit an exam, with what happened to it.
package struct ExamApplication: Sendable {
    /// Unique in the facts; the place in the list where the facts give none.
    package var id: String
    package var exam: String
    /// The place in the list of applications.
    package var place: Int
    /// In the order of the document.
    package var events: [ExamEvent]

    /// By day, those of one day as the document has them.
    package var orderedEvents: [ExamEvent] { events.sorted { ($0.on, $0.place) < ($1.on, $1.place) } }
}

/// Something that happened to an application, or is planned.
package struct ExamEvent: Sendable {
    package enum Name: String, Sendable, CaseIterable {
        case applied
        case transcriptReceived = "transcript_received"
        case transcriptVerified = "transcript_verified"
        case approved
        case extensionRequested = "extension_requested"
        case extensionGranted = "extension_granted"
        case extensionDenied = "extension_denied"
        case scheduled, rescheduled, cancelled
        case refundRequested = "refund_requested"
        case refundDenied = "refund_denied"
        case refunded
        case noShow = "no_show"
        case tested, result, lapsed, certified
    }

    package enum Payer: String, Sendable, CaseIterable { case learner, school, employer, other }
    package enum Outcome: String, Sendable, CaseIterable { case passed, failed, pending }

    package var name: Name
    package var on: Day
    /// The place in the list of events.
    package var place: Int
    package var details = Details()

    /// What some events say beside their day; nil: not known.
    package struct Details: Sendable {
        /// Of an application: before the degree is awarded.
        package var isEarly: Bool?
        package var payer: Payer?
        package var hasVoucher: Bool?
        /// Whether the fee is that of members.
        package var isMember: Bool?
        /// Of an approval or an extension: the last day to test, as the letter says.
        package var endsOn: Day?
        /// Of an extension that was granted.
        package var days: Int?
        /// Of a scheduling.
        package var appointment: Day?
        /// Of an exam: whether the form was new and is not scored at once.
        package var isBeta: Bool?
        package var outcome: Outcome?
        /// Of a pending result.
        package var expectedOn: Day?

        package init() {}
    }
}
