/// What a plan takes for granted, in words.
struct PlanAssumptions {
    private let planning: RoutePlanning
    private let problem: PlanProblem
    private let schedule: Timetable.Schedule

    init(_ planning: RoutePlanning, _ problem: PlanProblem, _ schedule: Timetable.Schedule) {
        (self.planning, self.problem, self.schedule) = (planning, problem, schedule)
    }

    private var request: PlanRequest { planning.request }
    private var courses: [PlanProblem.Course] { schedule.termOf.keys.sorted().map { problem.courses[$0] } }

    var list: [String] {
        [passes, seasons, offerings, lastDays, ends, grades, aside, practice, pins].compactMap { $0 }
    }

    private var passes: String? {
        "what is in progress or planned is passed with the grade that is asked, and no course is taken twice in the plan"
    }

    private var seasons: String? {
        if request.areSeasonsGiven { return nil }
        return "the learner studies in " + request.seasons.map(\.rawValue).joined(separator: " and ")
    }

    private var offerings: String? {
        Self.named("offered in every term, as the catalog does not say", courses.filter { $0.entry.offered == nil }.map(\.entry.course))
    }

    private var lastDays: String? {
        let assumed = Set(schedule.termOf.values).sorted().map { problem.terms[$0] }.filter { request.termEnds[$0] == nil }
        return Self.named("terms end on their usual days", assumed.map { "\($0) on \(request.lastDay(of: $0))" })
    }

    private var ends: String? {
        let open = planning.learner.inProgress.filter(\.isEndAssumed).map(\.record.course)
        return Self.named("in progress without a term or a last day, taken to end before \(request.from)", open)
    }

    /// Courses whose grade nobody told, where a course of the plan asks for one.
    private var grades: String? {
        let asked = courses.flatMap { ($0.entry.prerequisites?.minimumGrades ?? []) + ($0.entry.corequisites?.minimumGrades ?? []) }
        let unknown = asked.map(\.course).filter { planning.learner.isGradeUnknown(CourseCode.normalised($0)) }
        return Self.named("passed with the grade that a later course asks, as the record does not say", Self.once(unknown))
    }

    private var aside: String? {
        Self.named("planned records of the facts are set aside", planning.learner.setAside.map(\.course))
    }

    private var practice: String? {
        let hours = courses.filter { $0.entry.practicumHours > .zero }.map { "\($0.entry.course) \($0.entry.practicumHours) hours" }
        guard planning.facts.practicum != nil else { return nil }
        return Self.named("planned practice counts with the hours of the catalog, at a site that is not known", hours)
    }

    private var pins: String? {
        planning.hasPinToCome ? "an exception pins a course that is not in the record yet; so nothing is proved" : nil
    }

    private static func named(_ what: String, _ names: [String]) -> String? {
        names.isEmpty ? nil : "\(what): \(names.joined(separator: ", "))"
    }

    private static func once(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
