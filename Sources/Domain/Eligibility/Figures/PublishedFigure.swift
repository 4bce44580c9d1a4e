/// A figure that somebody published about an exam or a program: a pass rate,
/// a number of seats, how it is delivered. The same statistic of the same
/// period may stand several times, as published at different times: publishers
/// restate, and both stand.
package struct PublishedFigure: Sendable {
    package enum Measure: String, Sendable, CaseIterable {
        case firstTimeTesters = "first_time_testers"
        case firstTimePassRate = "first_time_pass_rate"
        case passRate = "pass_rate"
        case certified
        case graduationRate = "graduation_rate"
        case applicants, seats
        case credits
        case practicumHours = "practicum_hours"
        case examFee = "exam_fee"
        /// How a program is taught: a text.
        case delivery

        /// A share of people, in percent: says little without their number and a definition.
        package var isRate: Bool { self == .firstTimePassRate || self == .passRate || self == .graduationRate }
    }

    package enum Value: Sendable, Hashable {
        case number(Amount)
        case range(Amount, Amount)
        case text(String)
    }

    package var id: String
    package var measure: Measure
    /// Whose, where that is not the rule's own subject: a college.
    package var of: String?
    /// The period it is about: `2019`, `2016-08/2017-07`; nil: none, or not said.
    package var period: String?
    /// nil: looked for, and not found.
    package var value: Value?
    package var unit: String?
    /// How many people a rate is of; nil: the source does not say.
    package var people: Int?
    /// Who is counted: "first-time testers, U.S. and Canada".
    package var population: String?
    /// How a rate was reckoned, as far as the source says.
    package var definition: String?
    package var provenance: Provenance

    /// Why a figure must not be shown as an answer by itself.
    package var caution: String? {
        guard let value else { return "no source was found that gives it: not confirmed" }
        guard measure.isRate else { return nil }
        var missing: [String] = []
        if people == nil { missing.append("of how many people it is") }
        if definition == nil, population == nil { missing.append("how it was reckoned") }
        guard !missing.isEmpty else { return nil }
        let said = "the source does not say " + missing.joined(separator: " and ")
        return isWhole(value) ? said + "; a bare \(Self.words(value)) percent is not shown as a rate" : said
    }

    /// Whether the value may be shown: all or nothing, without number and definition, is no rate.
    package var isShown: Bool { value.map { !(measure.isRate && isWhole($0) && (people == nil || definition == nil)) } ?? false }

    private func isWhole(_ value: Value) -> Bool { value == .number(.zero) || value == .number(Amount(100)) }

    package static func words(_ value: Value) -> String {
        switch value {
        case .number(let amount): amount.description
        case .range(let low, let high): "\(low) to \(high)"
        case .text(let text): text
        }
    }
}

extension PublishedFigure {
    package func write(to json: inout JSONWriter, sources known: [String: RuleSource]) {
        json.object { json in
            json.field("id", id)
            json.field("measure", measure.rawValue)
            if let of { json.field("of", of) }
            json.field("period", period)
            json.key("value")
            write(isShown ? value : nil, &json)
            if let unit { json.field("unit", unit) }
            json.field("people", people)
            if let population { json.field("population", population) }
            if let definition { json.field("definition", definition) }
            if let caution { json.field("caution", caution) }
            json.field("standing", provenance.standing.rawValue)
            if let doubt = provenance.doubt { json.field("doubt", doubt) }
            if let note = provenance.note { json.field("note", note) }
            if let day = provenance.verifiedOn { json.field("verified_on", day.description) }
            json.key("sources")
            json.array(provenance.sources.compactMap { known[$0] }) { $1.write(to: &$0) }
        }
    }

    private func write(_ value: Value?, _ json: inout JSONWriter) {
        switch value {
        case nil: json.null()
        case .number(let amount): json.number(amount.description)
        case .range(let low, let high): json.array([low, high]) { $0.number($1.description) }
        case .text(let text): json.string(text)
        }
    }
}
