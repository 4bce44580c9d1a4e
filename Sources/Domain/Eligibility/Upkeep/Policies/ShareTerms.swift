/// How many units each credential asks by itself.
package struct CreditTerms: UpkeepPolicyTerms {
    package static let key = "credits"
    package static let events: [UpkeepEvent] = [.cycleStart, .cycleEnd]

    package var credits: Amount

    package init?(_ fields: inout Fields) {
        guard let credits = fields.amount("credits", required: true) else { return nil }
        self.credits = credits
    }
}

/// How the requirements of several credentials of a group are counted
/// together: the highest, and a step for each further one, up to a cap.
package struct TogetherTerms: UpkeepPolicyTerms {
    package static let key = "together"
    package static let events: [UpkeepEvent] = [.cycleStart, .cycleEnd]

    package var step: Amount
    /// nil: none.
    package var cap: Amount?

    package init?(_ fields: inout Fields) {
        let step = fields.amount("step", required: true)
        cap = fields.amount("cap")
        guard let step else { return nil }
        self.step = step
    }
}

/// So much, at least or at most, has to be of a kind.
package struct ShareTerms: UpkeepPolicyTerms {
    package static let key = "shares"
    package static let events: [UpkeepEvent] = [.cycleStart, .cycleEnd]

    package enum Bound: String, Sendable, CaseIterable {
        case atLeast = "at_least"
        case atMost = "at_most"
    }

    package enum Measure: Sendable, Hashable {
        case credits(Amount)
        /// Of what is required.
        case percent(Int)
        /// Activities, each of so many credits.
        case count(Int, each: Amount)
    }

    package var of: ActivitySelection
    package var bound: Bound
    package var measure: Measure
    /// Over so many cycles, reckoned from the first that the policy binds.
    package var cycles: Int

    package init?(_ fields: inout Fields) {
        let of = fields.object("of", required: true) { ActivitySelection(&$0) }
        fields.needOne(of: Bound.allCases.map(\.rawValue))
        var found: (Bound, Measure)?
        for bound in Bound.allCases {
            if let measure = fields.object(bound.rawValue, required: false, { Measure(&$0) }) { found = (bound, measure) }
        }
        cycles = fields.integer("cycles", in: 1...2) ?? 1
        guard let of, let (bound, measure) = found else { return nil }
        (self.of, self.bound, self.measure) = (of, bound, measure)
        check(fields)
    }

    private func check(_ fields: Fields) {
        if bound == .atMost {
            if case .count = measure {
                fields.reading.fault("conflict", fields.place / "at_most", "is in credits or percent", allowed: ["credits", "percent"])
            }
            if cycles > 1 { fields.reading.fault("conflict", fields.place / "cycles", "is for `at_least`") }
            if !of.isNegated, of.memberCount > 1 {
                fields.reading.fault("wrong_value", fields.place / "of", "has one member, where it is bounded from above")
            }
        }
        if cycles > 1, case .percent = measure {
            fields.reading.fault(
                "conflict", fields.place / "at_least", "is in credits, where it is over several cycles", allowed: ["credits"])
        }
    }

    /// In thousandths; rounded in the issuer's favour.
    func credits(of required: Amount) -> Int {
        switch measure {
        case .credits(let credits): credits.thousandths
        case .count(let count, let each): count * each.thousandths
        case .percent(let percent): (required.thousandths * percent + (bound == .atLeast ? 99 : 0)) / 100
        }
    }
}

extension ShareTerms.Measure {
    fileprivate init?(_ fields: inout Fields) {
        fields.needOne(of: ["credits", "percent", "count"])
        let (credits, percent) = (fields.amount("credits"), fields.integer("percent", in: 0...100))
        if let count = fields.integer("count", in: 1...1000) {
            guard let each = fields.amount("each", required: true) else { return nil }
            self = .count(count, each: each)
        } else if let percent {
            self = .percent(percent)
        } else {
            guard let credits else { return nil }
            self = .credits(credits)
        }
    }
}
