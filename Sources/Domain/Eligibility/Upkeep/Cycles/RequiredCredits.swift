/// How many units a cycle of a group asks, and how that was reckoned.
package struct RequiredCredits: Sendable {
    package var credits: Amount
    /// "30 (RHIA) + 10 for CHDA = 40".
    package var words: String
    /// How many credentials are counted.
    package var count: Int
    var credit: [UpkeepPolicy<CreditTerms>]
    var together: UpkeepPolicy<TogetherTerms>?
}

extension RequiredCredits {
    enum Outcome {
        case known(RequiredCredits)
        /// Why it is not known.
        case unknown(String)
    }

    /// - Parameter counting: the credentials that are kept up, each once.
    static func reckon(_ counting: [HeldCredential], _ together: [UpkeepPolicy<TogetherTerms>], _ days: PolicyDays) -> Outcome {
        var known: [(held: HeldCredential, policy: UpkeepPolicy<CreditTerms>)] = []
        for held in counting {
            guard let policy = held.terms.own.credits.governing(days) else {
                return .unknown("how many units \(held.name) asks in a cycle from \(days.start) is not known")
            }
            known.append((held, policy))
        }
        // The highest first; of equals, as the facts have them.
        known.sort { ($1.policy.terms.credits, $0.held.place) < ($0.policy.terms.credits, $1.held.place) }
        guard let highest = known.first else { return .unknown("none of the credentials is to be kept up") }
        let base = highest.policy.terms.credits
        var result = RequiredCredits(
            credits: base, words: "\(base) (\(highest.held.name))", count: known.count, credit: known.map(\.policy), together: nil)
        guard known.count > 1 else { return .known(result) }
        guard let policy = together.governing(days) else {
            return .unknown("how the requirements of \(known.map(\.held.name).joined(separator: ", ")) are counted together is not known")
        }
        result.together = policy
        result.add(known.dropFirst().map(\.held.name), policy.terms)
        return .known(result)
    }

    private mutating func add(_ further: [String], _ terms: TogetherTerms) {
        let sum = credits + Amount(thousandths: terms.step.thousandths * further.count)
        let each = further.count == 1 ? "\(terms.step)" : "\(terms.step) × \(further.count)"
        words += " + \(each) for \(further.joined(separator: ", ")) = \(sum)"
        credits = sum
        guard let cap = terms.cap, cap < sum else { return }
        words += ", and no more than \(cap)"
        credits = cap
    }
}
