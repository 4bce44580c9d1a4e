/// What follows when a cycle ends and its requirement is not met.
package struct LapseTerms: UpkeepPolicyTerms {
    package static let key = "lapse"
    package static let events: [UpkeepEvent] = [.cycleEnd, .cycleStart]

    /// How long the credential goes on as before; nil: not at all.
    var grace: Span?
    /// How long it is inactive then; nil: not said.
    var inactive: Span?
    /// Whether it is revoked in the end; nil: not known.
    package var revokes: Bool?
    /// How long the revocation can be appealed; nil: not known.
    var appeal: Span?

    package init?(_ fields: inout Fields) {
        grace = fields.object("grace") { Span(&$0) }
        inactive = fields.object("inactive") { Span(&$0) }
        revokes = fields.bool("revoked")
        appeal = fields.object("appeal") { Span(&$0) }
        if grace == nil, inactive == nil, revokes == nil {
            fields.reading.fault("missing", fields.place, "says nothing", allowed: ["grace", "inactive", "revoked", "appeal"])
            return nil
        }
    }
}

/// What keeping the credential costs.
package struct UpkeepFeeTerms: UpkeepPolicyTerms {
    package static let key = "fees"
    package static let events: [UpkeepEvent] = [.cycleEnd, .cycleStart, .day]

    package enum Purpose: String, Sendable, CaseIterable { case upkeep, `extension`, reinstatement }
    package enum Per: String, Sendable, CaseIterable { case cycle, year, request }
    /// Of several credentials.
    package enum Rank: String, Sendable, CaseIterable { case first, further, each }
    package enum Payer: String, Sendable, CaseIterable {
        case member
        case nonMember = "non_member"
        case anyone
    }

    package var purpose: Purpose
    package var per: Per
    package var rank: Rank
    package var payer: Payer
    /// nil: it exists, and no source was found that gives it.
    package var amount: Amount?

    package init?(_ fields: inout Fields) {
        purpose = fields.choice("for", Purpose.self) ?? .upkeep
        per = fields.choice("per", Per.self) ?? .cycle
        rank = fields.choice("credential", Rank.self) ?? .each
        payer = fields.choice("payer", Payer.self) ?? .anyone
        if !fields.mentions("amount") {
            fields.reading.fault("missing", fields.place / "amount", "is missing; null says that none was found")
        }
        amount = fields.amount("amount")
        if let amount, amount.thousandths % 10 != 0 {
            fields.reading.fault(
                "wrong_value", fields.place / "amount", value: .number(amount.description), "is no whole number of cents",
                allowed: ["218", "218.50"])
        }
    }
}
