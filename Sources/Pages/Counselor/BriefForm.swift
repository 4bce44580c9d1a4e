import API
import Domain
import Store

/// The form of what a report of published data is of.
enum BriefForm {
    /// What was given, several values of one parameter in one field.
    static func form(_ given: [(name: String, value: String)]) -> PageForm {
        PageForm(Dictionary(given.map { ($0.name, $0.value) }) { "\($0),\($1)" })
    }

    static func fields(_ definition: OutlookReportDefinition, _ form: PageForm, _ services: Services) async throws -> Content {
        try await .list(of: definition.parameters) { parameter in
            var field = form.field(parameter.name).adding(["label": .text(label(parameter)), "help": .text(help(parameter))])
            if let options = try await options(parameter, form, services) {
                field = field.adding(["choices": options])
            } else if parameter == .occupation {
                field = field.adding(["suggestions": try await occupations(services)])
            }
            return field
        }
    }

    private static func label(_ parameter: OutlookReportParameter) -> String {
        switch parameter {
        case .occupation: "Occupation"
        case .industry: "Industry"
        case .industries: "Industries"
        case .area: "Place"
        case .areas: "Places"
        case .release: "Release"
        case .before: "Beside the release"
        case .credential: "Credential"
        }
    }

    private static func help(_ parameter: OutlookReportParameter) -> String {
        switch parameter {
        case .occupation: "Its SOC code: 29-2072 where it is left empty."
        case .industry: "Its code: 622100 is general hospitals. All industries where it is left empty."
        case .industries:
            "Up to \(OutlookReportParameter.mostOfEach) codes, with commas between: 622100,621100. Those with the most jobs where it is left empty."
        case .area: "The nation or a state."
        case .areas:
            "Up to \(OutlookReportParameter.mostOfEach) codes, with commas between: CA,NY,31080. The states with the most jobs where it is left empty."
        case .release: "The latest unless you choose another."
        case .before: "The one before unless you choose another."
        case .credential: "What the report begins with."
        }
    }

    /// nil: it is typed.
    private static func options(_ parameter: OutlookReportParameter, _ form: PageForm, _ services: Services) async throws -> Content? {
        let typed = form[parameter.name]
        switch parameter {
        case .area:
            let code = typed.flatMap { AreaCode($0) } ?? .nation
            return PlaceChoice.places(code) { $0 }
        case .release, .before:
            let releases = try await services.outlook.catalog.releases().filter(\.isCurrent).sorted { $0.month > $1.month }
            let listed = [(parameter == .release ? "latest" : "", parameter == .release ? "The latest" : "The one before")]
            return choices(listed + releases.map { ($0.name, $0.title) }, typed)
        case .credential:
            let credentials = try await services.rules.current(.credential)
            let initial = OutlookReportQuestion(OutlookReportDefinition.all[0], asOf: services.today()).credential
            return choices(credentials.map { ($0.id, CredentialName(id: $0.id, title: $0.title).name) }, typed ?? initial)
        case .occupation, .industry, .industries, .areas: return nil
        }
    }

    /// What was typed stays a choice where it is none of those listed.
    private static func choices(_ listed: [(code: String, title: String)], _ typed: String?) -> Content {
        let more = typed.flatMap { typed in listed.contains { $0.code == typed } ? nil : [(code: typed, title: typed)] } ?? []
        return .list(of: listed + more) { ["code": .text($0.code), "title": .text($0.title), "chosen": .flag($0.code == typed)] }
    }

    /// The occupations that credentials lead to.
    private static func occupations(_ services: Services) async throws -> Content {
        let codes = try await services.careers.links().compactMap { link in
            if case .occupation(let code) = link.target { code } else { nil }
        }.unique()
        guard let release = try await services.outlook.catalog.releases().filter(\.isCurrent).max(by: { $0.month < $1.month }) else {
            return .nothing
        }
        let book = try await services.outlook.catalog.book(of: release)
        return .list(of: codes) { ["code": .text("\($0)"), "title": .text(book.occupations["\($0)"]?.title ?? "\($0)")] }
    }
}
