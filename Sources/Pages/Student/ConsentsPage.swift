import API
import Domain
import HTTPTypes
import Store

/// Consents to disclose records, given and taken back; and whether one's name may be published as directory information.
enum ConsentsPage {
    private static let path = "\(RecordPage.way)/consents"

    static func routes(_ services: Services) -> [PageRoute] {
        let learners = services.learners
        return [
            OwnPage.route("pages.my_record.consents", path, "One's consents", learners) { try await page($0, services) },
            OwnPage.form("pages.my_record.consents.give", path, "Gives a consent", learners) { try await give($0, services) },
            OwnPage.form("pages.my_record.consents.revoke", "\(path)/{consent}/revocation", "Takes a consent back", learners) {
                try await revoke($0, services)
            },
            OwnPage.form(
                "pages.my_record.directory", "\(RecordPage.way)/directory", "Withholds directory information, or no more", learners
            ) {
                try await withhold($0, services)
            },
        ]
    }

    private static func give(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        var form = PageForm(visit.question)
        let (document, today) = (ConsentContent.document(form), services.today())
        do {
            let draft = try ConsentDraft(document, today: today)
            let once = FormOnce.key(form, visit.question, document)
            _ = try await services.consents.add(draft, of: visit.learner.code, once: once, as: visit.account)
            return .seeOther(path)
        } catch let faults as Faults {
            form.add(faults.ofFields(missing: ConsentContent.missing))
            return try await page(visit, services, form, status: .unprocessableContent)
        }
    }

    private static func revoke(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        do {
            _ = try await services.consents.revoke(
                visit.question.id("consent"), of: visit.learner.code, on: services.today(), as: visit.account)
        } catch let faults as Faults where faults.list.allSatisfy({ $0.code == "conflict" }) {
            // Sent twice: it is revoked.
        }
        return .seeOther(path)
    }

    private static func withhold(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        let form = PageForm(visit.question)
        let isWithheld = form["withhold"] == "yes"
        guard let revision = form["revision"].flatMap({ Int($0) }) else {
            throw Faults(Fault("missing", parameter: "revision", message: "the form is not complete: open its page again"))
        }
        do {
            _ = try await services.directory.withhold(
                since: isWithheld ? services.today() : nil, visit.learner.code, revision: revision, as: visit.account)
            return .seeOther(path)
        } catch LearnerStore.Refusal.changed {
            // Somebody changed the record since: if it is as wanted, it was done before.
            if (visit.learner.optedOutOn != nil) == isWithheld { return .seeOther(path) }
            return try await page(visit, services, isStale: true, status: .conflict)
        }
    }

    private static func page(
        _ visit: OwnVisit, _ services: Services, _ form: PageForm? = nil, isStale: Bool = false, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let consents = try await services.consents.list(of: visit.learner.code, as: visit.account)
        let notices = try await services.directory.notices(as: visit.account)
        var content = ConsentContent.form(form ?? PageForm())
        content["tab_consents"] = true
        content["form_once"] = FormOnce.content(form)
        content["consents"] = .list(of: consents) { ConsentContent.consent($0, on: services.today()) }
        content["has_consents"] = .flag(!consents.isEmpty)
        content["withheld_since"] = PlainWords.day(visit.learner.optedOutOn)
        content["revision"] = Content(visit.learner.revision)
        content["is_stale"] = .flag(isStale)
        content["notice"] = notices.first.map(ConsentContent.notice) ?? .nothing
        return .page("consents", visit.frame("My consents", way: RecordPage.way), status: status, content)
    }
}
