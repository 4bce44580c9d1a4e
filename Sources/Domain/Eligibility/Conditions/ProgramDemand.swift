/// What is asked of the program behind a degree or an enrolment.
struct ProgramDemand: Sendable {
    var accreditors: [String]?
    /// Statuses of which it must have one on the day.
    var accreditation: [String]?
    var associations: [String]?
    var isCertificateOfDegree: Bool?

    init(_ fields: inout Fields, ofDegree: Bool) {
        accreditors = fields.names("accreditors")
        accreditation = fields.names("accreditation")
        guard ofDegree else { return }
        associations = fields.names("associations")
        isCertificateOfDegree = fields.bool("certificate_of_degree")
    }

    private var isNothing: Bool { accreditors == nil && accreditation == nil && associations == nil && isCertificateOfDegree == nil }

    /// `day` is nil where the fact `dayFact` is missing; `fact` names the program.
    func judge(
        _ program: ProgramRecord?, at fact: @autoclosure () -> String, on day: Day?, _ dayFact: @autoclosure () -> String,
        into finding: inout Finding
    ) {
        if isNothing { return }
        guard let program else { return finding.ask(nil, fact(), otherwise: "") }
        if let accreditors {
            // Whoever names the association of a program, or that it never had a status, leaves no accreditor open.
            let isNone = program.association != nil || program.accreditation?.isEmpty == true
            let accreditor = program.accreditor ?? (isNone ? "none" : nil)
            finding.ask(
                accreditor.map { accreditors.contains($0) }, fact() + "/accreditor",
                otherwise: "the program's accreditor is \(accreditor ?? ""), not \(accreditors.either)")
        }
        if let accreditation { judge(accreditation, program.accreditation, at: fact, on: day, dayFact, into: &finding) }
        if let associations {
            let association = program.association ?? (program.accreditor != nil ? "none" : nil)
            finding.ask(
                association.map { associations.contains($0) }, fact() + "/association",
                otherwise: "the program's association is \(association ?? ""), not \(associations.either)")
        }
        if let isCertificateOfDegree {
            finding.ask(
                program.isCertificateOfDegree.map { $0 == isCertificateOfDegree }, fact() + "/certificate_of_degree",
                otherwise: isCertificateOfDegree ? "it is no certificate of the degree" : "it is a certificate of the degree")
        }
    }

    /// The list is the whole history: on a day in none of its periods the program had no status.
    private func judge(
        _ asked: [String], _ standings: [ProgramRecord.Standing]?, at fact: () -> String, on day: Day?, _ dayFact: () -> String,
        into finding: inout Finding
    ) {
        guard let standings else { return finding.ask(nil, fact() + "/accreditation", otherwise: "") }
        if standings.isEmpty { return finding.fail("the program never had an accreditation status") }
        guard let day else { return finding.ask(nil, dayFact(), otherwise: "") }
        let held = standings.filter { $0.period.contains(day) }.map(\.status)
        if let status = held.first(where: asked.contains) {
            finding.evidence.append("program \(status) on \(day)")
        } else if held.isEmpty {
            finding.fail("the program had no accreditation status on \(day)")
        } else {
            finding.fail("the program's status on \(day) is \(held.either), not \(asked.either)")
        }
    }

    /// " of a program accredited by CAHIIM"; `day` says when the status counts.
    func words(on day: String) -> String {
        var words: [String] = []
        if let accreditors { words.append("accredited by \(accreditors.either)") }
        if let accreditation { words.append("with status \(accreditation.either) on \(day)") }
        if let associations { words.append("approved by \(associations.either)") }
        if let isCertificateOfDegree { words.append(isCertificateOfDegree ? "as a certificate of the degree" : "as the degree itself") }
        return words.isEmpty ? "" : ", of a program " + words.joined(separator: ", ")
    }
}

extension DegreeLevel {
    var words: String {
        switch self {
        case .highSchool: "high school diploma"
        case .certificate: "certificate"
        case .associate, .bachelor, .master: "\(rawValue) degree"
        case .doctorate: "doctorate"
        }
    }
}
