/// What is known of a learner. A list that is nil is not known; an empty one
/// says that there is nothing. `seeds/rules/README.md` is the format.
package struct Facts: Sendable {
    /// Opaque: never a name.
    package var learner: String?
    package var events: [BindingEvent: Day] = [:]
    package var courses: [CourseRecord]?
    package var degrees: [DegreeRecord]?
    package var enrolments: [EnrolmentRecord]?
    package var practicum: [PracticumRecord]?
    package var experience: [ExperienceRecord]?
    package var credentials: [CredentialRecord]?
    /// The ledger of continuing education.
    package var continuingEducation: [ContinuingEducationRecord]?
    package var documents: [DocumentRecord]?
    package var attempts: [AttemptRecord]?
    package var applications: [ExamApplication]?
    package var scores: [ScoreRecord]?
    package var competencies: [CompetencyRecord]?
    package var declared: [String: Document] = [:]
    package var decisions: [DecisionRecord] = []
    package var exceptions: [ExceptionRecord] = []

    package init() {}
}

package struct CourseRecord: Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case completed, inProgress = "in_progress", planned, withdrawn, incomplete, failed
    }
    package enum Source: String, Sendable, CaseIterable { case resident, transfer, exam }

    /// Unique in the facts; the place in the list where the facts give none.
    package var id: String
    package var course: String
    package var credits: Amount
    package var status: Status
    package var grade: String?
    package var basis: GradeBasis?
    package var term: String?
    /// When it ended, or will end.
    package var endedOn: Day?
    package var source: Source = .resident
    package var institution: String?
    package var subject: String?
    package var level: String?
    /// nil: those of the catalog, or none.
    package var attributes: [String]?
    package var competencies: [String]?
    package var isRepeatable = false
}

/// A program that awards degrees, with its accreditation over time.
package struct ProgramRecord: Sendable {
    package struct Standing: Sendable {
        package var status: String
        package var period: Period
    }

    package var accreditor: String?
    /// A foreign association with which an issuer has a reciprocity agreement.
    package var association: String?
    package var level: DegreeLevel?
    package var isCertificateOfDegree: Bool?
    /// nil: not known.
    package var accreditation: [Standing]?
}

package enum DegreeLevel: String, Sendable, CaseIterable, Comparable {
    case highSchool = "high_school", certificate, associate, bachelor, master, doctorate

    package static func < (left: DegreeLevel, right: DegreeLevel) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}

package struct DegreeRecord: Sendable {
    package enum Status: String, Sendable, CaseIterable { case awarded, inProgress = "in_progress", planned }

    package var level: DegreeLevel
    package var field: String?
    package var status: Status
    /// When it was awarded, or will be.
    package var awardedOn: Day?
    package var institution: String?
    package var program: ProgramRecord?
}

package struct EnrolmentRecord: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case admitted, enrolled, lastTerm = "last_term", courseworkComplete = "coursework_complete", graduated, left
    }

    package var state: State
    package var level: DegreeLevel?
    package var field: String?
    /// Expected completion.
    package var expectedOn: Day?
    package var program: ProgramRecord?
}

package struct PracticumRecord: Sendable {
    package enum Status: String, Sendable, CaseIterable { case completed, inProgress = "in_progress", planned }

    /// Contact hours.
    package var hours: Amount
    package var isVerified: Bool?
    package var kind: String?
    package var status: Status
    package var endedOn: Day?
}

package struct ExperienceRecord: Sendable {
    package var field: String
    package var from: Day
    /// nil: until now.
    package var to: Day?
    package var hoursPerWeek: Amount?
    package var isVerified: Bool?
}

package struct CredentialRecord: Sendable {
    package enum Status: String, Sendable, CaseIterable { case active, inactive, revoked, superseded, expired, retired }

    package var credential: String
    package var earnedOn: Day?
    package var status: Status?
    package var endedOn: Day?
    /// The day of which `status` is told.
    package var statusOn: Day? = nil
    /// The day on which the exam was passed.
    package var passedOn: Day? = nil
    /// Whether the exam was passed before the degree was awarded; nil: not said.
    package var isEarlyTester: Bool? = nil
    /// Its cycles of upkeep as far as the issuer stated them, by their days.
    package var cycles: [CredentialCycle] = []
}

package struct DocumentRecord: Sendable {
    package var kind: String
    package var receivedOn: Day?
    package var verifiedOn: Day?
    package var expiresOn: Day?
}

package struct AttemptRecord: Sendable {
    package enum Outcome: String, Sendable, CaseIterable { case passed, failed, pending, noShow = "no_show", cancelled }

    package var exam: String
    package var on: Day
    package var outcome: Outcome
}

package struct ScoreRecord: Sendable {
    package var test: String
    package var score: Amount
    package var on: Day?
}

package struct CompetencyRecord: Sendable {
    package var id: String
    /// 1 Remember to 6 Create.
    package var bloom: Int
    package var on: Day?
}

package struct DecisionRecord: Sendable {
    package enum Outcome: String, Sendable, CaseIterable { case approved, denied, pending }

    package var requirement: String
    package var outcome: Outcome
    package var by: String?
    package var on: Day?
    package var until: Day?
    package var why: String?
}
