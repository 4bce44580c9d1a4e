/// The report of a program for its accreditor over one reporting year: who was in it and how the year ended for them, graduation,
/// the exam, employment. CAHIIM offers definitions and imposes none; those used here stand beside every figure.
extension ReportDefinition {
    package static let accreditation = ReportDefinition(
        id: "accreditation", version: "1", title: "Accreditation report",
        summary: "Enrolment, retention, attrition, graduation, first-time exam pass rate and employment of a program in a reporting year",
        required: [.program, .year], optional: [.exam], material: .program(Set(ReportRecord.allCases)), isPublishable: true
    ) { question, inputs throws(Faults) in
        let year = try question.neededYear()
        let people = inputs.learners.map { ProgramHistory($0, asOf: question.asOf) }
        let program = AccreditedProgram(inputs.shared["program"] ?? .null)
        let exam = NationalResults(inputs.shared["exam"] ?? .null)
        let scope = "\(question.program ?? "")/\(year)"
        var counts = ReportCounts(scope: scope)
        let enrolment = EnrolmentYear(people, year, program: question.program ?? "", since: program.level.yearsSinceEntry, &counts)
        let graduates = GraduateYear(people, year, scope: scope, exam: exam.exam, &counts)
        let measures = enrolment.measures + graduates.measures(exam: exam)
        return ReportBody(
            tables: RateMeasure.tables(measures) + enrolment.tables + graduates.tables + [
                exam.table(of: year), program.accreditationTable(in: year), AnnualReportCoverage.table(of: year),
                LandingPage.table(of: year, asOf: question.asOf),
            ],
            counts: counts, sources: AccreditationSources.all + exam.sources(of: year), measures: measures)
    }
}

extension ReportQuestion {
    func neededYear() throws(Faults) -> ReportingYear {
        guard let year else {
            throw Faults(Fault("missing", parameter: "year", message: "is missing", allowed: [ReportParameter.year.example]))
        }
        return year
    }
}

/// Pages that the report's rules come from.
enum AccreditationSources {
    static let annualReport = ReportSource(
        id: "cahiim-apar", title: "CAHIIM, annual program assessment report (APAR)", address: "https://www.cahiim.org/resources/apar",
        vintage: "2018 to 2024", evidence: "R-A")
    static let landingPage = ReportSource(
        id: "cahiim-website", title: "CAHIIM, website requirements", address: "https://www.cahiim.org/accreditation/website-requirements",
        vintage: "about 2021 to 2024", evidence: "R-A")
    static let formulas = ReportSource(
        id: "abhes-formulas", title: "ABHES, formulas of retention and placement, as colleges quote them", vintage: "2010 to 2017",
        evidence: "R-B")

    static let all = [annualReport, landingPage, formulas]
}

/// The program that the report is of, as the institution keeps it.
struct AccreditedProgram {
    let level: DegreeLevel
    private let accreditor: String?
    private let periods: [Document]

    init(_ program: Document) {
        level = program["level"]?.text.flatMap(DegreeLevel.init(rawValue:)) ?? .associate
        accreditor = program["accreditor"]?.text
        periods = program["accreditation"]?.items ?? []
    }

    /// The statuses that touch the year: who graduates in it graduates under the status of that day.
    func accreditationTable(in year: ReportingYear) -> ReportTable {
        let here = periods.filter { Period(from: $0["from"]?.day, to: $0["to"]?.day).overlaps(Period(from: year.first, to: year.last)) }
        return ReportTable(
            "accreditation", "Accreditation in the year",
            columns: [
                ReportColumn("accreditor", "Accreditor"), ReportColumn("status", "Status"), ReportColumn("from", "From", .day),
                ReportColumn("to", "To", .day), ReportColumn("source", "Source"),
            ],
            rows: here.map {
                [
                    .text(accreditor, missing: "not told"), .text($0["status"]?.text, missing: "not told"),
                    $0["from"]?.day.map(ReportValue.day) ?? .missing("not told"),
                    $0["to"]?.day.map(ReportValue.day) ?? .missing("until further notice"), .text($0["source"]?.text, missing: "not told"),
                ]
            }, notes: here.isEmpty ? ["No status of accreditation is kept for this year."] : [])
    }
}
