import API
import Domain
import HTTPTypes
import Store

/// Open requests about records, and holds on them; and one of these, which is taken a step further.
enum CasesPages {
    static let path = "/admin/cases"
    private static let crumb = (title: "Requests about records", address: path)
    private static let one = "\(path)/{kind}/{learner}/{case}"
    private static let most = 200

    static func address(of kind: PrivacyCaseKind) -> String { "\(path)#\(kind.rawValue)" }

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.cases", path, "Open requests about records", for: AdministrationPages.readers) { question in
                try await list(question, services)
            },
            PageRoute(visit: "pages.admin.case", one, "A request about a record", for: AdministrationPages.readers) { question in
                try await page(question, services)
            },
            PageRoute(form: "pages.admin.case.step", one, "Takes a request a step further", for: AdministrationPages.keepers) { question in
                try await take(question, services)
            },
        ]
    }

    private static func list(_ question: Question, _ services: Services) async throws -> Answer {
        let actor = try question.actor()
        var content: [String: Content] = ["parts": AdministrationPages.parts(.overview)]
        for kind in PrivacyCaseKind.allCases {
            let cases = try await services.cases.open(kind, limit: most, as: actor)
            let names = try await services.learners.names(of: cases.compactMap { $0["learner"]?.text }, as: actor)
            content[kind.rawValue] = .list(of: cases) { CaseContent(kind, $0).row(names) }
            content["has_\(kind.rawValue)"] = .flag(!cases.isEmpty)
        }
        return .page("cases", AdministrationPages.frame(crumb.title, question), content)
    }

    private static func asked(_ question: Question) throws -> (kind: PrivacyCaseKind, learner: String, code: String) {
        guard let kind = question.places["kind"].flatMap(PrivacyCaseKind.init) else { throw LearnerStore.Refusal.notFound }
        return (kind, try question.id("learner"), try question.id("case"))
    }

    private static func take(_ question: Question, _ services: Services) async throws -> Answer {
        var form = PageForm(question)
        let (kind, learner, code) = try asked(question)
        let given = ["step", "text"].compactMap { name in form[name].map { Document.Member(name, .string($0)) } }
        do {
            let draft = try CaseStepDraft(.object(given), today: services.today())
            _ = try await services.cases.take(
                draft, kind, code, of: learner, revision: form["revision"].flatMap { Int($0) } ?? 0, as: question.actor())
            return .seeOther(CaseContent.address(kind, learner: learner, code))
        } catch let faults as Faults {
            form.add(faults.ofFields(missing: ["step", "text"].reduce(into: [:]) { $0[$1] = CaseContent.missing[$1] }))
        } catch LearnerStore.Refusal.changed {
            form.add(
                Fault("changed", message: "somebody took this a step further meanwhile: see below how it stands now, then choose again"))
        }
        return try await page(question, services, form)
    }

    private static func page(_ question: Question, _ services: Services, _ form: PageForm? = nil) async throws -> Answer {
        let actor = try question.actor()
        let (kind, learner, code) = try asked(question)
        let kept = try await services.cases.one(kind, code, of: learner, as: actor)
        let names = try await services.learners.names(of: [learner], as: actor)
        let typed = form ?? PageForm()
        var content = CaseContent(kind, kept).whole(names, chosen: typed["step"])
        content["parts"] = AdministrationPages.parts(.overview)
        content["may_keep"] = .flag(AdministrationPages.mayKeep(actor))
        content["faults"] = typed.summary
        content["step"] = typed.field("step")
        content["text"] = typed.field("text")
        return .page(
            "case", AdministrationPages.frame(CaseContent.title(kind), question, crumbs: [crumb]),
            status: form == nil ? nil : .unprocessableContent, content)
    }
}
