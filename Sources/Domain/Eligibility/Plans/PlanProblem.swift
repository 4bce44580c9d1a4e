/// What a plan is made of: terms with room for so many credits, and courses
/// that may be taken in some of them, each after what it needs.
///
/// Courses and terms are numbered from 0. The courses are those of the catalog
/// that the learner might take for the route or on the way to it.
struct PlanProblem: Sendable {
    struct Course: Sendable {
        var entry: CatalogCourse
        /// Thousandths.
        var credits: Int
        /// A bit for each term in which it may be taken.
        var terms: UInt64
        /// Passed in an earlier term.
        var prerequisite: CourseNeed
        /// Passed before or taken in the same term.
        var corequisite: CourseNeed
        /// Beside its credits, thousandths.
        var fee: Int

        func isOpen(in term: Int) -> Bool { terms & 1 << UInt64(term) != 0 }
    }

    var terms: [Term]
    /// By term: thousandths of credits that may be added to what is in progress then.
    var room: [Int]
    var courses: [Course]
    /// Courses that must be taken, in their one term.
    var pinned: CourseSet
    /// Thousandths per credit, and per term in which something is taken.
    var perCredit: Int
    var perTerm: Int
    /// Courses that are alike in everything have the same number here; each other has one of its own.
    var alike: [Int] = []

    var none: CourseSet { CourseSet(below: courses.count) }
    var everything: CourseSet { CourseSet(courses.indices, below: courses.count) }

    func credits(of set: CourseSet) -> Int { set.members.reduce(0) { $0 + courses[$1].credits } }

    /// Without what terms cost; millionths.
    func price(of set: CourseSet) -> Int {
        set.members.reduce(0) { $0 + courses[$1].credits * perCredit + courses[$1].fee * 1000 }
    }

    /// The first term in which each course of a set could be taken if terms had room for all of it; nil where it never could,
    /// for want of what it needs in the set.
    func firstTerms(of set: CourseSet) -> [Int?] {
        var first: [Int?] = Array(repeating: nil, count: courses.count)
        var (taken, left) = (none, set.members)
        for term in terms.indices where !left.isEmpty {
            let now = openTogether(left, in: term, after: taken)
            for course in now { first[course] = term }
            if now.isEmpty { continue }
            for course in now { taken.insert(course) }
            left.removeAll { first[$0] != nil }
        }
        return first
    }

    /// Those that could be taken in a term together, whatever room there is: of what is left the most such that each has what it
    /// needs before it or beside it.
    func openTogether(_ left: [Int], in term: Int, after taken: CourseSet) -> [Int] {
        var now = left.filter {
            courses[$0].isOpen(in: term) && courses[$0].credits <= room[term] && courses[$0].prerequisite.holds(in: term, with: taken)
        }
        while true {
            var beside = taken
            for course in now { beside.insert(course) }
            let kept = now.filter { courses[$0].corequisite.holds(in: term, with: beside) }
            if kept.count == now.count { return now }
            now = kept
        }
    }

    /// The courses of a set that can be taken at all within the set.
    func takeable(_ set: CourseSet) -> CourseSet {
        let first = firstTerms(of: set)
        return CourseSet(set.members.filter { first[$0] != nil }, below: courses.count)
    }
}
