import API
import Domain

/// The pages of those who keep an institution's program here, and of those who look over it.
enum AdministrationPages {
    /// The database shows auditors what administrators see, and lets them change nothing.
    static let readers: Set<Role> = [.administrator, .auditor]
    static let keepers: Set<Role> = [.administrator]

    static let ways = [Way(title: "Administration", address: "/admin", roles: readers)]

    static func routes(_ services: Services) -> [PageRoute] {
        [OverviewPage.route(services)] + DataLoadPages.routes(services) + AccountsPage.routes(services) + AccountPages.routes(services)
            + KeysPage.routes(services) + RulesPage.routes(services) + RulePublishingPages.routes(services) + CasesPages.routes(services)
            + [ChangesPage.route(services)]
    }

    enum Part: String, CaseIterable {
        case overview, data, rules, accounts, keys, changes

        var title: String {
            switch self {
            case .overview: "Overview"
            case .data: "Data"
            case .accounts: "Accounts"
            case .keys: "Keys"
            case .rules: "Rules"
            case .changes: "Changes"
            }
        }

        var address: String { self == .overview ? "/admin" : "/admin/\(rawValue)" }
    }

    static func frame(_ title: String, _ question: Question, crumbs: [(title: String, address: String)] = []) -> Frame {
        var frame = Frame(title, crumbs: crumbs, visitor: question.acting)
        frame.current = "/admin"
        return frame
    }

    /// The parts of the administration, of which one is open.
    static func parts(_ current: Part) -> Content {
        .list(of: Part.allCases) { ["title": .text($0.title), "address": .text($0.address), "current": .flag($0 == current)] }
    }

    static func mayKeep(_ account: ActingAccount) -> Bool { account.isAny(of: Array(keepers)) }
}
