/// A learner's facts as they would be with the courses of a plan in them, as
/// `planned` records, with the practice and the competencies that they bring.
struct PlannedFacts {
    /// A course with the term in which it is taken.
    struct Entry {
        var course: CatalogCourse
        var term: String
        var lastDay: Day
    }

    private let base: Facts

    /// Planned records of the facts themselves are set aside: the plan is made anew.
    /// - Parameter waived: requirements that no plan could reach, and that must not keep it from the rest.
    init(_ facts: Facts, waived: [String] = [], asOf: Day) {
        var base = facts
        base.courses?.removeAll { $0.status == .planned }
        base.exceptions += waived.map {
            ExceptionRecord(kind: .waiver, requirement: $0, by: "the plan", why: "beyond what courses can reach", on: asOf, until: nil)
        }
        self.base = base
    }

    /// The id of a course of the plan among the records.
    static func id(_ course: String) -> String { "plan: \(course)" }

    func with(_ entries: [Entry]) -> Facts {
        var facts = base
        for entry in entries {
            facts.courses?.append(
                CourseRecord(
                    id: Self.id(entry.course.course), course: entry.course.course, credits: entry.course.credits, status: .planned,
                    term: entry.term, endedOn: entry.lastDay))
            if entry.course.practicumHours > .zero {
                facts.practicum?.append(
                    PracticumRecord(
                        hours: entry.course.practicumHours, isVerified: nil, kind: nil, status: .planned, endedOn: entry.lastDay))
            }
            facts.competencies?.append(
                contentsOf: entry.course.competencies.sorted { $0.key < $1.key }.map {
                    CompetencyRecord(id: $0.key, bloom: $0.value, on: entry.lastDay)
                })
        }
        return facts
    }
}
