import Domain
import Store

/// Where an occupation works: its industries and its areas in order of
/// employment or of any other measure, each with its share of the total.
///
/// A share is the employment of the row divided by that of the occupation in
/// all industries of the same area, or in the nation for the same industry.
package enum RankingRoutes {
    static func industries(_ store: OutlookStore) -> Route {
        Route(
            "occupations.industries", "/v1/occupations/{soc}/industries",
            "The industries of an occupation, ranked, with shares of its employment",
            parameters: ofIndustries, formats: Format.tables + [.svg], schema: .ranking
        ) { question in
            var reader = ParameterReader(question.parameters, known: ofIndustries)
            let occupation = question.occupation(&reader)
            return try await answer(industries(of: occupation, &reader), question, store)
        }
    }

    static func areas(_ store: OutlookStore) -> Route {
        Route(
            "occupations.areas", "/v1/occupations/{soc}/areas",
            "The areas of an occupation, ranked, with shares of its national employment",
            parameters: ofAreas, formats: Format.tables + [.svg], schema: .ranking
        ) { question in
            var reader = ParameterReader(question.parameters, known: ofAreas)
            let occupation = question.occupation(&reader)
            return try await answer(areas(of: occupation, &reader), question, store)
        }
    }

    // MARK: parameters

    /// A level, or all of them.
    enum LevelChoice: Sendable {
        case any
        case level(IndustryLevel)

        var value: IndustryLevel? { if case .level(let level) = self { level } else { nil } }
    }

    private static let level = QueryParameter(
        "level", "the level of the NAICS that is ranked; any mixes industries with their own parts", initial: "industry_group",
        allowed: ["any"] + IndustryLevel.allCases.map(\.rawValue),
        parse: { $0 == "any" ? LevelChoice.any : IndustryLevel(rawValue: String($0)).map(LevelChoice.level) })
    private static let ownership = QueryParameter(
        "ownership", "whole: each industry once, with all its owners; any: also its variants; or one ownership", initial: "whole",
        allowed: OwnershipFilter.allCases.map(\.rawValue), parse: { OwnershipFilter(rawValue: String($0)) })
    private static let kind = QueryParameter(
        "kind", "the kind of area that is ranked", initial: "state", allowed: AreaKind.allCases.map(\.rawValue),
        parse: { AreaKind(rawValue: String($0)) })
    private static let by = QueryParameter(
        "by", "the measure to rank by; a minus sign puts the smallest first", initial: "employment",
        allowed: Measure.names.flatMap { [$0, "-" + $0] },
        parse: { text in Measure(name: text.drop { $0 == "-" }).map { (measure: $0, ascending: text.hasPrefix("-")) } })
    private static let limit = QueryParameter(
        "limit", "rows on a page, 1 to 1000", type: .integer, initial: "20", examples: ["20"],
        parse: { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } })
    private static let offset = QueryParameter(
        "after", "how many ranked rows to pass over; `next` carries it", type: .integer, initial: "0",
        parse: { Int($0).flatMap { (0...1_000_000).contains($0) ? $0 : nil } })

    private static let leastEmployment = QueryParameter(
        "min_employment", "leave out rows with fewer jobs, or of which no number is published", type: .integer, examples: ["100"],
        parse: { Int($0).flatMap { $0 >= 0 ? $0 : nil } })
    private static let mostWageError = QueryParameter(
        "max_wage_rse", "leave out rows whose mean wage has a larger relative standard error, in percent", type: .number, examples: ["5"],
        parse: { WageText.scaled($0, digits: 1) == nil ? nil : String($0) })

    private static let common = [
        OutlookParameters.oneRelease.documentation, by.documentation, OutlookParameters.fields.documentation, limit.documentation,
        offset.documentation, leastEmployment.documentation, mostWageError.documentation,
    ]

    package static let ofIndustries = KnownParameters(
        common + [OutlookParameters.oneArea.documentation, level.documentation, ownership.documentation])
    package static let ofAreas = KnownParameters(common + [OutlookParameters.oneIndustry.documentation, kind.documentation])

    /// What is asked of the industries of an occupation.
    /// - Throws: `Faults` for everything that is wrong with the parameters.
    package static func industries(of occupation: OccupationCode, _ reader: inout ParameterReader) throws -> RankingQuestion {
        let area = reader.one(OutlookParameters.oneArea) ?? .nation
        let level = reader.one(level) ?? .level(.industryGroup)
        var ranking = RankingQuestion(
            subject: .industries(of: occupation, in: area, level: level.value, ownership: reader.one(ownership) ?? .whole))
        try read(&reader, into: &ranking)
        return ranking
    }

    /// What is asked of the places of an occupation.
    /// - Throws: `Faults` for everything that is wrong with the parameters.
    package static func areas(of occupation: OccupationCode, _ reader: inout ParameterReader) throws -> RankingQuestion {
        let industry = reader.one(OutlookParameters.oneIndustry) ?? .all
        var ranking = RankingQuestion(subject: .areas(of: occupation, in: industry, kind: reader.one(kind) ?? .state))
        try read(&reader, into: &ranking)
        return ranking
    }

    private static func read(_ reader: inout ParameterReader, into ranking: inout RankingQuestion) throws {
        if let release = reader.one(OutlookParameters.oneRelease) { ranking.release = release }
        if let by = reader.one(by) { (ranking.measure, ranking.ascending) = (by.measure, by.ascending) }
        let fields = reader.list(OutlookParameters.fields).unique()
        if !fields.isEmpty { ranking.fields = fields }
        ranking.leastEmployment = reader.one(leastEmployment)
        ranking.mostWageError = reader.one(mostWageError)
        if let limit = reader.one(limit) { ranking.limit = limit }
        if let offset = reader.one(offset) { ranking.offset = offset }
        try reader.finish()
    }

    private static func answer(_ ranking: RankingQuestion, _ question: Question, _ store: OutlookStore) async throws -> Answer {
        if question.format == .svg {
            let drawn = ranking.ofPicture
            return .picture(try await store.ranking(drawn).picture(of: drawn))
        }
        let answer = try await store.ranking(ranking)
        let next = answer.hasMore ? question.next(after: "\(ranking.offset + ranking.limit)", of: answer.scope.releases) : nil
        return CellAnswers.page(answer, next: next, format: question.format)
    }
}

extension Question {
    /// The occupation of the path; a fault where it is none.
    func occupation(_ reader: inout ParameterReader) -> OccupationCode {
        if let code = OccupationCode(places["soc"] ?? "") { return code }
        reader.add(
            Fault(
                "invalid_value", parameter: "soc", value: places["soc"], message: OutlookParameters.occupation.documentation.description,
                allowed: OutlookParameters.occupation.documentation.examples))
        return .all
    }
}
