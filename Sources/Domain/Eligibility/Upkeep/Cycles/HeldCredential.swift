/// A credential of the learner, with the terms of its upkeep.
struct HeldCredential {
    /// Its place in the facts.
    var place: Int
    var record: CredentialRecord
    var rule: Rule
    var terms: UpkeepTerms
    /// By the name that it has now.
    var credential: String { terms.credential }
    /// Why it is not kept up with the others, if it is not.
    var exclusion: Exclusion?

    enum Exclusion {
        case superseded(by: String, since: Day?, UpkeepPolicy<SuccessorTerms>)
        /// As the record says.
        case stated(CredentialRecord.Status, since: Day?)
        /// Nobody can keep it any longer.
        case retired(UpkeepPolicy<DiscontinuedTerms>)
    }

    var group: String { terms.group ?? credential }
    var pointer: String { "credentials/\(place)" }
    var name: String { terms.letters ?? terms.credential }
    var passedOn: Day? { record.passedOn ?? record.earnedOn }
    /// The day of which the record says that it was active.
    var activeOn: Day? { record.status == .active ? record.statusOn : nil }
}

extension HeldCredential {
    /// Whether it is superseded, ended or retired by a day.
    /// - Parameter others: every credential held, by its name.
    static func exclusion(of held: HeldCredential, among others: [String: [HeldCredential]], asOf: Day) -> Exclusion? {
        for policy in held.terms.own.supersededBy where policy.effective.contains(asOf) {
            let successor = others[policy.terms.credential]?.first { !$0.isEnded(by: asOf) }
            if let successor { return .superseded(by: successor.name, since: successor.passedOn, policy) }
        }
        if held.isEnded(by: asOf), let status = held.record.status { return .stated(status, since: held.record.endedOn) }
        let retired = held.terms.own.discontinued.last { $0.effective.contains(asOf) && !$0.terms.isMaintained }
        return retired.map { .retired($0) }
    }

    /// Whether the record says that it is over.
    private func isEnded(by asOf: Day) -> Bool {
        guard let status = record.status, status != .active, status != .inactive else { return false }
        return record.endedOn.map { $0 < asOf } ?? record.statusOn.map { $0 <= asOf } ?? true
    }
}
