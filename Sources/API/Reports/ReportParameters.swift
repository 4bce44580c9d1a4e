import Domain

/// What a report is asked by, in an address or in a document.
package enum ReportParameters {
    private static let program = text(.program)
    private static let cohort = text(.cohort)
    private static let exam = text(.exam)
    private static let year = QueryParameter(
        "year", ReportParameter.year.help, examples: [ReportParameter.year.example], parse: { ReportingYear($0) })
    private static let apar = QueryParameter(
        "apar", "in place of `year`: the annual report (APAR) that covers it", type: .integer, examples: ["2024"],
        parse: { Int($0).flatMap { (1952...2200).contains($0) ? ReportingYear(apar: $0) : nil } })
    private static let rule = QueryParameter(
        "rule", ReportParameter.rule.help, list: true, examples: RuleReference.allowed, parse: { RuleReference(String($0)) })
    static let of = QueryParameter(
        "of", "measures or counts; every measure where absent", list: true, examples: ["retention"], parse: { String($0) })
    static let table = QueryParameter(
        "table", "of CSV, the one table that is meant; all, one below the other, where absent", examples: ["measures"],
        parse: { String($0) })

    package static let documentation = [
        program.documentation, cohort.documentation, year.documentation, apar.documentation, exam.documentation, rule.documentation,
        EligibilityParameters.asOf.documentation,
    ]

    private static func text(_ parameter: ReportParameter) -> QueryParameter<String> {
        QueryParameter(parameter.rawValue, parameter.help, examples: [parameter.example], parse: { $0.isEmpty ? nil : String($0) })
    }

    /// - Throws: `Faults` for a report that there is none of, and for everything that is wrong with the parameters.
    package static func question(_ report: String, _ reader: inout ParameterReader, today: Day) throws -> ReportQuestion {
        let definition = try definition(report, at: "report")
        let (program, cohort, exam, rules) = (reader.one(program), reader.one(cohort), reader.one(exam), reader.list(rule))
        let (year, covered, asOf) = (reader.one(year), reader.one(apar), reader.one(EligibilityParameters.asOf))
        if year != nil, covered != nil {
            reader.add(Fault("conflict", parameter: "apar", message: "says what `year` says: one of them is enough"))
        }
        try reader.finish()
        return try ReportQuestion(
            definition, program: program, cohort: cohort, year: year ?? covered, exam: exam, rules: rules, asOf: asOf ?? today)
    }

    private static let members = ["report", "program", "cohort", "year", "exam", "rules", "as_of"]

    /// The same, from what was posted.
    static func posted(_ question: Question, today: Day) throws -> ReportQuestion {
        let (report, make) = try question.posted(members) { fields in
            let report = fields.string("report", required: true) ?? ""
            let (program, cohort, exam) = (fields.string("program"), fields.string("cohort"), fields.string("exam"))
            let year = read(&fields, "year", ReportParameter.year.example) { ReportingYear($0) }
            let names = fields.strings("rules") ?? []
            let rules = names.enumerated().compactMap { index, name -> RuleReference? in
                if let rule = RuleReference(name) { return rule }
                fields.reading.fault(
                    "wrong_value", fields.place / "rules" / index, value: .string(name), "is no name of a rule",
                    allowed: RuleReference.allowed)
                return nil
            }
            let asOf = fields.day("as_of") ?? today
            return (
                report,
                { (definition: ReportDefinition) throws(Faults) in
                    try ReportQuestion(definition, program: program, cohort: cohort, year: year, exam: exam, rules: rules, asOf: asOf)
                }
            )
        }
        return try make(definition(report, at: "/report"))
    }

    private static func read<Value>(_ fields: inout Fields, _ key: String, _ example: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = fields.string(key) else { return nil }
        if let value = parse(text) { return value }
        fields.reading.fault("wrong_value", fields.place / key, value: .string(text), "is not as \(example)", allowed: [example])
        return nil
    }

    private static func definition(_ report: String, at place: String) throws(Faults) -> ReportDefinition {
        guard let definition = ReportDefinition.named(report) else {
            throw Faults(
                Fault(
                    "unknown_report", parameter: place, value: report, message: "there is no such report",
                    allowed: ReportDefinition.all.map(\.id)))
        }
        return definition
    }
}
