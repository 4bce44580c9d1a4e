import API
import Domain
import Store

/// What is ranked at the workbench, as its address has it.
struct WorkbenchQuestion {
    /// The kinds of places or of industries that are put in order.
    enum Ranked: String, CaseIterable, Sendable {
        case states, metropolitan, nonmetropolitan, sectors
        case industryGroups = "industry_groups"

        var title: String {
            switch self {
            case .states: "States"
            case .metropolitan: "Metropolitan areas"
            case .nonmetropolitan: "Nonmetropolitan areas"
            case .sectors: "Sectors of industry"
            case .industryGroups: "Industry groups"
            }
        }

        var isOfPlaces: Bool { self == .states || self == .metropolitan || self == .nonmetropolitan }

        /// As the ranking's own parameters say it.
        fileprivate var parameter: (name: String, value: String) {
            switch self {
            case .states: ("kind", AreaKind.state.rawValue)
            case .metropolitan: ("kind", AreaKind.metropolitan.rawValue)
            case .nonmetropolitan: ("kind", AreaKind.nonmetropolitan.rawValue)
            case .sectors: ("level", IndustryLevel.sector.rawValue)
            case .industryGroups: ("level", IndustryLevel.industryGroup.rawValue)
            }
        }
    }

    static let mostOccupations = 3
    /// Of whom is told where nobody is named.
    private static let medicalRecordsSpecialists = OccupationCode("29-2072")!

    private(set) var occupations: [OccupationCode]
    let ranked: Ranked
    /// One for each occupation; they differ in nothing else.
    let rankings: [RankingQuestion]
    /// What is passed on to the ranking, as it was given.
    private let given: [(name: String, value: String)]

    private static let rank = QueryParameter(
        "rank", "what is put in order", initial: Ranked.states.rawValue, allowed: Ranked.allCases.map(\.rawValue),
        parse: { Ranked(rawValue: String($0)) })
    private static let passedOn = ["area", "industry", "release", "by", "min_employment", "max_wage_rse", "limit", "after"]
    static let documentation =
        [OutlookParameters.occupation.documentation, rank.documentation] + RankingRoutes.ofAreas.documentation
        + RankingRoutes.ofIndustries.documentation

    /// - Throws: `Faults` for everything that is wrong with the parameters.
    init(_ parameters: [(name: String, value: String)]) throws {
        var reader = ParameterReader(parameters, known: KnownParameters(Self.documentation))
        var occupations = reader.list(OutlookParameters.occupation).unique()
        let ranked = reader.one(Self.rank) ?? .states
        if occupations.count > Self.mostOccupations {
            reader.add(
                Fault(
                    "too_many_values", parameter: "occupation", value: "\(occupations.count)",
                    message: "at most \(Self.mostOccupations) are ranked beside each other"))
        }
        try reader.finish()
        if occupations.isEmpty { occupations = [Self.medicalRecordsSpecialists] }
        // The field of the other kind of ranking stays in the address, and has no meaning for this one.
        let given = parameters.filter { Self.passedOn.contains($0.name) }
        let asked = given.filter { $0.name != (ranked.isOfPlaces ? "area" : "industry") } + [ranked.parameter]
        rankings = try occupations.map { occupation in
            var reader = ParameterReader(asked, known: ranked.isOfPlaces ? RankingRoutes.ofAreas : RankingRoutes.ofIndustries)
            let question =
                try ranked.isOfPlaces
                ? RankingRoutes.areas(of: occupation, &reader) : RankingRoutes.industries(of: occupation, &reader)
            return question.ofWorkbench
        }
        (self.occupations, self.ranked, self.given) = (occupations, ranked, given)
    }

    var first: RankingQuestion { rankings[0] }
    var area: AreaCode { given.last { $0.name == "area" }.flatMap { AreaCode($0.value) } ?? .nation }
    var industry: IndustryCode { given.last { $0.name == "industry" }.flatMap { IndustryCode($0.value) } ?? .all }
    var by: String { (first.ascending ? "-" : "") + first.measure.name }
    func typed(_ name: String) -> String { given.last { $0.name == name }?.value ?? "" }

    // MARK: addresses

    var address: String { address(of: occupations) }

    func with(_ occupation: OccupationCode) -> String { address(of: (occupations + [occupation]).unique()) }
    func without(_ occupation: OccupationCode) -> String { address(of: occupations.filter { $0 != occupation }) }

    /// What follows the rows that are shown.
    var next: String { address(of: occupations, after: first.offset + first.limit) }

    /// The same ranking as a file.
    func file(of occupation: OccupationCode) -> String {
        let mine = given.filter { !["limit", "after", ranked.isOfPlaces ? "area" : "industry"].contains($0.name) } + [ranked.parameter]
        return "/v1/occupations/\(occupation)/\(ranked.isOfPlaces ? "areas" : "industries").csv?" + Self.query(mine)
    }

    /// The occupations beside each other in places or industries.
    func comparison(of codes: [String]) -> String {
        let held =
            ranked.isOfPlaces
            ? [("area", codes.joined(separator: ",")), ("industry", "\(industry)")]
            : [("area", "\(area)"), ("industry", codes.joined(separator: ","))]
        let release = given.filter { $0.name == "release" }
        return "/compare?" + Self.query([(name: "occupation", value: list(occupations))] + held.map { (name: $0, value: $1) } + release)
    }

    private func address(of occupations: [OccupationCode], after: Int? = nil) -> String {
        let rest = given.filter { $0.name != "after" } + (after.map { [(name: "after", value: "\($0)")] } ?? [])
        return "/workbench?"
            + Self.query([(name: "occupation", value: list(occupations)), (name: "rank", value: ranked.rawValue)] + rest)
    }

    private func list(_ codes: [OccupationCode]) -> String { codes.map(\.description).joined(separator: ",") }

    private static func query(_ parameters: [(name: String, value: String)]) -> String {
        parameters.map { name, value in
            "\(name)=" + value.split(separator: ",").map { Question.escape(String($0)) }.joined(separator: ",")
        }.joined(separator: "&")
    }
}

extension RankingQuestion {
    /// With what the table and the picture show.
    fileprivate var ofWorkbench: RankingQuestion {
        var question = ofPicture
        if !question.fields.contains(.annualMedian) { question.fields.append(.annualMedian) }
        return question
    }
}
