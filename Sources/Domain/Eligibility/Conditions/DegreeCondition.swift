/// A degree of a level that was awarded by the day.
struct DegreeCondition: Condition {
    static let key = "degree"

    var level: DegreeLevel?
    var orHigher: Bool
    var fields: [String]?
    var program: ProgramDemand

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields in
            let level = fields.choice("level", DegreeLevel.self)
            let orHigher = fields.isOn("or_higher")
            if orHigher, !fields.has("level") { reading.fault("conflict", place / "or_higher", "needs a `level`") }
            return (level, orHigher, fields.names("fields"), ProgramDemand(&fields, ofDegree: true))
        }
        guard let read else { return nil }
        (level, orHigher, fields, program) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let degrees = facts.degrees else { return .unknown("degrees") }
        return .best(degrees.enumerated().map { judge($1, $0, moment) }, none: "there is no degree")
    }

    private func judge(_ degree: DegreeRecord, _ index: Int, _ moment: Moment) -> Finding {
        let (fact, asOf) = ("degrees/\(index)", moment.asOf)
        let isComing = degree.status != .awarded || degree.awardedOn.map { asOf < $0 } ?? false
        var finding = Finding(degree.status == .planned ? .planned : isComing ? .inProgress : .met)
        if isComing { finding.expectedOn = degree.awardedOn?.after(asOf) }
        finding.evidence = [moment.words(words(of: degree, isComing: isComing))]
        if let level {
            let holds = orHigher ? degree.level >= level : degree.level == level
            finding.ask(holds, fact, otherwise: moment.words("a \(degree.level.words) is no \(level.words)\(orHigher ? " or higher" : "")"))
        }
        if let fields {
            finding.ask(
                degree.field.map { fields.contains($0) }, fact + "/field",
                otherwise: moment.words("the \(degree.level.words) is in \(degree.field ?? ""), not \(fields.either)"))
        }
        // A program's status on a day to come is that of the day if the day is known, else that of now.
        program.judge(
            degree.program, at: fact + "/program", on: degree.awardedOn ?? (isComing ? asOf : nil), fact + "/awarded_on", into: &finding)
        return finding
    }

    private func words(of degree: DegreeRecord, isComing: Bool) -> String {
        let verb = degree.status == .planned ? " planned" : isComing ? " in progress" : " awarded"
        let name = degree.level.words + (degree.field.map { " in \($0)" } ?? "")
        return name + verb + (degree.awardedOn.map { isComing ? ", expected \($0)" : " \($0)" } ?? "")
    }

    var words: String {
        (level.map { "\($0.words)\(orHigher ? " or higher" : "")" } ?? "a degree") + (fields.map { " in \($0.either)" } ?? "")
            + program.words(on: "the day of the award")
    }
}
