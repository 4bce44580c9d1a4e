import API
import Domain
import Store

/// A year of IPEDS: its directory of colleges, or the awards that they reported.
enum YearPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.year", "/data/years/{subject}/{year}", "A year of IPEDS") { question in
            let (subject, name) = (question.places["subject"] ?? "", question.places["year"] ?? "")
            let held = try await services.programs.vintages().filter { $0.subject.rawValue == subject }
            guard let vintage = held.first(where: { $0.name == name || $0.exactName == name }) else {
                throw Faults(
                    Fault(
                        "unknown_year", parameter: "year", value: "\(subject)/\(name)", message: "no such year is held here",
                        allowed: held.map(\.name)))
            }
            let frame = Frame(vintage.title, section: .data, crumbs: [("About the data", "/data")])
            var content = HeldText(vintage).content
            content["fields"] = Content(vintage.programs.flatMap { $0.codes.map(\.description).joined(separator: ", ").nonEmpty })
            return .page("year", frame, content)
        }
    }

    static func address(of vintage: Vintage) -> String { "/data/years/\(vintage.subject.rawValue)/\(vintage.name)" }
}
