/// A kind of report of published data: what it asks and what it is made of. One that reckons otherwise than it did gets another
/// version beside the old one, so that a header of the old is reckoned again to the same bytes.
package struct OutlookReportDefinition: Sendable {
    package enum Subject: String, Sendable, CaseIterable {
        case occupationProfile = "occupation_profile"
        case industryComparison = "industry_comparison"
        case placeComparison = "place_comparison"
        case credentialToCareer = "credential_to_career"
        case releaseDigest = "release_digest"
    }

    package let subject: Subject
    package let version: String
    package let title: String
    package let summary: String
    package let parameters: [OutlookReportParameter]
    package let material: OutlookReportMaterial
    /// The table that is most asked for alone.
    package let mainTable: String

    package var id: String { subject.rawValue }

    package static let all: [OutlookReportDefinition] = [
        OutlookReportDefinition(
            subject: .occupationProfile, version: "1", title: "Occupation profile",
            summary:
                "What an occupation is, what it pays, how it changed, where it works, what is projected of it, and what leads to it",
            parameters: [.occupation, .area, .release], material: .occupation, mainTable: "pay"),
        OutlookReportDefinition(
            subject: .industryComparison, version: "1", title: "Industry comparison",
            summary: "Up to ten industries of an occupation side by side: jobs, pay, shares and premiums",
            parameters: [.occupation, .industries, .area, .release], material: .oneRelease, mainTable: "annual"),
        OutlookReportDefinition(
            subject: .placeComparison, version: "1", title: "Place comparison",
            summary: "Up to ten places of an occupation side by side: jobs, pay, concentration and premiums",
            parameters: [.occupation, .areas, .industry, .release], material: .oneRelease, mainTable: "annual"),
        OutlookReportDefinition(
            subject: .credentialToCareer, version: "1", title: "From credential to career",
            summary: "The programs before a credential, the work that it opens, and the pay, openings and change of that work",
            parameters: [.credential, .area, .release], material: .career, mainTable: "pay"),
        OutlookReportDefinition(
            subject: .releaseDigest, version: "1", title: "Release digest",
            summary:
                "What a release holds, what changed against the one before and why, and the largest changes that may be told",
            parameters: [.release, .before], material: .twoReleases, mainTable: "change"),
    ]

    /// The latest version.
    package static func named(_ id: String) -> OutlookReportDefinition? { all.last { $0.id == id } }

    package static func named(_ id: String, version: String) -> OutlookReportDefinition? {
        all.first { $0.id == id && $0.version == version }
    }

    /// The report, of what was reckoned and of what it was reckoned from.
    ///
    /// - Parameters:
    ///   - topic: what this one is of, after its title.
    ///   - leftOut: sources of which it is not known whether they had been published by the day.
    package func report(
        on topic: String, parameters: [(name: String, value: String)], asOf: Day, tables: [ReportTable], sources: [ReportSource],
        leftOut: [String]
    ) -> Report {
        var header = ReportHeader(
            report: id, definition: version, title: "\(title): \(topic)", institution: nil, parameters: parameters, asOf: asOf, scope: nil,
            inputs: nil, sources: sources, view: .open)
        header.leftOut = leftOut
        return Report(header: header, tables: tables, counts: ReportCounts(scope: ""), lists: [])
    }
}

/// What a report of published data may be told.
package enum OutlookReportParameter: String, Sendable, CaseIterable {
    case occupation, industry, area, release, before, credential
    case industries, areas

    /// In addresses; several industries are asked for by the name of one.
    package var name: String {
        switch self {
        case .industries: "industry"
        case .areas: "area"
        default: rawValue
        }
    }

    package static let mostOfEach = 10
}

/// What of the holdings a definition is made of.
package struct OutlookReportMaterial: Sendable {
    package enum Releases: Sendable {
        /// The release asked for, and all before it.
        case upTo
        /// The release asked for alone.
        case one
        /// The release asked for and the one that it is set beside.
        case two
    }

    /// A kind of reference data, and which vintages of it.
    package struct Data: Sendable {
        package let kind: String
        /// nil: all.
        package var vintages: [String]?
        /// Whether only the latest of them answers.
        package var isLatest = false
    }

    package let releases: Releases
    package var datasets: [Data] = []
    /// Awards of IPEDS and the institutions that made them.
    package var hasPrograms = false
    /// The rule of the credential that is asked about.
    package var hasRule = false

    private static let occupations = Data(kind: "crosswalk", vintages: ["soc-2010-to-soc-2018"])
    private static let prospects = [
        Data(kind: "crosswalk", vintages: ["soc-2010-to-soc-2018", "cip-2020-to-soc-2018"]), Data(kind: "projections"),
        Data(kind: "careers", isLatest: true), Data(kind: "institution_earnings", isLatest: true),
    ]
    private static let content = ["onet_occupations", "onet_tasks", "onet_job_zones", "onet_job_zone_reference"]

    static let oneRelease = OutlookReportMaterial(releases: .one)
    static let twoReleases = OutlookReportMaterial(releases: .two, datasets: [occupations, Data(kind: "careers", isLatest: true)])
    static let career = OutlookReportMaterial(releases: .upTo, datasets: prospects, hasPrograms: true, hasRule: true)
    static let occupation = OutlookReportMaterial(
        releases: .upTo,
        datasets: prospects + [
            Data(kind: "classification", vintages: ["soc-2018"]), Data(kind: "handbook_profiles", isLatest: true),
            Data(kind: "handbook_text"),
        ] + content.map { Data(kind: $0, isLatest: true) }, hasPrograms: true)
}
