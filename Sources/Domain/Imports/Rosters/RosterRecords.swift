/// The fields by which records are compared; the raw value is the stable name in plans and exports.
package enum RosterField: String, Sendable, CaseIterable {
    case name, code, title, credits, course, term, section, person, program, role, status, grade, state, email
    case startsOn = "starts_on"
    case endsOn = "ends_on"
    case expectedOn = "expected_on"
    case studentNumber = "student_number"
    case givenName = "given_name"
    case familyName = "family_name"
    case preferredName = "preferred_name"
}

/// A record of a roster, as texts that can be compared with what is held.
package protocol RosterRecord: Sendable {
    static var kind: Roster.Kind { get }
    static var fields: [RosterField] { get }
    var source: SourceMark { get }
    /// In the order of `fields`; nil is not said.
    var values: [String?] { get }
}

package struct RosterTerm: RosterRecord, Equatable {
    package static let kind = Roster.Kind.term
    package static let fields: [RosterField] = [.name, .startsOn, .endsOn]
    package var source: SourceMark
    package var name: String
    package var startsOn: Day?
    package var endsOn: Day?

    package var values: [String?] { [name, startsOn?.description, endsOn?.description] }
}

package struct RosterCourse: RosterRecord, Equatable {
    package static let kind = Roster.Kind.course
    package static let fields: [RosterField] = [.code, .title, .credits]
    package var source: SourceMark
    /// `BIO 168`
    package var code: String
    package var title: String?
    package var credits: Amount?

    package var values: [String?] { [code, title, credits?.description] }
}

package struct RosterSection: RosterRecord, Equatable {
    package static let kind = Roster.Kind.section
    package static let fields: [RosterField] = [.title, .course, .term]
    package var source: SourceMark
    package var title: String?
    /// Source ids.
    package var course: String
    package var term: String?

    package var values: [String?] { [title, course, term] }
}

package struct RosterPerson: RosterRecord, Equatable {
    package enum Role: String, Sendable, CaseIterable { case learner, instructor, other }

    package static let kind = Roster.Kind.person
    package static let fields: [RosterField] = [.studentNumber, .givenName, .familyName, .preferredName, .email, .role]
    package var source: SourceMark
    package var studentNumber: String?
    package var givenName: String
    package var familyName: String
    package var preferredName: String?
    package var email: String?
    package var role: Role?

    package var values: [String?] { [studentNumber, givenName, familyName, preferredName, email, role?.rawValue] }
}

package struct RosterSectionEnrolment: RosterRecord, Equatable {
    package enum Status: String, Sendable, CaseIterable { case active, completed, inactive }

    package static let kind = Roster.Kind.sectionEnrolment
    package static let fields: [RosterField] = [.person, .section, .course, .role, .status, .startsOn, .endsOn]
    package var source: SourceMark
    /// Source ids; the course stands where the section is its only one.
    package var person: String
    package var section: String?
    package var course: String?
    package var role: RosterPerson.Role
    package var status: Status
    package var startsOn: Day?
    package var endsOn: Day?

    package var values: [String?] {
        [person, section, course, role.rawValue, status.rawValue, startsOn?.description, endsOn?.description]
    }
}

/// What became of a course for a person: a course record of the facts.
package struct RosterCourseResult: RosterRecord, Equatable {
    package static let kind = Roster.Kind.courseResult
    package static let fields: [RosterField] = [.person, .course, .section, .term, .credits, .status, .grade, .startsOn, .endsOn]
    package var source: SourceMark
    /// Source id.
    package var person: String
    /// The code, `BIO 168`; nil where only the section's id is said.
    package var course: String?
    /// Source id.
    package var section: String?
    /// Any text; equal terms are the same.
    package var term: String?
    package var credits: Amount?
    package var status: CourseRecord.Status
    package var grade: String?
    package var startsOn: Day?
    package var endsOn: Day?

    package var values: [String?] {
        [person, course, section, term, credits?.description, status.rawValue, grade, startsOn?.description, endsOn?.description]
    }
}

package struct RosterProgramEnrolment: RosterRecord, Equatable {
    package static let kind = Roster.Kind.programEnrolment
    package static let fields: [RosterField] = [.person, .program, .state, .startsOn, .endsOn, .expectedOn]
    package var source: SourceMark
    /// Source id.
    package var person: String
    /// Its code.
    package var program: String
    package var state: EnrolmentRecord.State
    package var startsOn: Day?
    package var endsOn: Day?
    package var expectedOn: Day?

    package var values: [String?] {
        [person, program, state.rawValue, startsOn?.description, endsOn?.description, expectedOn?.description]
    }
}
