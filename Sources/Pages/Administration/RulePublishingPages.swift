import API
import Domain
import HTTPTypes
import Store

/// A rule before and while it is published: sent or pasted, examined, compared with the one in force, and published as it was seen.
enum RulePublishingPages {
    private static let path = AdministrationPages.Part.rules.address
    private static let crumb = (title: AdministrationPages.Part.rules.title, address: path)
    private static let publications = "\(path)/publications"

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(
                form: "pages.admin.rules.preview", path, "Examines a rule before it is published", for: AdministrationPages.keepers,
                takes: .file
            ) { question in
                try await examine(question, services)
            },
            PageRoute(
                form: "pages.admin.rules.publish", publications, "Publishes a rule as it was seen", for: AdministrationPages.keepers
            ) { question in
                try await publish(question, services)
            },
        ]
    }

    private static func examine(_ question: Question, _ services: Services) async throws -> Answer {
        var form = PageForm(question)
        guard let text = text(question, &form) else { return try await RulesPage.list(question, services, form) }
        let examination = RuleExamination(text: text, tests: form["tests"], testFile: "the tests", asOf: services.today())
        let sent = PageForm(["document": text, "tests": form.typed("tests") ?? ""])
        return try await page(question, services, examination, sent: examination.isSound() ? nil : sent)
    }

    /// Of the file, else of what was pasted.
    private static func text(_ question: Question, _ form: inout PageForm) -> String? {
        if let file = question.file {
            if let text = String(validating: file.bytes, as: UTF8.self) { return text }
            form.add(Fault("wrong_value", parameter: "file", message: "the file is no text in UTF-8"))
            return nil
        }
        if form["document"] == nil { form.add(Fault("missing", parameter: "file", message: "choose a file, or paste a rule")) }
        return form["document"]
    }

    private static func publish(_ question: Question, _ services: Services) async throws -> Answer {
        guard let publishing = services.publishing else { throw LearnerStore.Refusal.notAllowed }
        let form = PageForm(question)
        let examination = RuleExamination(text: form["document"] ?? "", tests: nil, testFile: "", asOf: services.today())
        guard let document = examination.document, examination.isSound(), document.digest == form["digest"] else {
            return try await page(question, services, examination, refusal: .otherThanSeen)
        }
        guard form["seen"] == "yes" else { return try await page(question, services, examination, refusal: .notConfirmed) }
        do {
            _ = try await publishing.rules.publish(document, after: form["against"], as: question.actor())
            return .seeOther("\(RulesPage.address(document.rule.id))#revisions-part")
        } catch is RuleLibrary.Moved {
            return try await page(question, services, examination, refusal: .moved)
        }
    }

    private enum Refusal: String { case otherThanSeen, notConfirmed, moved }

    /// - Parameter sent: what was sent, where it has to be mended.
    private static func page(
        _ question: Question, _ services: Services, _ examination: RuleExamination, sent: PageForm? = nil, refusal: Refusal? = nil
    ) async throws -> Answer {
        let actor = try question.actor()
        let held = try await inForce(examination.document, services)
        var content = RuleExaminationContent.content(examination)
        if let document = examination.document {
            content["difference"] = held.map { RuleExaminationContent.difference(from: $0, to: document) } ?? .nothing
            content["is_new"] = .flag(held == nil)
            content["is_same"] = .flag(held?.digest == document.digest)
            content["revision"] = Content(held.map { $0.revision + 1 } ?? 1)
            content["against"] = .text(held?.digest ?? "")
            if let held, held.digest != document.digest, examination.isSound() {
                let summary = try await RuleImpactSummary.of(
                    document, instead: services.rules.prepared(RuleReference(rule: held.id)), asOf: services.today(),
                    most: RuleExaminationContent.flipsShown, audit: RuleImpactAudit(pool: services.pool), as: actor)
                content["impact"] = RuleExaminationContent.impact(summary)
            }
        }
        content["parts"] = AdministrationPages.parts(.rules)
        content["today"] = .text(Moments.day(of: "\(services.today())"))
        content["may_publish"] = .flag(services.publishing != nil)
        content["sent"] = sent.map(RuleExaminationContent.form) ?? .nothing
        if let refusal { content[refusal.rawValue] = true }
        let isWrong = refusal != nil || !examination.isSound()
        return .page(
            "rule_preview",
            AdministrationPages.frame(examination.document?.rule.title ?? "A rule that cannot be read", question, crumbs: [crumb]),
            status: isWrong ? .unprocessableContent : nil, content)
    }

    /// The rule of that id as it judges now; nil: there is none.
    private static func inForce(_ document: RuleDocument?, _ services: Services) async throws -> RuleExaminationContent.InForce? {
        guard let document, let rule = try await services.rules.current().first(where: { $0.id == document.rule.id }) else { return nil }
        let bytes = try await services.rules.document(RuleReference(rule: rule.id), revision: rule.revision)
        return .init(id: rule.id, revision: rule.revision, digest: rule.digest, document: try RuleDocument(JSONReader.read(bytes)))
    }
}
