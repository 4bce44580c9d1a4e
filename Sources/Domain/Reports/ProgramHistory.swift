/// What a learner did in a program, as far as it was known on a day: what came later is left out, so that the report of that day
/// can be made on any other.
struct ProgramHistory: Sendable {
    /// A time in the program.
    struct Spell: Sendable {
        let entered: Day
        /// Last day; nil: still in it.
        let left: Day?
        let why: String?
    }

    struct Attempt: Sendable {
        let on: Day
        let outcome: String
        let domains: [(domain: String, score: Amount)]
        var isSat: Bool { outcome == "passed" || outcome == "failed" || outcome == "pending" }
    }

    struct Outcome: Sendable {
        let status: String
        let whyUnavailable: String?
        let isInField: Bool?
        let job: GraduateJob
    }

    /// By their first day.
    let spells: [Spell]
    let graduatedOn: Day?
    /// By day.
    let attempts: [Attempt]
    /// The latest that was known.
    let outcome: Outcome?
    /// A day of entering or leaving is not told, so that nobody can say when the learner was in the program.
    let isUndated: Bool

    init(_ document: Document, asOf: Day) {
        let enrolments = document.items(of: "enrolments").filter { $0["state"]?.text != "admitted" }
        isUndated = enrolments.contains { $0["entered_on"]?.day == nil || (Self.hasEnded($0) && $0["left_on"]?.day == nil) }
        spells = enrolments.compactMap { enrolment in
            guard let entered = enrolment["entered_on"]?.day, entered <= asOf else { return nil }
            let left = enrolment["left_on"]?.day.flatMap { $0 <= asOf ? $0 : nil }
            return Spell(entered: entered, left: left, why: left == nil ? nil : enrolment["why_left"]?.text)
        }.sorted { ($0.entered, $0.left ?? .last) < ($1.entered, $1.left ?? .last) }
        let awarded = document.items(of: "degrees").compactMap { $0["awarded_on"]?.day }
        let graduated = enrolments.filter { $0["state"]?.text == "graduated" }.compactMap { $0["left_on"]?.day }
        graduatedOn = (awarded.isEmpty ? graduated : awarded).filter { $0 <= asOf }.min()
        attempts = Self.ordered(document.items(of: "attempts"), by: "on", until: asOf).map { day, attempt in
            Attempt(on: day, outcome: attempt["outcome"]?.text ?? "", domains: Self.domains(attempt["domains"]))
        }
        outcome = Self.ordered(document.items(of: "outcomes"), by: "known_on", until: asOf).last.map { _, outcome in
            Outcome(
                status: outcome["status"]?.text ?? "unknown", whyUnavailable: outcome["why_unavailable"]?.text,
                isInField: outcome["in_field"]?.flag, job: GraduateJob(outcome))
        }
    }

    private static func hasEnded(_ enrolment: Document) -> Bool { ["left", "graduated"].contains(enrolment["state"]?.text ?? "") }

    /// In one order, however they came.
    private static func ordered(_ records: [Document], by member: String, until asOf: Day) -> [(Day, Document)] {
        records.compactMap { record in record[member]?.day.flatMap { $0 <= asOf ? ($0, record) : nil } }.sorted {
            $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.canonicalJSON().lexicographicallyPrecedes($1.1.canonicalJSON())
        }
    }

    private static func domains(_ scores: Document?) -> [(domain: String, score: Amount)] {
        guard case .object(let members)? = scores else { return [] }
        return members.compactMap { member in member.value.digits.flatMap { Amount($0) }.map { (member.key, $0) } }
    }

    // MARK: a reporting year

    /// Whether the learner was in the program when the day began, and had not graduated.
    func isEnrolled(at day: Day) -> Bool {
        if let graduatedOn, graduatedOn < day { return false }
        return spells.contains { $0.entered < day && ($0.left.map { $0 >= day } ?? true) }
    }

    enum Beginning: Hashable { case enrolled, new, reentered }

    /// How the learner came to be in the program in the year; nil: was not in it.
    func beginning(of year: ReportingYear) -> Beginning? {
        if isEnrolled(at: year.first) { return .enrolled }
        if let graduatedOn, graduatedOn < year.first { return nil }
        guard let entry = spells.first(where: { year.contains($0.entered) }) else { return nil }
        return spells.contains { $0.entered < entry.entered && $0.entered < year.first } ? .reentered : .new
    }

    enum Ending: Hashable {
        case graduated, enrolled
        /// With the reason, where one is told.
        case left(String?)
    }

    /// How the year ended for a learner who was in the program in it.
    func ending(of year: ReportingYear) -> Ending {
        if let graduatedOn, year.contains(graduatedOn) { return .graduated }
        if isEnrolled(at: year.last + 1) { return .enrolled }
        return .left(spells.last { $0.entered <= year.last }?.why)
    }

    /// Left in the year and came back in it.
    func cameBack(in year: ReportingYear) -> Bool {
        spells.contains { later in
            year.contains(later.entered) && spells.contains { $0.left.map { year.contains($0) && $0 <= later.entered } ?? false }
        }
    }

    func began(in year: ReportingYear) -> Bool { spells.first.map { year.contains($0.entered) } ?? false }

    /// Why the learner is not in the program at the end of a day, where a reason is told.
    func reasonForLeaving(by day: Day) -> String? { spells.last { $0.entered <= day }.flatMap { $0.left == nil ? nil : $0.why } }
}

extension Document {
    fileprivate func items(of key: String) -> [Document] { self[key]?.items ?? [] }
}
