/// What the columns of plain CSV files mean, as a document says it:
///
///     system: banner
///     files:
///       - holds: learners                # learners | program_enrolments | course_records
///         extent: bulk                   # bulk | delta (default)
///         dates: month/day/year          # year-month-day (default) | month/day/year | day/month/year
///         columns:
///           student_number: Student ID                         # a column
///           email: {column: E-mail}                            # the same
///           role: {value: learner}                             # for all rows
///           status: {column: Stat, words: {CMP: completed}}    # what the system's words mean
///
/// A file is the one whose header has all the columns that are named.
package struct RosterMapping: Sendable, Equatable {
    package enum Holding: String, Sendable, CaseIterable {
        case learners
        case programEnrolments = "program_enrolments"
        case courseRecords = "course_records"
    }

    /// Where a value comes from.
    package struct Source: Sendable, Equatable {
        package enum Place: Sendable, Equatable {
            case column(String)
            case value(String)
        }

        package var place: Place
        /// By the system's word, in lower case.
        package var words: [String: String] = [:]

        package init(_ place: Place, words: [String: String] = [:]) {
            self.place = place
            self.words = words
        }
    }

    package struct File: Sendable, Equatable {
        package var holds: Holding
        package var extent: Roster.Extent
        package var dates: DayOrder
        package var columns: [String: Source]

        /// The columns that its file must have.
        package var needed: [String] {
            columns.values.compactMap { if case .column(let name) = $0.place { name } else { nil } }.sorted()
        }
    }

    package var system: String?
    package var files: [File]
}

extension RosterMapping.Holding {
    var kind: Roster.Kind {
        switch self {
        case .learners: .person
        case .programEnrolments: .programEnrolment
        case .courseRecords: .courseResult
        }
    }

    /// The fields that can be mapped; `id` names the record, `gone` says by `yes` that it is no more.
    var fields: [String] {
        switch self {
        case .learners: ["id", "student_number", "given_name", "family_name", "preferred_name", "email", "role", "gone"]
        case .programEnrolments: ["id", "learner", "program", "state", "starts_on", "ends_on", "expected_on", "gone"]
        case .courseRecords:
            ["id", "learner", "course", "section", "term", "credits", "status", "grade", "starts_on", "ends_on", "gone"]
        }
    }

    /// Of each group one is needed.
    var needed: [[String]] {
        switch self {
        case .learners: [["id", "student_number"], ["given_name"], ["family_name"]]
        case .programEnrolments: [["learner"], ["program"], ["state"]]
        case .courseRecords: [["learner"], ["course"], ["status", "grade"]]
        }
    }
}
