/// What is asked for about a learner's records, or holds them, until it is closed. While it is open nothing is erased.
package enum PrivacyCaseKind: String, Sendable, CaseIterable {
    /// To see everything that is held (34 CFR 99.10).
    case access
    /// To have a record amended (34 CFR 99.20 to 99.22).
    case amendment
    /// Of the institution: a legal hold.
    case hold

    /// In addresses.
    package var plural: String {
        switch self {
        case .access: "access-requests"
        case .amendment: "amendment-requests"
        case .hold: "holds"
        }
    }

    /// What may come next, behind what has come.
    package func next(after steps: [CaseStep]) -> [CaseStep] {
        switch (self, steps.last) {
        case (.access, nil): [.fulfilled, .withdrawn]
        case (.hold, nil): [.released]
        case (.amendment, nil): [.granted, .denied, .withdrawn]
        case (.amendment, .denied): steps.contains(.hearingHeld) ? [.statement] : [.hearingRequested, .statement]
        case (.amendment, .hearingRequested): [.hearingHeld, .withdrawn]
        case (.amendment, .hearingHeld): [.granted, .denied]
        case (.amendment, .statement): [.statement]
        default: []
        }
    }
}

/// What happens to a case.
package enum CaseStep: String, Sendable, CaseIterable {
    case fulfilled, withdrawn, granted, denied
    case hearingRequested = "hearing_requested"
    case hearingHeld = "hearing_held"
    /// The learner's, placed with the record for as long as it is kept.
    case statement
    case released

    package var leavesOpen: Bool { self == .hearingRequested || self == .hearingHeld }

    /// Whether it has to say something: the reason, or the statement itself.
    package var needsText: Bool {
        switch self {
        case .granted, .denied, .statement, .released: true
        default: false
        }
    }
}

/// Why a record may be contested.
package enum AmendmentGround: String, Sendable, CaseIterable {
    case inaccurate, misleading
    case violatesPrivacy = "violates_privacy"

    /// What every answer about an amendment says.
    package static let limits = """
        An amendment is for what was recorded wrongly. Whether a grade was deserved is not settled by it: that is asked of the \
        instructor, by the institution's own appeal.
        """
}

/// A case as somebody sent it, checked.
package struct CaseDraft: Sendable {
    package let kind: PrivacyCaseKind
    package let receivedOn: Day
    /// Who asks for the learner, and by which right; nil: nobody does.
    package let onBehalf: String?
    /// The contested record.
    package let record: (kind: RecordKind, code: String)?
    package let ground: AmendmentGround?
    package let text: String?

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ kind: PrivacyCaseKind, _ document: Document, today: Day) throws(Faults) {
        let own = kind == .amendment ? ["record_kind", "record", "ground"] : []
        self = try Fields.read(document, allowed: ["received_on", "on_behalf", "text"] + own) { CaseDraft(kind, &$0, today) }
    }

    private init(_ kind: PrivacyCaseKind, _ fields: inout Fields, _ today: Day) {
        self.kind = kind
        receivedOn = fields.day("received_on") ?? today
        if receivedOn > today { fields.reading.fault("wrong_value", fields.place / "received_on", "lies in the future") }
        onBehalf = kind == .hold ? nil : fields.string("on_behalf")
        text = fields.string("text", required: kind != .access)
        guard kind == .amendment else {
            (record, ground) = (nil, nil)
            return
        }
        let name = fields.string("record_kind", required: true)
        let code = fields.string("record", required: true)
        if let name, RecordKind.named(name) == nil {
            fields.reading.fault(
                "wrong_value", fields.place / "record_kind", value: .string(name), "is no kind of record",
                allowed: RecordKind.all.map(\.name))
        }
        record = name.flatMap(RecordKind.named).flatMap { kind in code.map { (kind, $0) } }
        ground = Self.ground(&fields)
    }

    private static func ground(_ fields: inout Fields) -> AmendmentGround? {
        guard case .string("grade_merit")? = fields.peek("ground") else {
            return fields.choice("ground", AmendmentGround.self, required: true)
        }
        _ = fields.take("ground")
        fields.reading.fault(
            "wrong_value", fields.place / "ground", value: .string("grade_merit"), AmendmentGround.limits,
            allowed: AmendmentGround.allCases.map(\.rawValue))
        return nil
    }
}

/// A step as somebody sent it, checked for itself; whether it may come now is the case's to say.
package struct CaseStepDraft: Sendable {
    package let step: CaseStep
    package let on: Day
    package let text: String?

    package init(_ document: Document, today: Day) throws(Faults) {
        self = try Fields.read(document, allowed: ["step", "on", "text"]) { CaseStepDraft(&$0, today) }
    }

    private init(_ fields: inout Fields, _ today: Day) {
        let step = fields.choice("step", CaseStep.self, required: true)
        self.step = step ?? .withdrawn
        on = fields.day("on") ?? today
        text = fields.string("text", required: step?.needsText ?? false)
        if on > today { fields.reading.fault("wrong_value", fields.place / "on", "lies in the future") }
    }
}
