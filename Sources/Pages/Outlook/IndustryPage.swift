import API
import Domain
import Store

/// An industry: who works in it, and what it pays.
enum IndustryPage {
    private static let known = KnownParameters([CellFullRoutes.area.documentation])

    static func route(_ outlook: OutlookStore) -> PageRoute {
        PageRoute(page: "pages.industry", "/industries/{code}", "An industry", parameters: known) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let area = reader.one(CellFullRoutes.area) ?? .nation
            guard let code = IndustryCode(question.places["code"] ?? "") else {
                throw Faults(Fault("unknown_industry", parameter: "industry", value: question.places["code"], message: "is no industry"))
            }
            try reader.finish()
            let work = try await WorkIn.a(place: area, industry: code, outlook)
            let book = work.scope.books[work.scope.releases[0].id]!
            let entry = book.industries["\(code)"]
            let title = entry?.title ?? "\(code)"
            let children = book.industries.entries.filter { $0.parent == "\(code)" && $0.detail == entry?.detail }
            var content = work.content
            content["industry"] = .text(title)
            content["industry_code"] = .text("\(code)")
            content["level"] = Content(entry?.level.replacing("_", with: " "))
            content["owners"] = Content(entry?.detail)
            content["children"] = .list(of: children) { ["code": .text($0.code), "title": .text($0.title)] }
            content["has_children"] = .flag(!children.isEmpty)
            let above = entry.map { book.industries.ancestors(of: $0).reversed() } ?? []
            let frame = Frame(
                title, section: .outlook, crumbs: above.map { ($0.title, "/industries/\($0.code)") })
            return .page("industry", frame, content)
        }
    }
}
