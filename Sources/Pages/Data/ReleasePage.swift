import API
import Domain
import Store

/// A release of the survey: how it was made, its files, and how it differs from its neighbours.
enum ReleasePage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.release", "/data/releases/{release}", "A release of the survey") { question in
            let release = try await services.outlook.catalog.resolve([question.release()])[0]
            let held = try await services.outlook.catalog.releases()
            let older = held.first { $0.isCurrent && $0.month < release.month }
            let newer = held.last { $0.isCurrent && $0.month > release.month }
            let frame = Frame(
                "Occupational Employment and Wage Statistics, \(release.title)", section: .data, crumbs: [("About the data", "/data")])
            var content = HeldText(release).content
            content.merge(made(release)) { $1 }
            content["release"] = .text(release.name)
            content["older"] = neighbour(older)
            content["newer"] = neighbour(newer)
            content["revisions"] = .list(of: held.filter { $0.month == release.month && $0.id != release.id }) {
                ["release": .text($0.name), "title": .text("Revision \($0.revision)")]
            }
            return .page("release", frame, content)
        }
    }

    private static func neighbour(_ release: Release?) -> Content {
        release.map { ["other": .text($0.name), "other_title": .text($0.title)] } ?? .nothing
    }

    private static func made(_ release: Release) -> [String: Content] {
        let facts: [(String, String?)] = [
            ("Occupations are of", release.socVersion.map { "SOC \($0)" }),
            ("Industries are of", release.naicsVersion.map { "NAICS \($0)" }),
            ("Estimated by", release.estimationMethod),
            ("Wages are told up to", release.annualTopCode.map { "$\(Thousands.grouped($0)) a year" }),
            ("Values published", Thousands.grouped("\(release.publishedValues)")),
        ]
        return ["made": .list(of: facts) { ["title": .text($0.0), "value": Citations.text($0.1)] }]
    }
}
