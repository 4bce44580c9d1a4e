import API
import Domain
import Store

/// The pages of those who keep learners' records: who may open which, and what they are called.
enum InstructorPages {
    /// Those who see learners; the database decides which.
    static let readers: Set<Role> = [.instructor, .counselor, .administrator, .auditor]
    /// Those who keep records.
    static let keepers: Set<Role> = [.instructor, .administrator]
    /// Those who see what was imported.
    static let importReaders: Set<Role> = [.administrator, .auditor]

    static let ways = [
        Way(title: "Cohorts", address: "/cohorts", roles: readers),
        Way(title: "Reports", address: "/reports", roles: readers),
        Way(title: "Deadlines", address: DeadlinesPage.address, roles: readers),
        Way(title: "Rosters", address: "/rosters", roles: importReaders),
    ]

    static func routes(_ services: Services) -> [PageRoute] {
        CohortPages.routes(services) + MatrixPage.routes(services) + GradePages.routes(services)
            + HourPages.routes(services)
            + LearnerPage.routes(services) + [HistoryPage.route(services)] + RosterPages.routes(services)
            + ReportPages.routes(services) + [DeadlinesPage.route(services)]
    }

    static func mayKeep(_ account: ActingAccount) -> Bool { account.isAny(of: Array(keepers)) }
}
