/// What is known of a learner and one competency, with the evidence for it.
package struct CompetencyEvidence: Sendable {
    package enum Standing: String, Sendable, CaseIterable {
        /// Shown in an assessment, to the level required.
        case assessed
        /// Shown in an assessment, below it.
        case belowLevel = "below_level"
        /// Recorded, without an assessment.
        case recorded
        /// A course that teaches it to the level was passed elsewhere or by examination; nothing else shows it.
        case transferred
        /// A course that teaches it to the level was passed here; nothing else shows it.
        case courseOnly = "course_only"
        case none
    }

    /// An attainment as it was recorded.
    package struct Attainment: Sendable {
        package let competency: String
        package let bloom: Int
        package let on: Day?
        package let course: String?
        package let assessment: String?
        package let assessor: String?

        package init(competency: String, bloom: Int, on: Day?, course: String?, assessment: String?, assessor: String?) {
            self.competency = competency
            self.bloom = bloom
            self.on = on
            self.course = course
            self.assessment = assessment
            self.assessor = assessor
        }
    }

    /// A course that was passed.
    package struct PassedCourse: Sendable {
        package let code: String
        /// The course of the catalog that it counts as.
        package let countsAs: String
        package let source: CourseRecord.Source
        /// The other institution.
        package let takenAt: String?
        package let endedOn: Day?

        package init(code: String, countsAs: String, source: CourseRecord.Source, takenAt: String?, endedOn: Day?) {
            self.code = code
            self.countsAs = countsAs
            self.source = source
            self.takenAt = takenAt
            self.endedOn = endedOn
        }
    }

    package let competency: CompetencySet.Competency
    package let standing: Standing
    package let attainments: [Attainment]
    /// With the level to which each teaches it.
    package let courses: [(passed: PassedCourse, bloom: Int)]

    /// Of every competency of the set.
    package static func all(
        _ set: CompetencySet, _ courses: [CurriculumCourse], attainments: [Attainment], passed: [PassedCourse]
    ) -> [CompetencyEvidence] {
        let taught = Dictionary(
            courses.map { (CourseCode.normalised($0.code), $0.competencies) }, uniquingKeysWith: { first, _ in first })
        let byID = Dictionary(grouping: attainments, by: \.competency)
        return set.competencies.map { competency in
            let behind = passed.flatMap { course in
                (taught[CourseCode.normalised(course.countsAs)] ?? []).filter { $0.id == competency.id }.map { (course, $0.bloom) }
            }
            return CompetencyEvidence(competency, byID[competency.id] ?? [], behind)
        }
    }

    private init(
        _ competency: CompetencySet.Competency, _ attainments: [Attainment], _ courses: [(passed: PassedCourse, bloom: Int)]
    ) {
        self.competency = competency
        self.attainments = attainments
        self.courses = courses
        let assessed = attainments.filter { $0.assessment != nil }.map(\.bloom).max()
        let teaching = courses.filter { competency.bloom <= $0.bloom }
        if let assessed {
            standing = assessed >= competency.bloom ? .assessed : .belowLevel
        } else if !attainments.isEmpty {
            standing = .recorded
        } else if teaching.contains(where: { $0.passed.source == .resident }) {
            standing = .courseOnly
        } else {
            standing = teaching.isEmpty ? .none : .transferred
        }
    }
}
