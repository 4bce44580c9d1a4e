import API
import Domain
import Store

/// A place: what is worked there, and what it pays.
enum PlacePage {
    static func route(_ outlook: OutlookStore) -> PageRoute {
        PageRoute(page: "pages.place", "/places/{code}", "A place") { question in
            guard let area = AreaCode(question.places["code"] ?? "") else {
                throw Faults(
                    Fault(
                        "unknown_area", parameter: "area", value: question.places["code"],
                        message: "is neither US, nor a state, nor a metropolitan area", allowed: ["US", "OH", "31080"]))
            }
            let work = try await WorkIn.a(place: area, industry: .all, outlook)
            let book = work.scope.books[work.scope.releases[0].id]!
            let title = area == .nation ? "United States" : book.areas["\(area)"]?.title ?? "\(area)"
            let parts = book.areas.entries.filter { $0.parent == "\(area)" }
            var content = work.content
            content["parts"] = .list(of: parts) { ["code": .text($0.code), "title": .text($0.title)] }
            content["has_parts"] = .flag(!parts.isEmpty)
            content["place_title"] = .text(title)
            let above = book.areas["\(area)"].map { book.areas.ancestors(of: $0).reversed() } ?? []
            let frame = Frame(
                title, section: .outlook, crumbs: above.map { ($0.code == "US" ? "United States" : $0.title, "/places/\($0.code)") })
            return .page("place", frame, content)
        }
    }
}
