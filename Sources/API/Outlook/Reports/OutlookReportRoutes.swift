import Domain
import HTTPTypes
import Store

/// Reports of published data, for everybody; and the same again from their own headers.
enum OutlookReportRoutes {
    static func all(_ reports: OutlookReports, today: @escaping @Sendable () -> Day) -> [Route] {
        [list()] + OutlookReportDefinition.all.map { one($0, reports, today) } + [replay(reports)]
    }

    private static func list() -> Route {
        Route(
            "outlook_reports.list", "/v1/outlook/reports",
            "The reports of published data that there are, with what each may be told and the formats it comes in",
            schema: .outlook_reports
        ) { _ in
            .json { json in
                json.key("data")
                json.array(OutlookReportDefinition.all) { json, definition in
                    json.object { json in
                        json.field("id", definition.id)
                        json.field("version", definition.version)
                        json.field("title", definition.title)
                        json.field("summary", definition.summary)
                        json.field("address", path(definition))
                        json.key("parameters")
                        json.array(OutlookReportParameters.known(definition).documentation) { json, parameter in
                            json.object { json in
                                json.field("name", parameter.name)
                                json.field("help", parameter.description)
                                json.field("initial", parameter.initial)
                                json.field("examples", parameter.examples)
                            }
                        }
                        json.field("formats", Format.reports.map(\.rawValue))
                    }
                }
            }
        }
    }

    private static func path(_ definition: OutlookReportDefinition) -> String { "/v1/outlook/reports/\(definition.id)" }

    private static func one(
        _ definition: OutlookReportDefinition, _ reports: OutlookReports, _ today: @escaping @Sendable () -> Day
    ) -> Route {
        let known = OutlookReportParameters.known(definition)
        return Route(
            "outlook_reports.\(definition.id)", path(definition), definition.summary, parameters: known, formats: Format.reports,
            schema: .outlook_report, dayParameter: "as_of"
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let table = reader.one(OutlookReportParameters.table(definition))
            let asked = try OutlookReportParameters.question(definition, &reader, today: today())
            let report = try await reports.report(asked)
            try ReportRoutes.check(table, of: report, question.format)
            return try Answer(report, question.format, table: table)
        }
    }

    private static func replay(_ reports: OutlookReports) -> Route {
        Route(
            posting: "outlook_reports.replay", "/v1/outlook/reports/replays",
            """
            A report reckoned again from its own header, to the same bytes; a conflict where a source is held no longer or has changed, \
            which says which
            """, body: .outlook_report_header, formats: Format.reports, schema: .outlook_report
        ) { question in
            let document = question.body ?? .null
            do {
                let report = try await reports.replay(document) { definition, parameters, asOf in
                    var reader = ParameterReader(parameters, known: OutlookReportParameters.known(definition))
                    return try OutlookReportParameters.question(definition, &reader, today: asOf)
                }
                return try Answer(report, question.format)
            } catch let faults as Faults {
                throw faults.ofParameters(in: document)
            }
        }
    }
}

extension Faults {
    /// What is wrong with a parameter that stands in the header of a report, with its place there.
    fileprivate func ofParameters(in document: Document) -> Faults {
        let place = document["header"] == nil ? "/parameters/" : "/header/parameters/"
        return Faults(
            list.map { fault in
                var fault = fault
                if let parameter = fault.parameter, !parameter.isEmpty, !parameter.hasPrefix("/") { fault.parameter = place + parameter }
                return fault
            })
    }
}
