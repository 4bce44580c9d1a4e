/// What an import would do, all of it, before any of it is done.
package struct ImportPlan: Sendable, Equatable {
    package struct Addition: Sendable, Equatable {
        package var kind: Roster.Kind
        package var source: SourceMark
        /// In the order of the kind's `fields`. A person who is added by this
        /// plan as well is named by `+` and the source id.
        package var values: [String?]
    }

    package struct FieldChange: Sendable, Equatable {
        package var field: RosterField
        package var from: String?
        package var to: String
    }

    package struct Change: Sendable, Equatable {
        package var kind: Roster.Kind
        package var id: String
        package var source: SourceMark
        /// The record was held without this system's id, and is known by it from now on.
        package var isLinked: Bool
        /// An earlier import took it away, and it is there again.
        package var isReturned = false
        package var fields: [FieldChange]
    }

    package struct Removal: Sendable, Equatable {
        package enum Reason: String, Sendable {
            /// A file that has everything has it no more.
            case missing
            /// A row says that it is gone.
            case tombstone
        }

        package var kind: Roster.Kind
        package var id: String
        package var sourceID: String
        package var reason: Reason
        /// As it is held.
        package var values: [String?]
    }

    /// What stays as a person left it, though the roster says otherwise.
    package struct Kept: Sendable, Equatable {
        package var kind: Roster.Kind
        package var id: String
        package var sourceID: String
        /// nil where the whole record would be removed.
        package var field: RosterField?
        package var held: String?
        package var offered: String?
    }

    package struct Candidate: Sendable, Equatable {
        package var id: String
        package var values: [String?]
    }

    /// What somebody must decide: nothing is done with it.
    package struct PutAside: Sendable, Equatable {
        package var kind: Roster.Kind
        package var source: SourceMark
        package var reason: Reason
        package var values: [String?]
        package var candidates: [Candidate]
    }

    package var format: Roster.Format
    package var system: String?
    package var additions: [Addition] = []
    package var changes: [Change] = []
    package var removals: [Removal] = []
    package var unchanged: [Roster.Kind: Int] = [:]
    package var kept: [Kept] = []
    package var putAside: [PutAside] = []
    /// Removals beyond what is done without being told so. Where there are any, the plan must not be carried out.
    package var refusals: [RemovalLimit.Refusal] = []
    package var notices: [String] = []

    package var isRefused: Bool { !refusals.isEmpty }
    package var isEmpty: Bool { additions.isEmpty && changes.isEmpty && removals.isEmpty }
}

extension ImportPlan.PutAside {
    package enum Reason: String, Sendable, CaseIterable {
        case sameNumberOtherName = "same_number_other_name"
        case sameNumberOtherSource = "same_number_other_source"
        case sameSourceOtherPerson = "same_source_other_person"
        case sameEmailOnly = "same_email_only"
        case sameEmailOtherNumber = "same_email_other_number"
        case sameNameOnly = "same_name_only"
        case twiceInRoster = "twice_in_roster"
        case severalHeld = "several_held"
        case unknownPerson = "unknown_person"
        case personPutAside = "person_put_aside"
        case unknownCourse = "unknown_course"
        case unknownCredits = "unknown_credits"
        case unknownReference = "unknown_reference"
        case noLearner = "no_learner"

        package var words: String {
            switch self {
            case .sameNumberOtherName: "the student number is held, with another family name"
            case .sameNumberOtherSource: "the student number is held, under another id of this system"
            case .sameSourceOtherPerson: "the id is held, with another family name and another student number"
            case .sameEmailOnly: "the email is held, and nothing else says that it is the same person"
            case .sameEmailOtherNumber: "the email is held, with another student number"
            case .sameNameOnly: "the name is held, and nothing else says whether it is the same person"
            case .twiceInRoster: "another row is the same person, by student number, email or what is held"
            case .severalHeld: "several records that are held could be meant"
            case .unknownPerson: "names a person who is neither in these files nor held"
            case .personPutAside: "is of a person who is put aside"
            case .unknownCourse: "names a section whose course is neither in these files nor held"
            case .unknownCredits: "says no credits, and none are known of its course"
            case .unknownReference: "names a term, a course or a section that is neither in these files nor held"
            case .noLearner: "is a learner's record of somebody who is no learner"
            }
        }
    }
}

/// How many removals are done without being told so: a file that was cut off
/// looks like one that removes everybody.
package struct RemovalLimit: Sendable, Equatable {
    package struct Refusal: Sendable, Equatable {
        package var kind: Roster.Kind
        package var removals: Int
        package var held: Int
        package var allowed: Int
    }

    package var percent = 5
    package var rows = 10
    /// Somebody saw the removals and wants them.
    package var isLifted = false

    package static let standard = RemovalLimit()
    package static let allowing = RemovalLimit(isLifted: true)

    package init(percent: Int = 5, rows: Int = 10, isLifted: Bool = false) {
        self.percent = percent
        self.rows = rows
        self.isLifted = isLifted
    }

    /// Of so many that are held, whichever is greater.
    func allowed(of held: Int) -> Int { max(rows, held * percent / 100) }
}
