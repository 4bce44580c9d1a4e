import Domain
import HTTPTypes
import Store

/// Reports with exact figures, for who may see the learners.
enum ReportRoutes {
    static func all(_ reports: ReportStore, today: @escaping @Sendable () -> Day) -> [Route] {
        [definitions(), report(reports, today), people(reports, today)] + FiledReportRoutes.all(reports, today: today)
            + PublishedReportRoutes.all(reports, today: today)
    }

    private static func definitions() -> Route {
        Route(for: .recordsRead, "reports.list", "/v1/reports", "The reports there are, with what each has to be told", schema: .reports) {
            _ in
            Answer.json { json in
                json.key("data")
                json.array(ReportDefinition.all) { json, definition in
                    json.object { json in
                        json.field("id", definition.id)
                        json.field("version", definition.version)
                        json.field("title", definition.title)
                        json.field("summary", definition.summary)
                        json.key("parameters")
                        json.array(definition.parameters) { json, parameter in
                            json.object { json in
                                json.field("name", parameter.rawValue)
                                json.field("help", parameter.help)
                                json.field("required", definition.required.contains(parameter))
                            }
                        }
                        json.field("publishable", definition.isPublishable)
                    }
                }
            }
        }
    }

    private static func report(_ reports: ReportStore, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters(ReportParameters.documentation + [ReportParameters.table.documentation])
        return Route(
            for: .recordsRead, "reports.one", "/v1/reports/{report}",
            "A report by the records as they are at this moment, of the learners whom this account may see", parameters: known,
            formats: Format.reports, schema: .report
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let table = reader.one(ReportParameters.table)
            let asked = try ReportParameters.question(question.places["report"] ?? "", &reader, today: today())
            let report = try await reports.report(asked, as: question.actor())
            try check(table, of: report, question.format)
            return try Answer(report, question.format, table: table)
        }
    }

    private static func people(_ reports: ReportStore, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters(ReportParameters.documentation + [ReportParameters.of.documentation])
        return Route(
            for: .recordsRead, "reports.people", "/v1/reports/{report}/people",
            "The learners behind the numerator, the denominator and every exclusion of a report's figures", parameters: known,
            formats: Format.reports, schema: .report
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let names = reader.list(ReportParameters.of)
            let asked = try ReportParameters.question(question.places["report"] ?? "", &reader, today: today())
            let people = try await reports.people(behind: names, of: asked, as: question.actor())
            return try Answer(people, question.format, table: "people")
        }
    }

    /// - Throws: `Faults` for a table that the report has not, and for one that is asked of another format than CSV.
    static func check(_ table: String?, of report: Report, _ format: Format) throws(Faults) {
        guard let table else { return }
        let tables = report.tables.map(\.id)
        if !tables.contains(table) {
            throw Faults(
                Fault("invalid_value", parameter: "table", value: table, message: "is no table of this report", allowed: tables))
        }
        if format != .csv {
            throw Faults(Fault("invalid_value", parameter: "table", value: table, message: "is for CSV alone: other formats have all"))
        }
    }
}

extension ReportFormat {
    init(_ format: Format) {
        self =
            switch format {
            case .csv: .csv
            case .txt: .text
            case .html: .html
            case .xlsx: .xlsx
            case .json, .ndjson, .ics, .svg, .zip: .json
            }
    }
}

extension Answer {
    init(_ report: Report, _ format: Format, table: String? = nil) throws {
        self.init(contentType: format.mediaType, bytes: try report.bytes(ReportFormat(format), table: table))
    }
}
