import API
import Domain
import HTTPTypes
import Store

/// Asking for the correction of one record.
enum CorrectionPage {
    private static let path = "\(RecordPage.way)/items/{kind}/{record}"

    static func address(_ kind: RecordKind, _ record: String) -> String { "\(RecordPage.way)/items/\(kind.name)/\(record)" }

    static func routes(_ services: Services) -> [PageRoute] {
        [
            OwnPage.route("pages.my_record.item", path, "A record, and asking for its correction", services.learners) { visit in
                try await page(visit, services, PageForm())
            },
            OwnPage.form("pages.my_record.item.contest", path, "Asks for the correction of a record", services.learners) { visit in
                var form = PageForm(visit.question)
                let (kind, record) = try asked(visit.question)
                let document = document(form, kind, record)
                do {
                    let draft = try CaseDraft(.amendment, document, today: services.today())
                    let once = FormOnce.key(form, visit.question, document)
                    _ = try await services.cases.add(draft, of: visit.learner.code, once: once, as: visit.account)
                    return .seeOther(RequestsPage.path)
                } catch let faults as Faults {
                    form.add(faults.ofFields(missing: ["ground": "choose what is the matter", "text": "say what it should say"]))
                    return try await page(visit, services, form, status: .unprocessableContent)
                }
            },
        ]
    }

    private static func asked(_ question: Question) throws -> (RecordKind, String) {
        guard let kind = question.places["kind"].flatMap(RecordKind.named) else { throw LearnerStore.Refusal.notFound }
        return (kind, try question.id("record"))
    }

    private static func document(_ form: PageForm, _ kind: RecordKind, _ record: String) -> Document {
        let given = ["ground", "text"].compactMap { name in form[name].map { Document.Member(name, .string($0)) } }
        return .object([.init("record_kind", .string(kind.name)), .init("record", .string(record))] + given)
    }

    private static func page(
        _ visit: OwnVisit, _ services: Services, _ form: PageForm, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let (kind, code) = try asked(visit.question)
        let record = try await services.learners.record(kind, code, of: visit.learner.code, as: visit.account)
        let chosen = form["ground"]
        return .page(
            "correction",
            visit.frame(
                "A record of mine", way: RecordPage.way,
                crumbs: [("My record", RecordPage.way), (RecordContent.title(kind), RecordPage.way)]),
            status: status,
            [
                "record_title": .text(PlainWords.words(kind.one)), "facts": RecordContent.facts(record, of: kind),
                "is_taken_back": .flag(record["taken_back_at"]?.isNull == false), "send_to": .text(address(kind, code)),
                "faults": form.summary, "ground": form.field("ground"), "text": form.field("text"), "form_once": FormOnce.content(form),
                "grounds": .list(of: AmendmentGround.allCases) {
                    ["name": .text($0.rawValue), "title": .text(RequestsPage.words($0)), "is_chosen": .flag(chosen == $0.rawValue)]
                },
                "limits": .text(AmendmentGround.limits),
            ])
    }
}
