extension ExceptionRecord {
    private enum Name: String, CaseIterable {
        case waiver, override, substitution, equivalence
        case countsAs = "counts_as"
        case pin
    }
    private enum Outcome: String, CaseIterable {
        case met
        case notMet = "not_met"
    }

    init?(_ fields: inout Fields) {
        let name = fields.choice("kind", Name.self, required: true)
        let requirement = fields.string("requirement", required: name != nil && name != .equivalence && name != .countsAs)
        let (by, why) = (fields.string("by", required: true), fields.string("why", required: true))
        let (on, until) = (fields.day("on", required: true), fields.day("until"))
        if let on, let until, until < on { fields.reading.fault("wrong_value", fields.place / "until", "lies before `on`") }
        let kind = name.flatMap { Self.kind($0, &fields) }
        fields.letBeNull(["course", "as", "outcome", "credits", "count"])
        guard let kind, let by, let why, let on else { return nil }
        self.init(kind: kind, requirement: requirement, by: by, why: why, on: on, until: until)
    }

    private static func kind(_ name: Name, _ fields: inout Fields) -> Kind? {
        switch name {
        case .waiver: return .waiver
        case .override: return override(&fields)
        case .substitution: return fields.string("course", required: true).map { .substitution(course: $0) }
        case .equivalence, .countsAs:
            let (course, other) = (fields.string("course", required: true), fields.string("as", required: true))
            guard let course, let other else { return nil }
            return name == .equivalence ? .equivalence(course: course, as: other) : .countsAs(course: course, as: other)
        case .pin: return fields.string("course", required: true).map { .pin(course: $0) }
        }
    }

    /// An outcome, or other amounts.
    private static func override(_ fields: inout Fields) -> Kind? {
        let outcome = fields.choice("outcome", Outcome.self)
        let (credits, count) = (fields.amount("credits"), fields.integer("count", in: 0...10_000))
        guard fields.has("credits") || fields.has("count") else {
            if !fields.has("outcome") { fields.needOne(of: ["outcome", "credits", "count"]) }
            return outcome.map { .overrideOutcome(met: $0 == .met) }
        }
        if fields.has("outcome") { fields.reading.fault("conflict", fields.place / "outcome", "cannot stand beside other amounts") }
        return .overrideAmounts(credits: credits, count: count)
    }
}
