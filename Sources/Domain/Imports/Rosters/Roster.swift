/// What a college's systems say of people, courses and grades, whatever format
/// it came in. What a row could not say is nil, which is never taken to mean
/// that it should be forgotten.
package struct Roster: Sendable {
    package enum Format: String, Sendable, CaseIterable {
        case oneRoster = "oneroster"
        case canvas
        case mapped = "mapped_csv"
    }

    package enum Kind: String, Sendable, CaseIterable {
        case term, course, section, person
        case sectionEnrolment = "section_enrolment"
        case courseResult = "course_result"
        case programEnrolment = "program_enrolment"
    }

    /// Whether a file has everything of its kind, so that what is missing is gone, or only what changed.
    package enum Extent: String, Sendable, CaseIterable { case bulk, delta }

    package var format: Format
    /// What the system calls itself; source ids are unique within it.
    package var system: String?
    /// Whether people's source ids are their student numbers, so that a file
    /// without people can still name them.
    package var idsAreStudentNumbers = false
    package var terms: [RosterTerm] = []
    package var courses: [RosterCourse] = []
    package var sections: [RosterSection] = []
    package var people: [RosterPerson] = []
    package var sectionEnrolments: [RosterSectionEnrolment] = []
    package var courseResults: [RosterCourseResult] = []
    package var programEnrolments: [RosterProgramEnrolment] = []
    /// What the files say is gone, by kind.
    package var tombstones: [Kind: [SourceMark]] = [:]
    /// Of the kinds that the files speak of.
    package var extents: [Kind: Extent] = [:]
    /// Kinds of which rows were left out, since they had faults: what is
    /// missing there is not known to be gone.
    package var incomplete: Set<Kind> = []
    /// What a reader should know, and what is no fault.
    package var notices: [String] = []

    package init(format: Format, system: String? = nil) {
        self.format = format
        self.system = system
    }

    /// The kinds of which a plan needs what is held: those that the files speak of and those that they name, people always.
    package var comparedKinds: Set<Kind> {
        var kinds = Set(extents.keys).union([.person])
        if courseResults.contains(where: { $0.course == nil }) { kinds.insert(.section) }
        if courseResults.contains(where: { $0.credits == nil }) { kinds.insert(.course) }
        if kinds.contains(.sectionEnrolment) { kinds.formUnion([.section, .course]) }
        if kinds.contains(.section) { kinds.formUnion([.course, .term]) }
        return kinds
    }

    /// How many records there are of each kind.
    package var counts: [Kind: Int] {
        [
            .term: terms.count, .course: courses.count, .section: sections.count, .person: people.count,
            .sectionEnrolment: sectionEnrolments.count, .courseResult: courseResults.count, .programEnrolment: programEnrolments.count,
        ]
    }
}

/// Which row said it.
package struct SourceMark: Sendable, Hashable {
    /// The record's id in the system that it comes from.
    package var id: String
    package var file: String
    /// From 1, the header included.
    package var line: Int

    package init(id: String, file: String, line: Int) {
        self.id = id
        self.file = file
        self.line = line
    }

    /// One id of several parts, for records that have none of their own; parts may hold `/`.
    package static func id(of parts: [String?]) -> String {
        var id = ""
        for (index, part) in parts.enumerated() {
            if index > 0 { id += "/" }
            guard let part else { continue }
            id += part.utf8.contains { $0 == 0x2F || $0 == 0x7E } ? escaped(part) : part
        }
        return id
    }

    private static func escaped(_ part: String) -> String { part.replacing("~", with: "~0").replacing("/", with: "~1") }
}
