import Domain

/// What a report of published data is asked by, in an address or in the header of a report.
package enum OutlookReportParameters {
    private static let occupation = QueryParameter(
        "occupation", "a SOC code", initial: "29-2072", examples: ["29-2072", "29-9021"], parse: { OccupationCode($0) })
    private static let industries = QueryParameter(
        "industry", "up to \(OutlookReportParameter.mostOfEach) industries; those with the most jobs where absent", list: true,
        examples: ["622100", "621100"], parse: { IndustryCode($0) })
    private static let areas = QueryParameter(
        "area", "up to \(OutlookReportParameter.mostOfEach) places; the states with the most jobs where absent", list: true,
        examples: ["CA", "US", "31080"], parse: { AreaCode($0) })
    private static let before = QueryParameter(
        "before", "the release that it is set beside; the one before where absent", examples: ["2011-05", "2011"],
        parse: { ReleaseReference($0) })
    private static let credential = QueryParameter(
        "credential", "the id of a credential", initial: "ahima.rhit", examples: ["ahima.rhit", "ahima.cca"],
        parse: { RuleReference(String($0)).flatMap { $0.version == nil ? $0.rule : nil } })
    private static let asOf = QueryParameter(
        "as_of", "only what had been published by this day; today (in Greenwich) where absent", examples: ["2026-11-01"],
        parse: { Day($0) })

    package static func known(_ definition: OutlookReportDefinition) -> KnownParameters {
        KnownParameters(
            definition.parameters.map(documentation) + [asOf.documentation, table(definition).documentation])
    }

    static func table(_ definition: OutlookReportDefinition) -> QueryParameter<String> {
        QueryParameter(
            "table", ReportParameters.table.documentation.description, examples: [definition.mainTable], parse: { String($0) })
    }

    static func documentation(_ parameter: OutlookReportParameter) -> ParameterDocumentation {
        switch parameter {
        case .occupation: occupation.documentation
        case .industry: OutlookParameters.oneIndustry.documentation
        case .industries: industries.documentation
        case .area: OutlookParameters.oneArea.documentation
        case .areas: areas.documentation
        case .release: OutlookParameters.oneRelease.documentation
        case .before: before.documentation
        case .credential: credential.documentation
        }
    }

    /// - Parameter today: stands in for a day that is not given.
    /// - Throws: `Faults` for everything that is wrong with the parameters.
    package static func question(
        _ definition: OutlookReportDefinition, _ reader: inout ParameterReader, today: Day
    ) throws -> OutlookReportQuestion {
        var question = OutlookReportQuestion(definition, asOf: reader.one(asOf) ?? today)
        for parameter in definition.parameters {
            switch parameter {
            case .occupation: if let code = reader.one(occupation) { question.occupation = code }
            case .industry: question.industries = [reader.one(OutlookParameters.oneIndustry) ?? .all]
            case .industries: question.industries = bound(reader.list(industries).unique(), "industry", &reader)
            case .area: question.areas = [reader.one(OutlookParameters.oneArea) ?? .nation]
            case .areas: question.areas = bound(reader.list(areas).unique(), "area", &reader)
            case .release: if let release = reader.one(OutlookParameters.oneRelease) { question.release = release }
            case .before: question.before = reader.one(before)
            case .credential: if let credential = reader.one(credential) { question.credential = credential }
            }
        }
        try reader.finish()
        return question
    }

    private static func bound<Code>(_ codes: [Code], _ name: String, _ reader: inout ParameterReader) -> [Code] {
        if codes.count > OutlookReportParameter.mostOfEach {
            reader.add(
                Fault(
                    "too_many_values", parameter: name, value: "\(codes.count)",
                    message: "at most \(OutlookReportParameter.mostOfEach) are taken"))
        }
        return codes
    }
}
