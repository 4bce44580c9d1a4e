import API
import Domain
import Store

/// One kind of report of published data: the form of what it is of, and the report, to read, to print and to download.
enum BriefPage {
    static func path(_ definition: OutlookReportDefinition) -> String { "/briefs/\(definition.id)" }

    static func route(_ definition: OutlookReportDefinition, _ services: Services) -> PageRoute {
        let known = OutlookReportParameters.known(definition)
        return PageRoute(
            page: "pages.briefs.\(definition.id)", path(definition), definition.summary, parameters: known, dayParameter: "as_of"
        ) { question in
            let given = question.parameters.filled
            var form = BriefForm.form(given)
            guard !given.isEmpty else { return try await page(definition, form, nil, given, services) }
            do {
                var reader = ParameterReader(given, known: known)
                let asked = try OutlookReportParameters.question(definition, &reader, today: services.today())
                return try await page(definition, form, services.outlookReports.report(asked), given, services)
            } catch let faults as Faults {
                form.add(readable(faults))
                return try await page(definition, form, nil, given, services)
            }
        }
    }

    private static func page(
        _ definition: OutlookReportDefinition, _ form: PageForm, _ report: Report?, _ given: [(name: String, value: String)],
        _ services: Services
    ) async throws -> Answer {
        let frame = Frame(report?.header.title ?? definition.title, section: .compare, crumbs: [BriefListPage.crumb])
        var content: [String: Content] = [
            "heading": .text(report?.header.title ?? definition.title), "summary": .text(definition.summary),
            "action": .text(path(definition)), "faults": form.summary, "as_of": form.field("as_of"), "is_asked": .flag(report != nil),
            "fields": try await BriefForm.fields(definition, form, services),
        ]
        if let report {
            content.merge(OpenReport.content(report)) { $1 }
            content["data"] = .text("/v1/outlook/reports/\(definition.id)")
            content["downloads"] = .list(of: formats) { format, title in
                ["format": .text(title), "address": .text(file(definition, format, given))]
            }
        }
        return .page("brief", frame, content)
    }

    /// What a parameter is called for, as a sentence beside its field.
    private static func readable(_ faults: Faults) -> Faults {
        Faults(
            faults.list.map { fault in
                var fault = fault
                if fault.code == "invalid_value" { fault.message = "this cannot be read; it takes \(fault.message)" }
                return fault
            })
    }

    private static let formats = [
        ("xlsx", "Excel (XLSX)"), ("csv", "CSV"), ("txt", "text"), ("html", "a page for paper (HTML)"),
    ]

    private static func file(
        _ definition: OutlookReportDefinition, _ format: String, _ given: [(name: String, value: String)]
    ) -> String {
        "/v1/outlook/reports/\(definition.id).\(format)?"
            + given.filter { $0.name != "table" }.map { "\($0.name)=\(Question.escape($0.value))" }.joined(separator: "&")
    }
}
