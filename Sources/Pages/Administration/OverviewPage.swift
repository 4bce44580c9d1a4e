import API
import Domain
import Store

/// What is held and since when, who has an account, and what waits for somebody.
enum OverviewPage {
    private static let loadsShown = 8
    /// More open cases than this are told as that many.
    private static let mostCases = 100
    private static let daysBeforeKeyEnds = 14

    static func route(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.admin", "/admin", "The administration at a glance", for: AdministrationPages.readers) { question in
            let actor = try question.actor()
            async let rules = services.rules.current(nil)
            let accounts = try await services.accounts.list(as: actor)
            let loads = try await HeldData.all(services)
            let attention = try await attention(services, actor)
            let inForce = try await rules
            return .page(
                "admin", AdministrationPages.frame("Administration", question),
                [
                    "parts": AdministrationPages.parts(.overview),
                    "attention": .list(of: attention) {
                        ["what": .text($0.what), "advice": .text($0.advice), "address": Content($0.address)]
                    },
                    "is_quiet": .flag(attention.isEmpty),
                    "loads": .list(of: loads.prefix(loadsShown)) { Content.object($0.text.row).adding(["address": .text($0.address)]) },
                    "has_loads": .flag(!loads.isEmpty), "held_count": Content(loads.count),
                    "extract_count": Content(loads.count { $0.text.isCurrent && $0.text.coverage == .extract }),
                    "rule_count": Content(inForce.count),
                    "rules_published": Content(inForce.map(\.publishedAt).max().map { Moments.day(of: $0) }),
                    "account_count": Content(accounts.count), "disabled_count": Content(accounts.count(where: \.isDisabled)),
                    "by_role": .list(of: Role.allCases) { role in
                        [
                            "role": .text(role.rawValue),
                            "count": Content(accounts.count { !$0.isDisabled && $0.roles.contains(role.rawValue) }),
                        ]
                    },
                ])
        }
    }

    // MARK: what waits

    private static func attention(
        _ services: Services, _ actor: ActingAccount
    ) async throws -> [(what: String, advice: String, address: String?)] {
        var found: [(what: String, advice: String, address: String?)] = []
        let access = try await services.cases.open(.access, limit: mostCases, as: actor)
        let overdue = access.count { $0["is_overdue"] == .bool(true) }
        if overdue > 0 {
            found.append(
                (
                    counted(overdue, "request to see a record is overdue", "requests to see a record are overdue"),
                    "The records must be shown within 45 days of the request (34 CFR 99.10).", CasesPages.address(of: .access)
                ))
        }
        if access.count > overdue {
            found.append(
                (
                    counted(access.count - overdue, "request to see a record is open", "requests to see a record are open"),
                    "Show the records, then note it with the request.", CasesPages.address(of: .access)
                ))
        }
        let amendments = try await services.cases.open(.amendment, limit: mostCases, as: actor).count
        if amendments > 0 {
            found.append(
                (
                    counted(amendments, "request to amend a record is open", "requests to amend a record are open"),
                    "Decide it, or hold the hearing that was asked for (34 CFR 99.20 to 99.22).", CasesPages.address(of: .amendment)
                ))
        }
        let asides = try await services.asides.list(as: actor).count
        if asides > 0 {
            found.append(
                (
                    counted(asides, "person of a roster waits", "people of rosters wait"),
                    "Each may be a learner who is held: say who it is. Nobody is matched by a guess.", "/rosters"
                ))
        }
        let soon = "\(services.today() + daysBeforeKeyEnds)"
        let ending = try await services.accounts.keys(as: actor).count { !$0.isRevoked && !$0.isOver && $0.expiresAt.prefix(10) <= soon }
        if ending > 0 {
            found.append(
                (
                    counted(ending, "key ends within \(daysBeforeKeyEnds) days", "keys end within \(daysBeforeKeyEnds) days"),
                    "Draw a new one for the program that uses it, then revoke the old.", AdministrationPages.Part.keys.address
                ))
        }
        return found
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}
