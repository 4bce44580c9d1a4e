/// Something that can be done or expected, with its day, its price and who says so.
package struct ExamStep: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case apply
        case applyEarly = "apply_early"
        case applyBy = "apply_by"
        case testingWindow = "testing_window"
        case transcript
        case decision
        case authorization
        case testBy = "test_by"
        case requestExtensionBy = "request_extension_by"
        case appointment
        case changeFreeBy = "change_free_by"
        case changeForFeeBy = "change_for_fee_by"
        case changeNow = "change_now"
        case refundBy = "refund_by"
        case result
        case retakeFrom = "retake_from"
        case certification
    }

    /// What the day is.
    package enum Role: String, Sendable, CaseIterable {
        /// The first on which it is possible.
        case from
        /// The last on which it is possible.
        case by
        /// When it happens.
        case on
        /// The last on which it is to be expected.
        case expected
    }

    package enum Status: String, Sendable, CaseIterable {
        case open
        /// Not before its day.
        case later
        case past
        /// Not possible, whatever the day; `reason` says why.
        case closed
        /// `reason` says what is not known.
        case unknown
    }

    package var kind: Kind
    package var role: Role
    /// nil: not known, or nothing that has a day; `reason` says which.
    package var day: Day?
    /// Of a testing window.
    package var lastDay: Day?
    package var text: String
    package var status: Status
    package var reason: String?
    package var fees: [ExamFee] = []
    /// What follows where it is not done.
    package var otherwise: String?
    /// What the day does not take into account.
    package var remark: String?
    /// The first lays down the day; where it is empty, no policy does.
    package var policies: [ExamPolicy] = []
    /// The application that it concerns; nil: a new one.
    package var application: String?

    init(
        _ kind: Kind, _ role: Role, _ day: Day?, asOf: Day, _ text: String, reason: String? = nil, fees: [ExamFee] = [],
        otherwise: String? = nil, remark: String? = nil, by policies: [ExamPolicy] = [], closed: Bool = false
    ) {
        self.kind = kind
        self.role = role
        self.day = day
        self.text = text
        self.reason = reason
        self.fees = fees
        self.otherwise = otherwise
        self.remark = remark
        self.policies = policies
        status = closed ? .closed : day.map { Self.status(role, $0, asOf) } ?? .unknown
    }

    private static func status(_ role: Role, _ day: Day, _ asOf: Day) -> Status {
        switch role {
        case .from: asOf < day ? .later : .open
        case .by, .on, .expected: day < asOf ? .past : .open
        }
    }

    /// The surest that may be said of it: where one of its policies is in doubt, so is
    /// the step. A day that no policy lays down is unconfirmed.
    package var standing: Provenance.Standing {
        if policies.isEmpty, day == nil { return .unconfirmed }
        let standings = policies.map(\.provenance.standing)
        return standings.contains(.conflicting) ? .conflicting : standings.contains(.unconfirmed) ? .unconfirmed : .confirmed
    }

    package var doubts: [String] { policies.compactMap(\.provenance.doubt) }
}
