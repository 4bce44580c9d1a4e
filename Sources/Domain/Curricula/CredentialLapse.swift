/// Where a credential of a member of the staff stands on a day: accreditors ask directors and teachers to keep theirs up.
package struct CredentialLapse: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case lapsed
        /// By the last day that is looked ahead to.
        case lapses
        case notTold = "not_told"
    }

    package let holder: String
    package let duty: String
    package let credential: String
    package let lapsesOn: Day?
    package let state: State
    /// Days from the day that is asked about to the last one on which it holds; negative: since then.
    package let days: Int?
    /// Names of whoever is warned, the holder first.
    package let warned: [String]
    /// Whether the holder is among them.
    package let isHolderWarned: Bool

    /// nil: it holds beyond `until`, and there is nothing to warn of.
    package init?(
        holder: String, duty: String, credential: String, lapsesOn: Day?, warned: [String], isHolderWarned: Bool, on day: Day, until: Day
    ) {
        (self.holder, self.duty, self.credential, self.lapsesOn) = (holder, duty, credential, lapsesOn)
        (self.warned, self.isHolderWarned) = (warned, isHolderWarned)
        days = lapsesOn.map { $0.number - day.number }
        guard let lapsesOn else {
            state = .notTold
            return
        }
        if lapsesOn > until { return nil }
        state = lapsesOn < day ? .lapsed : .lapses
    }
}
