import API
import Domain
import Store

/// A college: what it is, what it awarded, and what its students earn as far as that is known.
enum InstitutionPage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.institution", "/institutions/{unitid}", "A college") { question in
            var reader = ParameterReader(question.parameters, known: KnownParameters([]))
            let unitid = question.unitid(&reader)
            try reader.finish()
            let (row, awards, scope) = try await services.programs.institution(unitid, majors: .first)
            let college = row.institution
            var frame = Frame(college.name, section: .programs, crumbs: [("Programs", "/programs"), ("Colleges", "/institutions")])
            frame.description = "\(college.name), \(college.city), \(college.state): awards by program, level and year."
            var content = InstitutionText.facts(row, scope)
            let known = try await KnownPages.current(services)
            content["metro"] = Content(college.cbsa.flatMap { known.hasArea($0) ? $0 : nil })
            content["has_state"] = .flag(known.hasArea(college.state))
            content.merge(InstitutionText.awards(awards, scope)) { $1 }
            content.merge(await InstitutionText.earnings(of: unitid, services.reference)) { $1 }
            return .page("institution", frame, content)
        }
    }
}
