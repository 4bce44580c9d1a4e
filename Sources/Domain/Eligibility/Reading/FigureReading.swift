extension PublishedFigure {
    /// The member `figures` of a rule, each id once.
    static func all(_ fields: inout Fields, _ names: RuleNames) -> [PublishedFigure] {
        let reading = fields.reading
        var seen: Set<String> = []
        return fields.list("figures") { document, place -> PublishedFigure? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let figure = PublishedFigure(&fields, names)
            fields.finish()
            if let figure, !seen.insert(figure.id).inserted {
                reading.fault("duplicate_id", place / "id", value: .string(figure.id), "is the id of an earlier figure")
            }
            return figure
        } ?? []
    }

    private init?(_ fields: inout Fields, _ names: RuleNames) {
        let (id, measure) = (fields.string("id", required: true), fields.choice("measure", Measure.self, required: true))
        of = fields.string("of")
        period = fields.string("period")
        value = Self.value(&fields)
        unit = fields.string("unit")
        people = fields.integer("people", in: 0...1_000_000_000)
        population = fields.string("population")
        definition = fields.string("definition")
        provenance = Provenance(&fields, names, under: nil)
        if provenance.sources.isEmpty, !fields.has("source") { fields.reading.fault("missing", fields.place / "source", "is missing") }
        if !fields.has("value"), provenance.standing == .confirmed {
            fields.reading.fault(
                "missing", fields.place / "value",
                "is missing from a figure that stands confirmed: give it, or say `standing: unconfirmed`")
        }
        guard let id, let measure else { return nil }
        (self.id, self.measure) = (id, measure)
        if measure.isRate, case .number(let rate)? = value, rate > Amount(100) {
            fields.reading.fault("wrong_value", fields.place / "value", "is more than all of them", allowed: ["0 to 100"])
        }
    }

    /// A number, `{from, to}`, or a text.
    private static func value(_ fields: inout Fields) -> Value? {
        guard let document = fields.take("value") else { return nil }
        switch document {
        case .number(let text): if let amount = Amount(plain: text) { return .number(amount) }
        case .string(let text) where !text.isEmpty && !text.holdsNull: return .text(text)
        case .object:
            guard var range = Fields(document, at: fields.place / "value", fields.reading) else { return nil }
            let (from, to) = (range.amount("from", required: true), range.amount("to", required: true))
            range.finish()
            return from.flatMap { from in to.map { .range(from, $0) } }
        default: break
        }
        fields.reading.fault(
            "wrong_value", fields.place / "value", value: document, "is no number, range or text",
            allowed: ["a number of at least 0 and up to three decimals", "{from, to}", "text"])
        return nil
    }
}
