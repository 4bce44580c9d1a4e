/// What somebody wants to be different: another rule, another day, more or
/// fewer facts. `seeds/rules/README.md` is the format.
package struct WhatIfChange: Sendable {
    /// One record and the members that it shall have instead; nil takes a member away.
    package struct CourseChange: Sendable {
        package enum Member: Sendable {
            case course(String), credits(Amount), status(CourseRecord.Status), source(CourseRecord.Source)
            case grade(String?), basis(GradeBasis?), term(String?), endedOn(Day?), institution(String?), level(String?), subject(String?)
            case attributes([String]?), competencies([String]?)
            case isRepeatable(Bool)
        }

        package var named: Named
        package var members: [Member]
    }

    /// A record by its id or, where no record has this id, by its course code.
    package struct Named: Sendable {
        package var id: String
        /// The pointer into the document.
        package var pointer: String
    }

    /// Another rule by which it is judged afterwards; nil: the same.
    package var rules: AuditQuestion.Rules?
    /// A version of it, whatever the facts bind to.
    package var version: String?
    package var asOf: Day?
    package var added = Facts()
    /// For each added course, whether the document gave its id.
    package var hasOwnID: [Bool] = []
    package var removed: [Named] = []
    package var changed: [CourseChange] = []

    package init() {}

    // MARK: applying it

    /// The facts with the change in them.
    /// - Throws: `Faults`, with pointers into the change, for records that the facts do not have or have twice.
    package func apply(to facts: Facts) throws(Faults) -> Facts {
        var (facts, faults): (Facts, [Fault]) = (facts, [])
        var gone: Set<Int> = []
        for named in removed { if let index = find(named, facts, &faults) { gone.insert(index) } }
        for change in changed {
            guard let index = find(change.named, facts, &faults) else { continue }
            if gone.contains(index) {
                faults.append(
                    Fault("conflict", parameter: change.named.pointer, value: change.named.id, message: "is to be removed too"))
            }
            for member in change.members { facts.courses?[index].set(member) }
        }
        if !gone.isEmpty { facts.courses = facts.courses?.enumerated().filter { !gone.contains($0.offset) }.map(\.element) }
        add(to: &facts, &faults)
        if !faults.isEmpty { throw Faults(faults) }
        return facts
    }

    private func find(_ named: Named, _ facts: Facts, _ faults: inout [Fault]) -> Int? {
        let courses = facts.courses ?? []
        if let index = courses.firstIndex(where: { $0.id == named.id }) { return index }
        let code = CourseCode.normalised(named.id)
        let alike = courses.indices.filter { CourseCode.normalised(courses[$0].course) == code }
        if alike.count == 1 { return alike[0] }
        faults.append(
            alike.isEmpty
                ? Fault("unknown_record", parameter: named.pointer, value: named.id, message: "is the id or the course of no record")
                : Fault(
                    "ambiguous_record", parameter: named.pointer, value: named.id, message: "is the course of several records",
                    allowed: alike.map { courses[$0].id }))
        return nil
    }

    private func add(to facts: inout Facts, _ faults: inout [Fault]) {
        addCourses(to: &facts, &faults)
        Self.join(&facts.degrees, added.degrees)
        Self.join(&facts.enrolments, added.enrolments)
        Self.join(&facts.practicum, added.practicum)
        Self.join(&facts.experience, added.experience)
        Self.join(&facts.credentials, added.credentials)
        Self.join(&facts.documents, added.documents)
        Self.join(&facts.attempts, added.attempts)
        Self.join(&facts.scores, added.scores)
        Self.join(&facts.competencies, added.competencies)
        facts.events.merge(added.events) { _, new in new }
        facts.declared.merge(added.declared) { _, new in new }
        facts.decisions += added.decisions
        facts.exceptions += added.exceptions
    }

    private static func join<Record>(_ list: inout [Record]?, _ more: [Record]?) {
        if let more { list = (list ?? []) + more }
    }

    /// Records that the change gives no id have one that no other can have.
    private func addCourses(to facts: inout Facts, _ faults: inout [Fault]) {
        guard let courses = added.courses else { return }
        var ids = Set((facts.courses ?? []).map(\.id))
        for (index, course) in courses.enumerated() {
            var course = course
            let isOwn = hasOwnID.indices.contains(index) && hasOwnID[index]
            if !isOwn {
                course.id = "add/\(index)"
                while ids.contains(course.id) { course.id += "'" }
            }
            if !ids.insert(course.id).inserted {
                faults.append(
                    Fault("duplicate_id", parameter: "/add/courses/\(index)/id", value: course.id, message: "is the id of a record already")
                )
            }
            facts.courses = (facts.courses ?? []) + [course]
        }
    }
}

extension CourseRecord {
    fileprivate mutating func set(_ member: WhatIfChange.CourseChange.Member) {
        switch member {
        case .course(let value): course = value
        case .credits(let value): credits = value
        case .status(let value): status = value
        case .source(let value): source = value
        case .grade(let value): grade = value
        case .basis(let value): basis = value
        case .term(let value): term = value
        case .endedOn(let value): endedOn = value
        case .institution(let value): institution = value
        case .level(let value): level = value
        case .subject(let value): subject = value
        case .attributes(let value): attributes = value
        case .competencies(let value): competencies = value
        case .isRepeatable(let value): isRepeatable = value
        }
    }
}
