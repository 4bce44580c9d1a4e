import Domain

/// The parameters of `/v1/wages`.
enum WageParameters {
    static let known = KnownParameters(
        [
            OutlookParameters.occupation.documentation, OutlookParameters.industry.documentation, OutlookParameters.area.documentation,
            OutlookParameters.release.documentation, OutlookParameters.occupationLevel.documentation,
            OutlookParameters.industryLevel.documentation, OutlookParameters.ownership.documentation,
            OutlookParameters.areaKind.documentation,
            OutlookParameters.sort.documentation, OutlookParameters.fields.documentation, OutlookParameters.limit.documentation,
            OutlookParameters.after.documentation, OutlookParameters.total.documentation,
        ] + OutlookParameters.ranges.flatMap { [$0.minimum.documentation, $0.maximum.documentation] })

    static func question(_ given: [(name: String, value: String)]) throws -> WageQuestion {
        var reader = ParameterReader(given, known: known)
        var question = WageQuestion()
        question.occupations = reader.list(OutlookParameters.occupation).unique()
        question.industries = reader.list(OutlookParameters.industry).unique()
        question.areas = reader.list(OutlookParameters.area).unique()
        let releases = reader.list(OutlookParameters.release).unique()
        if !releases.isEmpty { question.releases = releases }
        question.occupationLevel = reader.one(OutlookParameters.occupationLevel)
        question.industryLevel = reader.one(OutlookParameters.industryLevel)
        question.ownership = reader.one(OutlookParameters.ownership) ?? .any
        question.areaKind = reader.one(OutlookParameters.areaKind)
        question.sort = reader.list(OutlookParameters.sort)
        let fields = reader.list(OutlookParameters.fields).unique()
        if !fields.isEmpty { question.fields = fields }
        question.page = WageQuestion.Page(
            limit: reader.one(OutlookParameters.limit) ?? WageQuestion.Page.defaultLimit, after: reader.one(OutlookParameters.after))
        question.countsTotal = reader.one(OutlookParameters.total) ?? false
        if reader.mentions(prefix: "m") { question.ranges = ranges(&reader) }
        if question.sort.count > 1, Set(question.sort.map(\.column.name)).count < question.sort.count {
            reader.add(Fault("repeated_sort", parameter: "sort", message: "orders by the same column twice"))
        }
        try reader.finish()
        return question
    }

    private static func ranges(_ reader: inout ParameterReader) -> [MeasureRange] {
        OutlookParameters.ranges.compactMap { range in
            let (minimum, maximum) = (reader.one(range.minimum), reader.one(range.maximum))
            return minimum == nil && maximum == nil ? nil : MeasureRange(measure: range.measure, minimum: minimum, maximum: maximum)
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it first stands.
    package func unique() -> [Element] {
        guard count > 1 else { return self }
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
