/// A kind of report: what it asks, what it is reckoned from, and how. A definition that reckons otherwise than it did gets another
/// version beside the old one, so that what was filed under the old is reckoned again to the same bytes.
package struct ReportDefinition: Sendable {
    package let id: String
    package let version: String
    package let title: String
    package let summary: String
    package let required: [ReportParameter]
    package let optional: [ReportParameter]
    package let material: ReportMaterial
    /// Whether it may be published, small counts withheld; what changes from day to day may not.
    package let isPublishable: Bool
    let reckon: @Sendable (ReportQuestion, ReportInputs) throws(Faults) -> ReportBody

    package var parameters: [ReportParameter] { required + optional }

    package static let all: [ReportDefinition] = [accreditation, cohortReadiness, examOutcomes, graduatePay]

    /// The latest version.
    package static func named(_ id: String) -> ReportDefinition? { all.last { $0.id == id } }

    package static func named(_ id: String, version: String) -> ReportDefinition? { all.first { $0.id == id && $0.version == version } }

    /// The report, from what was fetched for it, and nothing else: the same of the same.
    package func report(_ question: ReportQuestion, _ inputs: ReportInputs) throws(Faults) -> Report {
        let body = try reckon(question, inputs)
        let header = ReportHeader(
            report: id, definition: version, title: title, institution: inputs.institution, parameters: question.parameters,
            asOf: question.asOf, scope: inputs.scope, inputs: inputs.digest, sources: body.sources)
        return Report(header: header, tables: body.tables, counts: body.counts, lists: body.lists)
    }
}

/// What a definition reckons.
struct ReportBody: Sendable {
    var tables: [ReportTable]
    var counts: ReportCounts
    var sources: [ReportSource]
    var measures: [RateMeasure] = []

    /// The people behind every part of every measure, and behind every count.
    var lists: [Report.PeopleList] {
        measures.flatMap { measure in
            [
                Report.PeopleList(of: measure.id, part: "numerator", count: measure.numerator),
                Report.PeopleList(of: measure.id, part: "denominator", count: measure.denominator),
            ] + measure.exclusions.map { Report.PeopleList(of: measure.id, part: "left out: \($0.reason)", count: $0.count) }
        } + counts.all.map { Report.PeopleList(of: $0.id, part: "counted", count: $0.id) }
    }
}

/// What a report has to be told.
package enum ReportParameter: String, Sendable, CaseIterable {
    case program, cohort, year, exam, rule

    package var help: String {
        switch self {
        case .program: "the code of a program"
        case .cohort: "the code of a cohort"
        case .year: "the reporting year, August 1 to July 31"
        case .exam: "the credential whose exam is meant; that of the program's level where absent"
        case .rule: "rules that the cohort is held against; those of the cohort where absent"
        }
    }

    package var example: String {
        switch self {
        case .program: "him-aas"
        case .cohort: "him-aas-2024"
        case .year: "2022-23"
        case .exam: "ahima.rhit"
        case .rule: "ahima.rhit"
        }
    }
}

/// What a definition is reckoned from.
package enum ReportMaterial: Sendable, Equatable {
    /// Everybody who was in the program in the reporting year, or began so many years earlier, with these records.
    case program(Set<ReportRecord>)
    /// The verdicts of everybody in the cohort.
    case cohort
}

/// Records of a learner that reports are reckoned from.
package enum ReportRecord: String, Sendable, CaseIterable {
    case enrolments, degrees, attempts, outcomes
}

extension DegreeLevel {
    /// The credential whose exam a program of the level leads to, where there is one. Sources: ahima.org, pages of RHIT, RHIA and CCA.
    package var exam: String? {
        switch self {
        case .certificate: "ahima.cca"
        case .associate: "ahima.rhit"
        case .bachelor, .master: "ahima.rhia"
        case .highSchool, .doctorate: nil
        }
    }

    /// Years that a program of the level takes of who studies full time.
    var years: Int {
        switch self {
        case .certificate, .highSchool: 1
        case .associate, .master: 2
        case .bachelor, .doctorate: 4
        }
    }

    /// How many reporting years before the year itself those began whose one and a half times that long ends with it.
    package var yearsSinceEntry: Int { (3 * years + 1) / 2 - 1 }
}
