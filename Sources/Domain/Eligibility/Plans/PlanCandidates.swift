/// From the catalog and the learner's record to the problem of a plan.
struct PlanCandidates {
    let request: PlanRequest
    let learner: LearnerCourses
    /// What of the catalog may be planned, in its order.
    private(set) var entries: [CatalogCourse] = []
    private(set) var leftOut: [Plan.LeftOut] = []
    private var numbers: [String: Int] = [:]

    /// - Parameter again: normalised codes of courses that are passed and would have to be taken again.
    init(_ catalog: [CatalogCourse], _ learner: LearnerCourses, _ request: PlanRequest, again: Set<String>) {
        self.request = request
        self.learner = learner
        let avoided = Set(request.avoided.map { CourseCode.normalised($0.code) })
        for entry in catalog {
            let code = CourseCode.normalised(entry.course)
            if learner.underWay[code] != nil || learner.passed[code] != nil && !again.contains(code) { continue }
            if avoided.contains(code) {
                leftOut.append(Plan.LeftOut(course: entry.course, reason: .avoided, detail: nil))
                continue
            }
            numbers[code] = entries.count
            entries.append(entry)
        }
    }

    /// Every candidate, whether it can be taken or not.
    var problem: PlanProblem {
        let terms = request.terms
        var room = terms.map { request.creditLimit(in: $0).thousandths }
        for entry in learner.inProgress {
            if let term = entry.occupies { room[term] = max(0, room[term] - entry.record.credits.thousandths) }
        }
        let pins = Dictionary(
            request.pinned.map { (CourseCode.normalised($0.course.code), $0.term) }, uniquingKeysWith: { first, _ in first })
        let courses = entries.map { entry in
            let code = CourseCode.normalised(entry.course)
            return PlanProblem.Course(
                entry: entry, credits: entry.credits.thousandths, terms: open(entry, terms, pin: pins[code]),
                prerequisite: need(entry.prerequisites, beside: false), corequisite: need(entry.corequisites, beside: true),
                fee: request.prices?.perCourse[code]?.thousandths ?? 0)
        }
        return PlanProblem(
            terms: terms, room: room, courses: courses,
            pinned: CourseSet(pins.keys.compactMap { numbers[$0] }.sorted(), below: entries.count),
            perCredit: request.prices?.perCredit.thousandths ?? 0, perTerm: request.prices?.perTerm.thousandths ?? 0)
    }

    /// Leaves only some of the candidates, by their numbers in `problem`.
    mutating func keep(_ kept: [Int]) {
        entries = kept.map { entries[$0] }
        numbers = Dictionary(
            entries.enumerated().map { (CourseCode.normalised($1.course), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func open(_ entry: CatalogCourse, _ terms: [Term], pin: Term?) -> UInt64 {
        var open: UInt64 = 0
        for (number, term) in terms.enumerated() {
            guard entry.offered?.contains(term.season) ?? true, pin == nil || pin == term else { continue }
            open |= 1 << UInt64(number)
        }
        return open
    }

    private func need(_ prerequisite: CatalogCourse.Prerequisite?, beside: Bool) -> CourseNeed {
        switch prerequisite {
        case nil: return .nothing
        case .course(let written, let grade):
            let code = CourseCode.normalised(written)
            var ways: [CourseNeed] = []
            if let first = learner.first(code, minimumGrade: grade, beside: beside) { ways.append(.from(first)) }
            if let number = numbers[code] { ways.append(.course(number)) }
            return ways.isEmpty ? .never : ways.count == 1 || ways[0] == .nothing ? ways[0] : .any(ways)
        case .all(let parts): return .all(parts.map { need($0, beside: beside) })
        case .any(let parts): return .any(parts.map { need($0, beside: beside) })
        }
    }

    /// Why courses of the problem cannot be taken at all: which of them no set of courses makes takeable.
    func untakeable(_ problem: PlanProblem) -> [Plan.LeftOut] {
        let first = problem.firstTerms(of: problem.everything)
        let out = problem.courses.indices.filter { first[$0] == nil }
        var circles = PrerequisiteCircles(problem, among: out)
        return out.map { number in
            let course = problem.courses[number]
            let fits = problem.terms.indices.filter { course.isOpen(in: $0) && course.credits <= problem.room[$0] }
            let circle = circles.circle(of: number)
            if course.terms == 0 {
                let offered = course.entry.offered?.map(\.rawValue).joined(separator: ", ") ?? ""
                return Plan.LeftOut(course: course.entry.course, reason: .notOffered, detail: offered)
            }
            if fits.isEmpty {
                return Plan.LeftOut(course: course.entry.course, reason: .noRoom, detail: "\(course.entry.credits) credits")
            }
            if circle.count > 0 {
                let names = circle.map { problem.courses[$0].entry.course } + [problem.courses[circle[0]].entry.course]
                return Plan.LeftOut(course: course.entry.course, reason: .circle, detail: names.joined(separator: " needs "))
            }
            return Plan.LeftOut(course: course.entry.course, reason: .needsMore, detail: wanting(course.entry))
        }
    }

    /// The courses that its prerequisites name and that nobody could take.
    private func wanting(_ entry: CatalogCourse) -> String? {
        let named = (entry.prerequisites?.courses ?? []) + (entry.corequisites?.courses ?? [])
        let missing = named.filter { code in
            let code = CourseCode.normalised(code)
            return numbers[code] == nil && learner.first(code, minimumGrade: nil, beside: true) == nil
        }
        return missing.isEmpty ? nil : "not in the catalog: " + missing.joined(separator: ", ")
    }
}

extension CatalogCourse.Prerequisite {
    /// Every course that it names, as written.
    package var courses: [String] {
        switch self {
        case .course(let course, _): [course]
        case .all(let parts), .any(let parts): parts.flatMap(\.courses)
        }
    }
}
