/// A prerequisite or corequisite, with the learner's record looked up: what is
/// left of it that a plan has to see to.
indirect enum CourseNeed: Sendable, Hashable {
    /// Satisfied from the term of this number on; `Int.max`: by nothing that could be planned.
    case from(Int)
    /// By a course of the plan.
    case course(Int)
    case all([CourseNeed])
    case any([CourseNeed])

    static let nothing = CourseNeed.from(0)
    static let never = CourseNeed.from(.max)

    /// Whether it is satisfied in a term when these courses count.
    func holds(in term: Int, with courses: CourseSet) -> Bool {
        switch self {
        case .from(let first): first <= term
        case .course(let course): courses.contains(course)
        case .all(let needs): needs.allSatisfy { $0.holds(in: term, with: courses) }
        case .any(let needs): needs.contains { $0.holds(in: term, with: courses) }
        }
    }

    /// Every course of the plan that it mentions.
    var courses: [Int] {
        switch self {
        case .from: []
        case .course(let course): [course]
        case .all(let needs), .any(let needs): needs.flatMap(\.courses)
        }
    }
}
