/// Where a learner stands in a program on the day.
struct EnrolmentCondition: Condition {
    typealias State = EnrolmentRecord.State
    static let key = "enrolment"

    var states: [State]
    var level: DegreeLevel?
    var fields: [String]?
    var program: ProgramDemand

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            (
                fields.named("states", State.self, required: true) ?? [], fields.choice("level", DegreeLevel.self),
                fields.names("fields"), ProgramDemand(&fields, ofDegree: false)
            )
        }
        guard let read else { return nil }
        (states, level, fields, program) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let enrolments = facts.enrolments else { return .unknown("enrolments") }
        return .best(enrolments.enumerated().map { judge($1, $0, moment) }, none: "there is no enrolment")
    }

    private func judge(_ enrolment: EnrolmentRecord, _ index: Int, _ moment: Moment) -> Finding {
        let fact = "enrolments/\(index)"
        var finding = state(of: enrolment, fact, moment)
        if let level {
            finding.ask(
                enrolment.level.map { $0 == level }, fact + "/level",
                otherwise: moment.words("the enrolment is for a \(enrolment.level?.words ?? ""), not a \(level.words)"))
        }
        if let fields {
            finding.ask(
                enrolment.field.map { fields.contains($0) }, fact + "/field",
                otherwise: moment.words("the enrolment is in \(enrolment.field ?? ""), not \(fields.either)"))
        }
        program.judge(enrolment.program, at: fact + "/program", on: moment.asOf, fact, into: &finding)
        return finding
    }

    private func state(of enrolment: EnrolmentRecord, _ fact: String, _ moment: Moment) -> Finding {
        let expected = enrolment.expectedOn
        var finding = Finding(
            .met, evidence: [moment.words(enrolment.state.words + (expected.map { ", completion expected \($0)" } ?? ""))])
        if enrolment.state.isUnderWay, let day = expected, day < moment.asOf {
            finding.ask(nil, fact + "/state", otherwise: "")
            finding.reason = "completion was expected on \(day); whether it came is not known"
        } else if !states.contains(enrolment.state) {
            guard let next = enrolment.state.next(of: states) else {
                finding.fail(moment.words("the learner is \(enrolment.state.words), not \(states.map(\.words).either)"))
                return finding
            }
            // What the present term brings is in progress; what takes further terms is planned.
            finding.certainty = enrolment.state == .lastTerm || enrolment.state == .courseworkComplete ? .inProgress : .planned
            finding.expectedOn = next == .lastTerm || next == .enrolled ? nil : expected?.after(moment.asOf)
        }
        return finding
    }

    var words: String {
        states.map(\.words).either + (level.map { ", for a \($0.words)" } ?? "") + (fields.map { ", in \($0.either)" } ?? "")
            + program.words(on: "the day")
    }
}

extension EnrolmentRecord.State {
    fileprivate static let course: [Self] = [.admitted, .enrolled, .lastTerm, .courseworkComplete, .graduated]

    fileprivate var isUnderWay: Bool { self == .admitted || self == .enrolled || self == .lastTerm }

    /// The first of these states that still lies ahead.
    fileprivate func next(of states: [Self]) -> Self? {
        guard let place = Self.course.firstIndex(of: self) else { return nil }
        return Self.course.dropFirst(place + 1).first(where: states.contains)
    }

    fileprivate var words: String {
        switch self {
        case .admitted: "admitted"
        case .enrolled: "enrolled"
        case .lastTerm: "in the last term"
        case .courseworkComplete: "done with the course work"
        case .graduated: "graduated"
        case .left: "no longer enrolled"
        }
    }
}
