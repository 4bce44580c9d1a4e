import API
import Domain
import Store

/// What a report has to be told, as fields with what there is to choose from.
enum ReportForm {
    static let known = KnownParameters(ReportParameters.documentation)

    /// - Throws: `Faults`
    static func question(_ report: String, _ fields: [(name: String, value: String)], _ services: Services) throws -> ReportQuestion {
        var reader = ParameterReader(fields.filled, known: known)
        return try ReportParameters.question(report, &reader, today: services.today())
    }

    static func content(
        _ definition: ReportDefinition, _ form: PageForm, _ services: Services, _ actor: ActingAccount
    ) async throws -> [String: Content] {
        var fields: [Content] = []
        for parameter in definition.parameters {
            let choices = try await choices(parameter, services, actor)
            let isRequired = definition.required.contains(parameter)
            let value = form[parameter.rawValue] ?? (isRequired && parameter == .year ? choices.dropFirst().first?.value : nil)
            let field = form.field(parameter.rawValue).adding([
                "label": .text(RecordTable.title(parameter.rawValue)), "help": .text(help(parameter)), "is_required": .flag(isRequired),
                "choices": .list(of: choices) {
                    ["choice": .text($0.value), "choice_title": .text($0.title), "chosen": .flag($0.value == value)]
                },
            ])
            fields.append(field)
        }
        return ["fields": .list(fields), "as_of": form.field("as_of"), "faults": form.summary]
    }

    private static func help(_ parameter: ReportParameter) -> String {
        switch parameter {
        case .program: "Whose learners are counted."
        case .cohort: "Whose learners are judged."
        case .year: "The reporting year, August 1 to July 31."
        case .exam: "Left as usual: the exam that the program’s level leads to."
        case .rule: "Left as usual: the rules of the cohort."
        }
    }

    private static func choices(
        _ parameter: ReportParameter, _ services: Services, _ actor: ActingAccount
    ) async throws -> [(value: String, title: String)] {
        switch parameter {
        case .program:
            return try await services.curricula.list(.programs, limit: 500, as: actor).map { named($0.row) }
        case .cohort: return try await services.cohorts.list(as: actor).map(named)
        case .year:
            let latest = ReportingYear(of: services.today())
            return (0..<12).map { latest.before($0).description }.map { ($0, $0) }
        case .exam, .rule:
            return try await services.rules.current(parameter == .exam ? .credential : nil).map { ($0.id, $0.title) }
        }
    }

    private static func named(_ row: Document) -> (value: String, title: String) {
        let code = RecordText.string(row, "code") ?? ""
        return (code, RecordText.string(row, "title").map { "\($0) (\(code))" } ?? code)
    }

    /// The question as part of an address.
    static func query(_ question: ReportQuestion) -> String {
        let fields = question.parameters.map { "\($0.name)=\(Question.escape($0.value))" } + ["as_of=\(question.asOf)"]
        return "?" + fields.joined(separator: "&")
    }
}
