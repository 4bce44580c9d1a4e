import API
import Domain

/// The pages of those who advise: what is published, to rank and to hand out, which is open to everybody; and their advisees.
enum CounselorPages {
    static let ways = [
        Way(title: "Advisees", address: "/advisees", roles: [.counselor]),
        Way(title: "Workbench", address: "/workbench", roles: [.counselor]),
        Way(title: "Outlook reports", address: "/briefs", roles: [.counselor]),
    ]

    static func open(_ services: Services) -> [PageRoute] {
        [WorkbenchPage.route(services), BriefListPage.route()] + OutlookReportDefinition.all.map { BriefPage.route($0, services) }
    }

    static func routes(_ services: Services) -> [PageRoute] { [AdviseesPage.route(services), AdviseeConsentsPage.route(services)] }
}
