/// What a learner's record says of courses, as a plan sees it: which count
/// already or will, from when on, and which would have to be taken again.
struct LearnerCourses {
    struct Entry {
        var record: CourseRecord
        /// The number of the last term before whose end it is not passed; -1: passed before the plan's first.
        var term: Int
        /// The number of the term whose room it takes, where that is one of the plan's.
        var occupies: Int?
        /// Whether nothing told when it ends.
        var isEndAssumed: Bool
    }

    /// By normalised code, and by the code that an equivalence gives.
    private(set) var passed: [String: [CourseRecord]] = [:]
    private(set) var underWay: [String: [Entry]] = [:]
    /// Every course in progress, once.
    private(set) var inProgress: [Entry] = []
    private(set) var setAside: [CourseRecord] = []
    private let scale: GradeScale

    init(_ facts: Facts, _ request: PlanRequest, scale: GradeScale, asOf: Day) {
        self.scale = scale
        for record in facts.courses ?? [] {
            let codes = Self.codes(of: record, facts, asOf)
            switch record.status {
            case .completed:
                if record.grade.flatMap({ scale[$0] })?.passes == false { continue }
                for code in codes { passed[code, default: []].append(record) }
            case .inProgress:
                let entry = Self.entry(record, request)
                inProgress.append(entry)
                for code in codes { underWay[code, default: []].append(entry) }
            case .planned: setAside.append(record)
            case .withdrawn, .incomplete, .failed: continue
            }
        }
    }

    private static func codes(of record: CourseRecord, _ facts: Facts, _ asOf: Day) -> Set<String> {
        var codes: Set<String> = [CourseCode.normalised(record.course)]
        for exception in facts.exceptions {
            guard let (course, other, _) = exception.kind.taking, exception.on <= asOf, exception.until ?? asOf >= asOf,
                course == record.id || CourseCode.normalised(course) == CourseCode.normalised(record.course)
            else { continue }
            codes.insert(CourseCode.normalised(other))
        }
        return codes
    }

    /// By its term, else by its last day; one that says neither is taken to end before the plan begins.
    private static func entry(_ record: CourseRecord, _ request: PlanRequest) -> Entry {
        let terms = request.terms
        if let term = record.term.flatMap({ Term($0) }) {
            let last = terms.lastIndex { $0 <= term } ?? -1
            return Entry(record: record, term: last, occupies: last >= 0 && terms[last] == term ? last : nil, isEndAssumed: false)
        }
        guard let end = record.endedOn else { return Entry(record: record, term: -1, occupies: nil, isEndAssumed: true) }
        let last = terms.lastIndex { request.lastDay(of: request.before($0)) < end } ?? -1
        return Entry(record: record, term: last, occupies: last < 0 ? nil : last, isEndAssumed: false)
    }

    /// Whether a course counts, or will, and from the term of which number on: as a prerequisite, or beside another in the same term.
    func first(_ code: String, minimumGrade: String?, beside: Bool) -> Int? {
        let suffices = (passed[code] ?? []).contains { record in
            guard let minimumGrade, let grade = record.grade else { return true }
            return scale.meets(grade, minimum: minimumGrade) ?? false
        }
        if suffices { return 0 }
        return underWay[code]?.map { max(0, beside ? $0.term : $0.term + 1) }.min()
    }

    /// Whether it is passed with a grade that nobody told.
    func isGradeUnknown(_ code: String) -> Bool { passed[code]?.allSatisfy { $0.grade == nil } ?? false }
}
