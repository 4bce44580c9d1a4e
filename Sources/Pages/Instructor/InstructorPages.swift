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
        Way(title: "Rosters", address: "/rosters", roles: importReaders),
    ]

    static func routes(_ services: Services) -> [PageRoute] {
        CohortPages.routes(services) + MatrixPage.routes(services) + GradePages.routes(services)
            + HourPages.routes(services)
            + LearnerPage.routes(services) + [HistoryPage.route(services)] + RosterPages.routes(services)
            + ReportPages.routes(services)
    }

    static func mayKeep(_ account: ActingAccount) -> Bool { account.isAny(of: Array(keepers)) }
}

/// What documents of records say, for templates.
enum RecordText {
    static func string(_ document: Document?, _ key: String) -> String? {
        switch document?[key] {
        case .string(let text)?, .number(let text)?: text
        case .bool(let value)?: value ? "yes" : "no"
        default: nil
        }
    }

    static func flag(_ document: Document, _ key: String) -> Bool { document[key] == .bool(true) }

    static func list(_ document: Document, _ key: String) -> [Document] {
        if case .array(let items)? = document[key] { items } else { [] }
    }

    static func strings(_ document: Document, _ key: String) -> [String] {
        list(document, key).compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// `in_progress` as `in progress`.
    static func words(_ code: String) -> String { code.replacing("_", with: " ") }
}

extension CohortMatrix.LearnerLabel {
    /// As lists by name have it.
    var listed: String { "\(familyName), \(givenName)" }
    var address: String { "/learners/\(code)" }

    var content: [String: Content] { ["name": .text(listed), "address": .text(address), "number": Content(studentNumber)] }
}

/// The word for a status and the class that draws its mark.
enum StatusMark {
    static func style(_ status: VerdictStatus) -> String {
        switch status {
        case .met, .metByWaiver: "met"
        case .inProgress: "progress"
        case .planned: "planned"
        case .undecided: "undecided"
        case .unknown: "unknown"
        case .notMet: "missing"
        }
    }

    static func content(_ status: VerdictStatus) -> Content {
        ["style": .text(style(status)), "word": .text(PictureWords.title(of: status))]
    }
}
