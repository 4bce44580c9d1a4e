import API
import Domain

/// A request about records, or a hold on them, as its page tells it.
struct CaseContent {
    private let kind: PrivacyCaseKind
    private let kept: Document

    init(_ kind: PrivacyCaseKind, _ kept: Document) { (self.kind, self.kept) = (kind, kept) }

    /// What is said of a field that was left empty.
    static let missing = ["step": "choose what has happened", "text": "say why, or what was decided"]

    static func address(_ kind: PrivacyCaseKind, learner: String, _ code: String) -> String {
        "\(CasesPages.path)/\(kind.rawValue)/\(Question.escape(learner))/\(Question.escape(code))"
    }

    static func title(_ kind: PrivacyCaseKind) -> String {
        switch kind {
        case .access: "Request to see a record"
        case .amendment: "Request to amend a record"
        case .hold: "Hold"
        }
    }

    /// In a list.
    func row(_ names: [String: String]) -> Content {
        let learner = kept["learner"]?.text ?? ""
        return [
            "learner_name": .text(names[learner] ?? learner),
            "address": Content(kept.recordID.map { Self.address(kind, learner: learner, $0) }),
            "received": Content(kept["received_on"]?.text.map(Moments.day(of:))), "state": state,
            "due": Content(kept["due_on"]?.text.map(Moments.day(of:))), "is_overdue": .flag(kept["is_overdue"] == .bool(true)),
            "about": .text(about ?? "everything that is held"), "ground": ground,
        ]
    }

    /// On its own page.
    /// - Parameter chosen: the step that was chosen, where the form is shown again.
    func whole(_ names: [String: String], chosen: String?) -> [String: Content] {
        let learner = kept["learner"]?.text ?? ""
        let next = (kept["next"]?.texts ?? []).compactMap(CaseStep.init).filter { $0 != .statement }
        return [
            "title_of_case": .text(Self.title(kind)), "row": row(names), "learner_address": .text("/learners/\(Question.escape(learner))"),
            "address": Content(kept.recordID.map { Self.address(kind, learner: learner, $0) }),
            "said": Content(kept["text"]?.text), "on_behalf": Content(kept["on_behalf"]?.text),
            "is_of_learner": .flag(kept["asked_by"]?.text == "learner"), "revision": Content(kept.recordRevision ?? 1),
            "is_access": .flag(kind == .access), "is_amendment": .flag(kind == .amendment), "limits": .text(AmendmentGround.limits),
            "steps": .list(of: kept["steps"]?.items ?? []) {
                [
                    "what": .text(PlainWords.sentence($0["step"]?.text ?? "").replacing(".", with: "")),
                    "on": Content($0["on"]?.text.map(Moments.day(of:))), "by": Content($0["by"]?.text), "reason": Content($0["text"]?.text),
                ]
            },
            "choices": .list(of: next) {
                [
                    "name": .text($0.rawValue), "title": .text(Self.words($0)), "needs_text": .flag($0.needsText),
                    "is_chosen": .flag($0.rawValue == chosen),
                ]
            },
            "has_choices": .flag(!next.isEmpty),
        ]
    }

    private var state: Content {
        let state = kept["state"]?.text ?? "open"
        return .text(PlainWords.sentence(state).replacing(".", with: ""))
    }

    private var about: String? { kept["record_kind"]?.text.flatMap(RecordKind.named)?.one }

    private var ground: Content {
        switch kept["ground"]?.text.flatMap(AmendmentGround.init) {
        case .inaccurate: "inaccurate"
        case .misleading: "misleading"
        case .violatesPrivacy: "violates privacy"
        case nil: .nothing
        }
    }

    private static func words(_ step: CaseStep) -> String {
        switch step {
        case .fulfilled: "The records were shown"
        case .withdrawn: "It was withdrawn"
        case .granted: "It is granted, and the record amended"
        case .denied: "It is denied"
        case .hearingRequested: "A hearing was asked for"
        case .hearingHeld: "The hearing was held"
        case .released: "The hold is released"
        case .statement: "A statement was placed"
        }
    }
}
