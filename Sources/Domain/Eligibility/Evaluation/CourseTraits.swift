/// What a course is and teaches, by the names of a rule as numbers. A class, as it is handed about with every record of the course.
final class CourseTraits: Sendable {
    let attributes: [Int]
    let competencies: [Int]

    init(attributes: [Int], competencies: [Int]) {
        self.attributes = attributes
        self.competencies = competencies
    }

    static func + (own: CourseTraits, further: CourseTraits?) -> CourseTraits {
        guard let further else { return own }
        return CourseTraits(attributes: own.attributes + further.attributes, competencies: own.competencies + further.competencies)
    }
}
