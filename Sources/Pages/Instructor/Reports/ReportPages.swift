import API
import Domain
import HTTPTypes
import Store

/// The college's reports: asked for by a form, read on a page, downloaded, printed, published.
enum ReportPages {
    static let address = "/reports"
    static let crumb = (title: "Reports", address: address)

    static func routes(_ services: Services) -> [PageRoute] {
        [list(services), report(services), ReportPeoplePage.route(services), publish(services), published(services)]
            + ReportFormat.allCases.flatMap { [download(services, $0), publishedDownload(services, $0)] }
    }

    static func frame(_ title: String, _ question: Question, above: [(title: String, address: String)] = [crumb]) -> Frame {
        var frame = Frame(title, crumbs: above, visitor: question.acting)
        frame.current = address
        return frame
    }

    // MARK: the list

    private static func list(_ services: Services) -> PageRoute {
        PageRoute(visit: "pages.reports", address, "The reports there are", for: InstructorPages.readers) { question in
            let published = try await services.reports.published(as: question.actor())
            return .page(
                "reports", frame("Reports", question, above: []),
                [
                    "definitions": .list(of: ReportDefinition.all) {
                        ["name": .text($0.title), "summary": .text($0.summary), "place": .text("\(address)/\($0.id)")]
                    },
                    "published": .list(of: published) { edition in
                        [
                            "name": Content(RecordText.string(edition, "title")),
                            "place": .text("\(address)/published/\(edition.recordID ?? "")"),
                            "of": Content(RecordTable.words(edition["parameters"])),
                            "edition": Content(RecordText.string(edition, "edition")),
                            "day": Content(RecordText.string(edition, "published_on").map(Moments.day)),
                        ]
                    },
                    "smallest": Content(services.reports.smallCells.smallest),
                ])
        }
    }

    // MARK: one

    private static func report(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.report", "\(address)/{report}", "A report", for: InstructorPages.readers, parameters: ReportForm.known
        ) { question in
            try await answer(question, services, question.parameters)
        }
    }

    private static func answer(
        _ question: Question, _ services: Services, _ fields: [(name: String, value: String)], more: [Fault] = []
    ) async throws -> Answer {
        let (definition, actor) = (try definition(question), try question.actor())
        var form = PageForm(Dictionary(fields.map { ($0.name, $0.value) }) { _, last in last })
        var content: [String: Content] = ["summary": .text(definition.summary), "action": .text("\(address)/\(definition.id)")]
        let isAsked = !fields.filled.isEmpty
        if isAsked {
            do {
                let asked = try ReportForm.question(definition.id, fields, services)
                let report = try await services.reports.report(asked, as: actor)
                content.merge(ReportContent.content(report)) { _, new in new }
                content["downloads"] = downloads("\(address)/\(definition.id)", ReportForm.query(asked))
                content["people"] = .text("\(address)/\(definition.id)/people\(ReportForm.query(asked))")
                content["publishing"] = publishing(definition, asked, services, actor)
            } catch let faults as Faults {
                form.add(Faults(faults.list.map(inForm)))
            }
        }
        more.forEach { form.add($0) }
        content.merge(try await ReportForm.content(definition, form, services, actor)) { _, new in new }
        content["is_asked"] = .flag(isAsked && form.faults.isEmpty)
        content["heading"] = .text(definition.title)
        return .page("report", frame(definition.title, question), status: form.faults.isEmpty ? nil : .badRequest, content)
    }

    /// Of a parameter, what it is for is said beside its field already.
    private static func inForm(_ fault: Fault) -> Fault {
        guard fault.code == "invalid_value", fault.parameter != nil, let example = fault.allowed.first else { return fault }
        var fault = fault
        (fault.message, fault.allowed) = ("this cannot be read: write it as \(example)", [])
        return fault
    }

    static func definition(_ question: Question) throws -> ReportDefinition {
        guard let definition = ReportDefinition.named(question.places["report"] ?? "") else { throw LearnerStore.Refusal.notFound }
        return definition
    }

    // MARK: files

    private static func suffix(_ format: ReportFormat) -> String { format == .text ? "txt" : format.rawValue }

    private static func mediaType(_ format: ReportFormat) -> String {
        switch format {
        case .json: Format.json.mediaType
        case .csv: Format.csv.mediaType
        case .text: Format.txt.mediaType
        case .html: Format.html.mediaType
        case .xlsx: Format.xlsx.mediaType
        }
    }

    private static func downloads(_ base: String, _ query: String) -> Content {
        .list(of: ReportFormat.allCases) { format in
            let name =
                switch format {
                case .json: "JSON, for programs"
                case .csv: "CSV, for spreadsheets"
                case .text: "plain text, for letters"
                case .html: "HTML, to keep or to print elsewhere"
                case .xlsx: "Excel workbook"
                }
            return ["format": .text(name), "place": .text("\(base)/report.\(suffix(format))\(query)")]
        }
    }

    private static func file(_ bytes: [UInt8], _ format: ReportFormat, name: String) -> Answer {
        Answer(contentType: mediaType(format), bytes: bytes).attached(as: "\(Question.escape(name)).\(suffix(format))")
    }

    private static func download(_ services: Services, _ format: ReportFormat) -> PageRoute {
        PageRoute(
            visit: "pages.report.\(suffix(format))", "\(address)/{report}/report.\(suffix(format))", "A report as a file",
            for: InstructorPages.readers, parameters: ReportForm.known
        ) { question in
            let definition = try definition(question)
            let asked = try ReportForm.question(definition.id, question.parameters, services)
            let report = try await services.reports.report(asked, as: question.actor())
            return file(try report.bytes(format), format, name: definition.id)
        }
    }

    // MARK: publishing

    private static func mayPublish(_ account: ActingAccount) -> Bool { account.isAny(of: [.administrator]) }

    private static func publishing(
        _ definition: ReportDefinition, _ asked: ReportQuestion, _ services: Services, _ actor: ActingAccount
    ) -> Content {
        guard definition.isPublishable, mayPublish(actor) else { return .nothing }
        return [
            "place": .text("\(address)/\(definition.id)/publications"), "smallest": Content(services.reports.smallCells.smallest),
            "hidden": .list(of: asked.parameters + [("as_of", asked.asOf.description)]) { ["name": .text($0.0), "value": .text($0.1)] },
        ]
    }

    /// One that says nothing new is not published again, so a form that is sent twice publishes once.
    private static func publish(_ services: Services) -> PageRoute {
        PageRoute(form: "pages.report.publish", "\(address)/{report}/publications", "Publishes a report", for: [.administrator]) {
            question in
            let definition = try definition(question)
            let fields = question.form.filter { $0.name != PostedForm.once }
            do {
                let asked = try ReportForm.question(definition.id, fields, services)
                let made = try await services.reports.publish(asked, on: services.today(), as: question.actor())
                return .seeOther("\(address)/published/\(made.recordID ?? "")")
            } catch let faults as Faults {
                return try await answer(question, services, fields, more: faults.list)
            }
        }
    }

    private static func published(_ services: Services) -> PageRoute {
        PageRoute(
            visit: "pages.report.published", "\(address)/published/{published}", "A published report", for: InstructorPages.readers
        ) { question in
            let (id, actor) = (try question.id("published"), try question.actor())
            let document = try JSONReader.read(try await services.reports.published(id, .json, as: actor))
            var content = ReportContent.content(published: document)
            content["downloads"] = downloads("\(address)/published/\(id)", "")
            content["smallest"] = Content(RecordText.string(document["header"]?["view"], "smallest"))
            let title = RecordText.string(document["header"], "title") ?? "Published report"
            return .page("report_published", frame(title, question), content)
        }
    }

    private static func publishedDownload(_ services: Services, _ format: ReportFormat) -> PageRoute {
        PageRoute(
            visit: "pages.report.published.\(suffix(format))", "\(address)/published/{published}/report.\(suffix(format))",
            "A published report as a file", for: InstructorPages.readers
        ) { question in
            let bytes = try await services.reports.published(question.id("published"), format, as: question.actor())
            return file(bytes, format, name: "published-report")
        }
    }
}
