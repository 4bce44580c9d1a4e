import API
import Domain

/// The reports of published data that there are, to print and to hand out.
enum BriefListPage {
    static let crumb = (title: "Outlook reports", address: "/briefs")

    static func route() -> PageRoute {
        PageRoute(page: "pages.briefs", "/briefs", "Outlook reports to print and to hand out") { _ in
            var frame = Frame("Outlook reports", section: .compare)
            frame.description = "Reports on occupations, industries, places and credentials from published data, to print or to download."
            return .page(
                "briefs", frame,
                [
                    "definitions": .list(of: OutlookReportDefinition.all) {
                        ["title": .text($0.title), "summary": .text($0.summary), "address": .text(BriefPage.path($0))]
                    }
                ])
        }
    }
}
