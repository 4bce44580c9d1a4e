extension PlanRequest {
    package static let members = [
        "from", "goal", "credits_per_term", "credits_per_season", "seasons", "terms_at_most", "cost", "avoid", "pin", "term_ends", "route",
        "version", "steps",
    ]

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package static func read(_ document: Document) throws(Faults) -> PlanRequest {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        let request = PlanRequest(&fields)
        fields.finish(allowed: members)
        try reading.finish()
        guard let request else { throw Faults(reading.faults) }
        return request
    }

    private init?(_ fields: inout Fields) {
        let from = fields.term("from", required: true)
        let limit = fields.creditLimit("credits_per_term", required: true)
        self.init(from: from ?? Term(2000, .fall), creditsPerTerm: limit ?? .zero)
        goal = fields.choice("goal", Goal.self) ?? .earliest
        creditsPerSeason =
            fields.object("credits_per_season") { fields in
                var limits: [Term.Season: Amount] = [:]
                for season in Term.Season.allCases { limits[season] = fields.creditLimit(season.rawValue) }
                return limits
            } ?? [:]
        if let named = fields.named("seasons", Term.Season.self) {
            seasons = Term.Season.inYear.filter(named.contains)
            areSeasonsGiven = true
        }
        termsAtMost = fields.integer("terms_at_most", in: 1...60) ?? termsAtMost
        prices = fields.object("cost") { Prices(&$0) }
        let place = fields.place
        avoided = (fields.strings("avoid") ?? []).enumerated().map { Named(code: $1, pointer: (place / "avoid" / $0).pointer) }
        pinned = fields.object("pin") { Self.pins(&$0) } ?? []
        termEnds = fields.object("term_ends") { Self.ends(&$0) } ?? [:]
        route = fields.string("route")
        version = fields.string("version")
        mostSteps = fields.integer("steps", in: 1...Self.mostStepsAllowed) ?? mostSteps
        guard from != nil, limit != nil else { return nil }
        check(fields.place, fields.reading)
    }

    private static func pins(_ fields: inout Fields) -> [(course: Named, term: Term)] {
        fields.keys.compactMap { code in
            let pointer = (fields.place / code).pointer
            return fields.term(code).map { (Named(code: code, pointer: pointer), $0) }
        }
    }

    private static func ends(_ fields: inout Fields) -> [Term: Day] {
        var ends: [Term: Day] = [:]
        for key in fields.keys {
            let day = fields.day(key)
            guard let term = Term(key) else {
                fields.reading.fault("wrong_value", fields.place / key, value: .string(key), "is no term", allowed: Term.allowed)
                continue
            }
            guard let day else { continue }
            if ends.updateValue(day, forKey: term) != nil {
                fields.reading.fault("duplicate_member", fields.place / key, value: .string(key), "is the same term as another")
            }
            if day.year != term.year {
                fields.reading.fault("wrong_value", fields.place / key, value: .string(day.description), "is not a day of \(term.year)")
            }
        }
        return ends
    }

    /// What only shows when all members are there.
    private func check(_ place: Place, _ reading: Reading) {
        let terms = terms
        for (course, term) in pinned where !terms.contains(term) {
            reading.fault(
                "wrong_value", place / "pin" / course.code, value: .string(term.description),
                "is none of the \(terms.count) terms of the plan", allowed: terms.map(\.description))
        }
        let avoided = Set(avoided.map { CourseCode.normalised($0.code) })
        var seen: Set<String> = []
        for (course, _) in pinned {
            let code = CourseCode.normalised(course.code)
            if avoided.contains(code) { reading.fault("conflict", place / "pin" / course.code, "is to be avoided too") }
            if !seen.insert(code).inserted { reading.fault("duplicate_member", place / "pin" / course.code, "is pinned twice") }
        }
        for (before, term) in zip(terms, terms.dropFirst()) where lastDay(of: term) <= lastDay(of: before) {
            let wrong = termEnds[term] == nil ? before : term
            reading.fault(
                "wrong_value", place / "term_ends" / wrong.description, value: .string(lastDay(of: wrong).description),
                "\(before) would end no earlier than \(term) does, \(lastDay(of: term))")
        }
    }
}

extension PlanRequest.Prices {
    fileprivate init(_ fields: inout Fields) {
        self.init()
        perCredit = fields.price("per_credit") ?? .zero
        perTerm = fields.price("per_term") ?? .zero
        perCourse =
            fields.object("per_course") { fields in
                var prices: [String: Amount] = [:]
                for code in fields.keys { prices[CourseCode.normalised(code)] = fields.price(code) }
                return prices
            } ?? [:]
    }
}

extension Fields {
    /// A term, as `2027SP` or `spring 2027`.
    fileprivate mutating func term(_ key: String, required: Bool = false) -> Term? {
        guard let value = required ? need(key) : take(key) else { return nil }
        if case .string(let text) = value, let term = Term(text), term.year < 9900 { return term }
        reading.fault("wrong_value", place / key, value: value, "is no term", allowed: Term.allowed)
        return nil
    }

    /// Credits that a term holds.
    fileprivate mutating func creditLimit(_ key: String, required: Bool = false) -> Amount? {
        guard let amount = amount(key, required: required) else { return nil }
        if amount <= Amount(1000) { return amount }
        reading.fault("wrong_value", place / key, value: .number(amount.description), "is more than a term holds", allowed: ["0 to 1000"])
        return nil
    }

    fileprivate mutating func price(_ key: String) -> Amount? {
        guard let amount = amount(key) else { return nil }
        if amount <= Amount(1_000_000) { return amount }
        reading.fault("wrong_value", place / key, value: .number(amount.description), "is too much", allowed: ["0 to 1000000"])
        return nil
    }
}
