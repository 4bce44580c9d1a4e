import API
import Domain
import HTTPTypes
import Store

/// What one asked for about one's records: corrections, and to see everything; each with its clock and its steps.
enum RequestsPage {
    static let path = "\(RecordPage.way)/requests"

    static func routes(_ services: Services) -> [PageRoute] {
        let learners = services.learners
        return [
            OwnPage.route("pages.my_record.requests", path, "What one asked for about one's records", learners) {
                try await page($0, services)
            },
            OwnPage.form("pages.my_record.requests.access", "\(path)/access", "Asks to see everything that is held", learners) { visit in
                let form = PageForm(visit.question)
                let document = Document.object(form["text"].map { [.init("text", .string($0))] } ?? [])
                let draft = try CaseDraft(.access, document, today: services.today())
                let once = FormOnce.key(form, visit.question, document)
                _ = try await services.cases.add(draft, of: visit.learner.code, once: once, as: visit.account)
                return .seeOther(path)
            },
            OwnPage.form("pages.my_record.requests.step", "\(path)/{kind}/{case}/steps", "Takes a request a step further", learners) {
                try await take($0, services)
            },
        ]
    }

    /// What learners may do with their own requests.
    private static let own: Set<CaseStep> = [.withdrawn, .hearingRequested, .statement]

    private static func take(_ visit: OwnVisit, _ services: Services) async throws -> Answer {
        var form = PageForm(visit.question)
        guard let kind = visit.question.places["kind"].flatMap(PrivacyCaseKind.init), kind != .hold else {
            throw LearnerStore.Refusal.notFound
        }
        let (code, revision) = (try visit.question.id("case"), form["revision"].flatMap { Int($0) } ?? 0)
        let given = ["step", "text"].compactMap { name in form[name].map { Document.Member(name, .string($0)) } }
        do {
            let draft = try CaseStepDraft(.object(given), today: services.today())
            _ = try await services.cases.take(draft, kind, code, of: visit.learner.code, revision: revision, as: visit.account)
            return .seeOther(path)
        } catch let faults as Faults {
            form.add(faults.ofFields(missing: ["text": "your statement is empty"]))
            return try await page(visit, services, (code, form), status: .unprocessableContent)
        } catch LearnerStore.Refusal.changed {
            form.add(Fault("changed", message: "the request went a step further since: see below how it stands now, then send this again"))
            return try await page(visit, services, (code, form), status: .conflict)
        }
    }

    /// - Parameter sent: a form that could not be done, of which request.
    private static func page(
        _ visit: OwnVisit, _ services: Services, _ sent: (code: String, form: PageForm)? = nil, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let today = services.today()
        let amendments = try await services.cases.list(.amendment, of: visit.learner.code, as: visit.account)
        let access = try await services.cases.list(.access, of: visit.learner.code, as: visit.account)
        return .page(
            "requests", visit.frame("My requests", way: RecordPage.way), status: status,
            [
                "tab_requests": true, "form_once": FormOnce.content(nil), "faults": sent?.form.summary ?? [],
                "amendments": .list(of: amendments) { content($0, .amendment, today, sent) }, "has_amendments": .flag(!amendments.isEmpty),
                "accesses": .list(of: access) { content($0, .access, today, sent) }, "has_accesses": .flag(!access.isEmpty),
                "days": Content(Deadlines.accessDays), "limits": .text(AmendmentGround.limits),
            ])
    }

    private static func content(
        _ kept: Document, _ kind: PrivacyCaseKind, _ today: Day, _ sent: (code: String, form: PageForm)?
    ) -> Content {
        let received = kept["received_on"]?.text.flatMap { Day($0) }
        let next = (kept["next"]?.texts ?? []).compactMap(CaseStep.init).filter(own.contains)
        let isOpen = kept["is_open"] == .bool(true)
        let about = kept["record_kind"]?.text.flatMap(RecordKind.named)
        let state = kept["state"]?.text ?? "open"
        let typed = sent.flatMap { $0.code == kept.recordID ? $0.form.typed("text") : nil }
        return [
            "received": PlainWords.day(received),
            "state": .text(isOpen && state == "open" ? "Open" : PlainWords.sentence(state).replacing(".", with: "")),
            "is_open": .flag(isOpen), "day_number": Content(received.map { "\(today - $0 + 1)" }),
            "due": Content(kept["due_on"]?.text.map(Moments.day(of:))), "is_overdue": .flag(kept["is_overdue"] == .bool(true)),
            "about": Content(about?.one),
            "about_address": Content(about.flatMap { kind in kept["record"]?.text.map { CorrectionPage.address(kind, $0) } }),
            "ground": Content(kept["ground"]?.text.flatMap(AmendmentGround.init).map(words)), "said": Content(kept["text"]?.text),
            "steps": .list(of: kept["steps"]?.items ?? []) {
                [
                    "step": .text(PlainWords.sentence($0["step"]?.text ?? "").replacing(".", with: "")),
                    "on": Content($0["on"]?.text.map(Moments.day(of:))), "by": Content($0["by"]?.text), "reason": Content($0["text"]?.text),
                ]
            },
            "send_to": Content(kept.recordID.map { "\(path)/\(kind.rawValue)/\($0)/steps" }), "revision": Content(kept.recordRevision ?? 1),
            "choices": .list(of: next.filter { !$0.needsText }) { ["name": .text($0.rawValue), "title": .text(words($0))] },
            "may_state": .flag(next.contains(.statement)), "typed": .text(typed ?? ""),
        ]
    }

    private static func words(_ step: CaseStep) -> String {
        switch step {
        case .withdrawn: "Withdraw it"
        case .hearingRequested: "Ask for a hearing"
        default: PlainWords.words(step.rawValue)
        }
    }

    static func words(_ ground: AmendmentGround) -> String {
        switch ground {
        case .inaccurate: "It is inaccurate"
        case .misleading: "It is misleading"
        case .violatesPrivacy: "It violates my privacy"
        }
    }
}
