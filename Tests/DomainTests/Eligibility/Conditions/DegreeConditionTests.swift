import Testing

@testable import Domain

@Suite struct DegreeConditionTests {
    static func program(
        _ accreditor: String? = "CAHIIM", _ periods: [(String, String?, String?)]? = [("accredited", "2015-01-01", nil)],
        association: String? = nil
    ) -> ProgramRecord {
        ProgramRecord(
            accreditor: accreditor, association: association,
            accreditation: periods.map { $0.map { .init(status: $0.0, period: Period(from: day($0.1), to: day($0.2))) } })
    }

    static func degree(
        _ level: DegreeLevel = .associate, _ field: String? = "him", _ status: DegreeRecord.Status = .awarded,
        on text: String? = "2025-05-15",
        _ program: ProgramRecord? = nil
    ) -> DegreeRecord { DegreeRecord(level: level, field: field, status: status, awardedOn: day(text), program: program) }

    static func facts(_ degrees: DegreeRecord...) -> Facts { .with { $0.degrees = degrees } }

    static let him = #"{"level": "associate", "fields": ["him"]}"#
    static let accredited = #"{"level": "associate", "accreditors": ["CAHIIM"], "accreditation": ["accredited", "probation"]}"#
    static let fact = "degrees/0/program"

    @Test(arguments: [
        ConditionCase(him, Facts(), "unknown degrees"),
        ConditionCase(him, facts(), "not_met"),
        ConditionCase(him, facts(degree()), "met"),
        ConditionCase(him, facts(degree(on: nil)), "met"),
        ConditionCase(him, facts(degree()), "met", asOf: "2025-05-15"),
        ConditionCase(him, facts(degree()), "in_progress 2025-05-15", asOf: "2025-05-14"),
        ConditionCase(him, facts(degree(.associate, "him", .inProgress, on: "2026-05-15")), "in_progress 2026-05-15"),
        ConditionCase(him, facts(degree(.associate, "him", .inProgress, on: "2025-12-15")), "in_progress"),
        ConditionCase(him, facts(degree(.associate, "him", .planned, on: "2027-05-15")), "planned 2027-05-15"),
        ConditionCase(him, facts(degree(.associate, nil)), "unknown degrees/0/field"),
        ConditionCase(him, facts(degree(.associate, "nursing")), "not_met"),
        ConditionCase(him, facts(degree(.bachelor)), "not_met"),
        ConditionCase(#"{"level": "associate", "or_higher": true}"#, facts(degree(.bachelor)), "met"),
        ConditionCase(#"{"level": "bachelor", "or_higher": true}"#, facts(degree(.associate)), "not_met"),
        // The best of several counts.
        ConditionCase(
            him, facts(degree(.associate, nil), degree(.associate, "him", .planned), degree(.associate, "him", .inProgress)),
            "in_progress"),
        ConditionCase(him, facts(degree(.associate, nil), degree(.associate, nil)), "unknown degrees/0/field degrees/1/field"),
    ])
    func degrees(_ given: ConditionCase) throws { #expect(try given.finding(DegreeCondition.self).told == given.told) }

    @Test(arguments: [
        (degree(), "unknown \(fact)"),
        (degree(on: "2025-05-15", program()), "met"),
        (degree(on: "2015-01-01", program()), "met"),
        (degree(on: "2014-12-31", program()), "not_met"),
        (degree(on: nil, program()), "unknown degrees/0/awarded_on"),
        (degree(on: "2025-05-15", program("ACEN")), "not_met"),
        (degree(on: "2025-05-15", program(nil)), "unknown \(fact)/accreditor"),
        (degree(on: "2025-05-15", program("CAHIIM", nil)), "unknown \(fact)/accreditation"),
        (degree(on: "2025-05-15", program(nil, nil)), "unknown \(fact)/accreditor \(fact)/accreditation"),
        (degree(on: "2025-05-15", program(nil, [])), "not_met"),
        // A gap, the last day, and a status that does not count.
        (
            degree(on: "2025-05-15", program("CAHIIM", [("accredited", "2015-01-01", "2024-12-31"), ("accredited", "2025-07-01", nil)])),
            "not_met"
        ),
        (degree(on: "2025-05-15", program("CAHIIM", [("accredited", nil, "2025-05-15")])), "met"),
        (degree(on: "2025-05-15", program("CAHIIM", [("candidacy", nil, "2025-06-30"), ("accredited", "2025-07-01", nil)])), "not_met"),
        (degree(on: "2025-05-15", program("CAHIIM", [("probation", "2024-01-01", nil)])), "met"),
        // Of what is to come the status then, or now where the day is not known.
        (degree(.associate, "him", .inProgress, on: "2026-05-15", program("CAHIIM", [("accredited", nil, "2026-03-31")])), "not_met"),
        (degree(.associate, "him", .inProgress, on: nil, program("CAHIIM", [("accredited", nil, "2026-03-31")])), "in_progress"),
    ])
    func statusOfTheProgramOnTheDayOfTheAward(_ degree: DegreeRecord, _ told: String) throws {
        #expect(try ConditionCase(Self.accredited, Self.facts(degree), told).finding(DegreeCondition.self).told == told)
    }

    @Test(arguments: [
        (program(nil, nil, association: "CHIMA"), "met"),
        (program(nil, nil, association: "HIMSS"), "not_met"),
        (program("CAHIIM"), "not_met"),
        (program(nil, nil), "unknown degrees/0/program/association"),
    ])
    func associations(_ program: ProgramRecord, _ told: String) throws {
        let given = ConditionCase(#"{"associations": ["CHIMA", "KMRA"]}"#, Self.facts(Self.degree(on: "2025-05-15", program)), told)
        #expect(try given.finding(DegreeCondition.self).told == told)
        #expect(try given.finding(DegreeCondition.self).certainty != .notMet || given.finding(DegreeCondition.self).reason != nil)
    }

    @Test(arguments: [(true, "met"), (false, "not_met"), (nil, "unknown degrees/0/program/certificate_of_degree")])
    func certificateOfTheDegree(_ given: Bool?, _ told: String) throws {
        var program = Self.program()
        program.isCertificateOfDegree = given
        let asked = ConditionCase(#"{"certificate_of_degree": true}"#, Self.facts(Self.degree(on: "2025-05-15", program)), told)
        #expect(try asked.finding(DegreeCondition.self).told == told)
    }

    @Test func saysWhatItRestsOn() throws {
        let given = Self.facts(Self.degree(.bachelor), Self.degree(on: "2025-05-15", Self.program()))
        let finding = try ConditionCase(Self.accredited, given, "met").finding(DegreeCondition.self)
        #expect(finding.evidence == ["associate degree in him awarded 2025-05-15", "program accredited on 2025-05-15"])
        let candidacy = Self.facts(Self.degree(on: "2025-05-15", Self.program("CAHIIM", [("candidacy", nil, nil)])))
        #expect(
            try ConditionCase(Self.accredited, candidacy, "").finding(DegreeCondition.self).reason
                == "the program's status on 2025-05-15 is candidacy, not accredited or probation")
        #expect(
            try DegreeCondition.read(Self.accredited).words
                == "associate degree, of a program accredited by CAHIIM, with status accredited or probation on the day of the award")
    }

    @Test(arguments: [
        (#"[]"#, ["wrong_type"]),
        (#"{"levle": "associate"}"#, ["unknown_member /levle"]),
        (#"{"level": "phd", "or_higher": 1}"#, ["wrong_value /level", "wrong_value /or_higher"]),
        (#"{"or_higher": true, "fields": []}"#, ["conflict /or_higher", "wrong_value /fields"]),
        (
            #"{"accreditors": [1], "accreditation": "", "certificate_of_degree": "yes"}"#,
            ["wrong_type /accreditors/0", "wrong_type /accreditation", "wrong_value /certificate_of_degree"]
        ),
    ])
    func faults(_ text: String, _ faults: [String]) throws { #expect(try DegreeCondition.faults(text) == faults) }
}
