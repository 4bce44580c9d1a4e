/// A requirement that is no matter of placing courses. A new kind is one file
/// that conforms and one line in `Conditions.kinds`.
package protocol Condition: Sendable {
    /// The member of a requirement that names the kind: `degree`.
    static var key: String { get }
    /// Reads the value of that member; nil when it cannot be read, with the faults noted.
    init?(_ value: Document, at place: Place, _ reading: Reading)
    func judge(_ facts: Facts, _ moment: Moment) -> Finding
    /// The courses that it looks at by a selection of its own; nil where it looks at none so.
    var courses: Selection? { get }
    /// Whether it looks at courses in any way.
    var looksAtCourses: Bool { get }
    /// What it asks in words, for those who read a difference of two rules, and
    /// where the rule gives no sentence of its own.
    var words: String { get }
}

extension Condition {
    package var courses: Selection? { nil }
    package var looksAtCourses: Bool { courses != nil }
}

/// What a condition is judged against besides the facts.
package struct Moment: Sendable {
    package var asOf: Day
    package var scale: GradeScale
    /// The requirement that is judged: decisions name it.
    package var requirement: String
    /// Attributes and competencies of courses, where a record has none of its own.
    package var catalog: [String: CatalogCourse]
    /// Whether several records of one course count together.
    package var repeats: Repeats
    /// The records as the rule's words have them, without what exceptions change, and the courses that the condition looks at;
    /// nil where nothing was prepared.
    var records: PreparedRecords?
    var selection: PreparedSelection?
    /// Whether anybody reads in words what is found.
    var isRead = true

    package init(
        asOf: Day, scale: GradeScale = .standard, requirement: String = "", catalog: [String: CatalogCourse] = [:], repeats: Repeats = .once
    ) {
        self.asOf = asOf
        self.scale = scale
        self.requirement = requirement
        self.catalog = catalog
        self.repeats = repeats
    }

    /// A text for people; none where nobody reads it.
    func words(_ text: @autoclosure () -> String) -> String { isRead ? text() : "" }
}

/// How sure it is that something holds, the surest first. `notMet` is the last.
package enum Certainty: Int, Sendable, CaseIterable, Comparable {
    case met, inProgress, planned, undecided, unknown, notMet

    package static func < (left: Certainty, right: Certainty) -> Bool { left.rawValue < right.rawValue }
}

/// What a condition finds.
package struct Finding: Sendable, Equatable {
    package var certainty: Certainty
    /// When it will hold, for what is in progress or planned, as far as that is known;
    /// and for what is not met, the day it will hold by itself (a waiting period).
    package var expectedOn: Day?
    /// In words, which facts it rests on: "associate degree awarded 2026-05-15".
    package var evidence: [String] = []
    /// Names of the facts that are missing, as in the format: `degrees/0/program/accreditation`.
    package var unknown: [String] = []
    /// Why it does not hold, in words.
    package var reason: String?
    /// What there is and what is asked, where that can be measured, with its unit: `120`, `160`, `hours`.
    package var have: String?
    package var need: String?

    package init(_ certainty: Certainty, expectedOn: Day? = nil, evidence: [String] = [], unknown: [String] = [], reason: String? = nil) {
        self.certainty = certainty
        self.expectedOn = expectedOn
        self.evidence = evidence
        self.unknown = unknown
        self.reason = reason
    }
}

package enum Conditions {
    /// Every kind there is.
    package static let kinds: [any Condition.Type] = [
        DegreeCondition.self, EnrolmentCondition.self, CreditsEarnedCondition.self, PracticumCondition.self, ExperienceCondition.self,
        CredentialCondition.self, DocumentCondition.self, WaitingPeriodCondition.self, AttemptsCondition.self, WindowCondition.self,
        PassedCondition.self, CompetenciesCondition.self, GradePointCondition.self,
        ScoreCondition.self, DeclaredCondition.self, DecisionCondition.self, NotConfirmedCondition.self,
    ]
}
