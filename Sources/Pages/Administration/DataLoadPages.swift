import API
import Domain
import HTTPTypes
import Store

/// Loading published data: a file of an agency is sent, an import of the server loads it, and how far it is stands here.
enum DataLoadPages {
    private static let path = AdministrationPages.Part.data.address
    private static let crumb = (title: AdministrationPages.Part.data.title, address: path)
    private static let jobsShown = 30
    private static let years = 1980...2100
    private static let longestVintage = 40

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.data", path, "What is held, and what was sent", for: AdministrationPages.readers) { question in
                try await page(question, services)
            },
            PageRoute(
                form: "pages.admin.data.send", EdgeLimits.publishedFilePath, "Takes a file of published data",
                for: AdministrationPages.keepers, takes: .publishedFile
            ) { question in
                try await send(question, services)
            },
            PageRoute(visit: "pages.admin.data.job", "\(path)/jobs/{job}", "How far an import is", for: AdministrationPages.readers) {
                question in
                let job = try await services.importJobs.one(question.id("job"), as: question.actor())
                return .page(
                    "data_job", AdministrationPages.frame("Import of \(job.fileName)", question, crumbs: [crumb]),
                    ["parts": AdministrationPages.parts(.data), "job": ImportJobContent(job).whole])
            },
        ]
    }

    private static func send(_ question: Question, _ services: Services) async throws -> Answer {
        guard let publishing = services.publishing else { throw LearnerStore.Refusal.notAllowed }
        var form = PageForm(question)
        let year = form["year"].flatMap { Int($0) }
        if let given = form["year"], !(year.map(years.contains) ?? false) {
            form.add(Fault("wrong_value", parameter: "year", value: given, message: "give a year as 2024, or leave it empty"))
        }
        if let vintage = form["vintage"], vintage.count > longestVintage {
            form.add(Fault("wrong_value", parameter: "vintage", message: "has more than \(longestVintage) characters"))
        }
        if question.received == nil { form.add(Fault("missing", parameter: "file", message: "choose a file that is not empty")) }
        guard form.faults.isEmpty, let file = question.received else { return try await page(question, services, form) }
        let document = Document.object([
            .init("file", .string(file.name)), .init("sha256", .string(file.sha256)),
            .init("year", year.map { .number("\($0)") } ?? .null), .init("vintage", form["vintage"].map(Document.string) ?? .null),
        ])
        do {
            let code = try await publishing.imports.take(
                file, year: year, vintage: form["vintage"], jobs: services.importJobs, once: FormOnce.key(form, question, document),
                as: question.actor())
            return .seeOther("\(path)/jobs/\(code)")
        } catch is ImportRunner.Full {
            form.add(
                Fault("busy", parameter: "file", message: "\(ImportRunner.most) files wait to be loaded: send this one when one is done"))
            return try await page(question, services, form)
        }
    }

    private static func page(_ question: Question, _ services: Services, _ form: PageForm? = nil) async throws -> Answer {
        let actor = try question.actor()
        let jobs = try await services.importJobs.list(limit: jobsShown, as: actor)
        let held = try await HeldData.all(services)
        let typed = form ?? PageForm()
        return .page(
            "data_load", AdministrationPages.frame("Data", question), status: form == nil ? nil : .unprocessableContent,
            [
                "parts": AdministrationPages.parts(.data), "may_keep": .flag(AdministrationPages.mayKeep(actor)),
                "may_send": .flag(AdministrationPages.mayKeep(actor) && services.publishing != nil),
                "is_closed": .flag(services.publishing == nil),
                "faults": typed.summary, "form_once": FormOnce.content(form), "file": typed.field("file"), "year": typed.field("year"),
                "vintage": typed.field("vintage"), "most": .text("\(EdgeLimits.publishedFile >> 20) MB"),
                "most_bytes": Content(EdgeLimits.publishedFile), "kinds": .list(of: ImportKinds.all) { ["what": .text($0.what)] },
                "jobs": .list(of: jobs) { ImportJobContent($0).row.adding(["address": .text("\(path)/jobs/\($0.code)")]) },
                "no_jobs": .flag(jobs.isEmpty), "is_under_way": .flag(jobs.contains { $0.state.isUnderWay }),
                "loads": .list(of: held) { Content.object($0.text.row).adding(["address": .text($0.address)]) },
                "has_loads": .flag(!held.isEmpty),
            ])
    }
}
