/// Which report is asked for, of what, as of which day.
package struct ReportQuestion: Sendable {
    package let definition: ReportDefinition
    package let program: String?
    package let cohort: String?
    package let year: ReportingYear?
    /// The credential whose exam is meant; nil: the one that the program's level leads to.
    package let exam: String?
    /// Rules that a cohort is held against; empty: those of the cohort.
    package let rules: [RuleReference]
    package let asOf: Day

    /// - Throws: `Faults` with every parameter that is missing, or that the report has none of.
    package init(
        _ definition: ReportDefinition, program: String? = nil, cohort: String? = nil, year: ReportingYear? = nil, exam: String? = nil,
        rules: [RuleReference] = [], asOf: Day
    ) throws(Faults) {
        let given: [ReportParameter] =
            [program.map { _ in .program }, cohort.map { _ in .cohort }, year.map { _ in .year }, exam.map { _ in .exam }].compactMap(
                \.self)
            + (rules.isEmpty ? [] : [.rule])
        let faults =
            definition.required.filter { !given.contains($0) }.map {
                Fault("missing", parameter: $0.rawValue, message: "is missing: \($0.help)", allowed: [$0.example])
            }
            + given.filter { !definition.parameters.contains($0) }.map {
                Fault(
                    "unknown_parameter", parameter: $0.rawValue, message: "the report `\(definition.id)` has no such parameter",
                    allowed: definition.parameters.map(\.rawValue) + ["as_of"])
            }
        if !faults.isEmpty { throw Faults(faults) }
        self.definition = definition
        self.program = program
        self.cohort = cohort
        self.year = year
        self.exam = exam
        self.rules = rules
        self.asOf = asOf
    }

    /// As the header of the report has them.
    package var parameters: [(name: String, value: String)] {
        var list: [(String, String)] = []
        if let program { list.append(("program", program)) }
        if let cohort { list.append(("cohort", cohort)) }
        if let year { list.append(("year", year.description)) }
        if let exam { list.append(("exam", exam)) }
        if !rules.isEmpty { list.append(("rule", rules.map(\.description).joined(separator: ","))) }
        return list
    }
}
