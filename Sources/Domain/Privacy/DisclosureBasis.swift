/// Why the law lets records of a learner go to somebody (34 CFR 99.30, 99.31).
package enum DisclosureBasis: String, Sendable, CaseIterable {
    /// The learner's own, signed and dated.
    case consent
    /// With a legitimate educational interest, which is the purpose.
    case schoolOfficial = "school_official"
    /// Who works for the institution and under its direct control.
    case contractor
    /// A school where the learner seeks or has enrolment.
    case transferSchool = "transfer_school"
    case auditOrEvaluation = "audit_or_evaluation"
    case financialAid = "financial_aid"
    case studies
    case accreditor
    case parentOfDependent = "parent_of_dependent"
    /// An order of a court, or a subpoena.
    case judicialOrder = "judicial_order"
    case healthOrSafety = "health_or_safety"
    /// What the institution announced as such, of learners who did not opt out.
    case directoryInformation = "directory_information"
    /// To the learner.
    case learner

    /// Whether a paper has to be named: the agreement, the order, the proof of dependency.
    package var needsDocument: Bool {
        switch self {
        case .contractor, .auditOrEvaluation, .studies, .parentOfDependent, .judicialOrder: true
        default: false
        }
    }

    package var section: String {
        switch self {
        case .consent: "34 CFR 99.30"
        case .directoryInformation: "34 CFR 99.37"
        default: "34 CFR 99.31"
        }
    }
}
