import Domain

/// What is published of the exam and of keeping the credential: policies by date, fees, and figures.
struct CredentialExamText {
    private let rule: Rule
    private let day: Day
    private let citations: Citations

    init(_ rule: Rule, on day: Day) { (self.rule, self.day, citations) = (rule, day, Citations(rule)) }

    var content: [String: Content] {
        let exam = rule.examPolicies?.all ?? []
        let upkeep = rule.upkeepTerms?.policies ?? []
        return [
            "exam": policies(exam.filter { !$0.isOfCost }), "costs": policies((exam + upkeep).filter(\.isOfCost)),
            "upkeep": policies(upkeep.filter { !$0.isOfCost }),
            "has_figures": .flag(!rule.figures.isEmpty), "figures": .list(of: rule.figures, figure),
        ]
    }

    /// What holds on the day, in one sentence each.
    func inForce(_ kinds: [String]) -> [String] {
        let all = (rule.examPolicies?.all ?? []) + (rule.upkeepTerms?.policies ?? [])
        return kinds.flatMap { kind in all.filter { $0.kind == kind && $0.effective.contains(day) }.map(\.sentence) }
    }

    /// Policies in force that sources disagree on.
    var doubts: [DoubtedSentence] {
        ((rule.examPolicies?.all ?? []) + (rule.upkeepTerms?.policies ?? []))
            .filter { $0.effective.contains(day) && $0.provenance.standing != .confirmed }.map {
                DoubtedSentence($0.sentence, $0.provenance)
            }
    }

    private func policies(_ policies: [DatedSentence]) -> Content {
        let (now, then) = (policies.filter { $0.effective.contains(day) }, policies.filter { !$0.effective.contains(day) })
        guard !policies.isEmpty else { return .nothing }
        return [
            "now": .list(of: now, policy), "has_now": .flag(!now.isEmpty), "then": .list(of: then, policy),
            "has_then": .flag(!then.isEmpty),
        ]
    }

    private func policy(_ policy: DatedSentence) -> Content {
        Content.object(citations.content(policy.provenance)).adding([
            "about": .text(policy.title), "sentence": .text(policy.sentence), "period": .text(policy.effective.words),
        ])
    }

    private func figure(_ figure: PublishedFigure) -> Content {
        let value = figure.isShown ? figure.value.map(PublishedFigure.words) : nil
        let people = figure.people.map { "of \(Thousands.grouped(String($0))) people" }
        return Content.object(citations.content(figure.provenance)).adding([
            "about": .text(figure.measure.words + (figure.of.map { ", \($0)" } ?? "")), "period": Citations.text(figure.period),
            "value": Citations.text(value.map { figure.unit == "percent" ? "\($0)%" : "\($0) \(figure.unit ?? "")" }),
            "told": Citations.text(
                [people, figure.population, figure.definition].compactMap(\.self).joined(separator: "; ").nonEmpty),
            "caution": Citations.text(figure.caution?.asSentence),
        ])
    }
}

/// A policy of an exam or of upkeep as a sentence with its dates and sources.
struct DatedSentence {
    var kind: String
    var title: String
    var sentence: String
    var effective: Period
    var provenance: Provenance
    var isOfCost: Bool { kind == "fees" || kind == "upkeep_fees" }
}

extension ExamPolicies {
    fileprivate var all: [DatedSentence] {
        let groups: [[ExamPolicy]] = [
            earlyTesting.map(\.policy), transcript.map(\.policy), review.map(\.policy), authorization.map(\.policy), window.map(\.policy),
            extensions.map(\.policy), testingWindows.map(\.policy), format.map(\.policy), changes.map(\.policy), refund.map(\.policy),
            noShow.map(\.policy), results.map(\.policy), betaResults.map(\.policy), retake.map(\.policy), attempts.map(\.policy),
            fees.map(\.policy),
        ]
        return groups.joined().map { policy in
            DatedSentence(
                kind: policy.kind.rawValue, title: policy.kind.words, sentence: policy.text.asSentence, effective: policy.effective,
                provenance: policy.provenance)
        }
    }
}

extension UpkeepTerms {
    fileprivate var policies: [DatedSentence] {
        let list: [[DatedSentence]] = [
            sentences(own.credits, "Units") { "\($0.credits) units in a cycle" },
            sentences(shared.cycle, "Cycle") { "A cycle is \($0.years == 1 ? "one year" : "\($0.years) years") long" },
            sentences(own.items, "Of which"), sentences(shared.shares, "Of which"), sentences(shared.together, "Several credentials"),
            sentences(shared.lapse, "If it is missed"), sentences(own.supersededBy, "Taken over by"), sentences(own.formerly, "Formerly"),
            sentences(own.discontinued, "Discontinued"), sentences(shared.fees, "Keeping it") { fee($0) },
        ]
        return list.flatMap(\.self)
    }

    private func sentences<Terms: UpkeepPolicyTerms>(
        _ policies: [UpkeepPolicy<Terms>], _ title: String, words: (Terms) -> String? = { _ in nil }
    ) -> [DatedSentence] {
        policies.map { policy in
            let (text, made) = (policy.text, words(policy.terms))
            // What a fee is for stands in its text, and how much it is in its terms.
            let sentence =
                Terms.key == UpkeepFeeTerms.key ? [text, made].compactMap(\.self).joined(separator: ": ") : text ?? made ?? title
            return DatedSentence(
                kind: Terms.key == UpkeepFeeTerms.key ? "upkeep_fees" : Terms.key, title: title, sentence: sentence.asSentence,
                effective: policy.effective, provenance: policy.provenance)
        }
    }

    private func fee(_ terms: UpkeepFeeTerms) -> String {
        guard let amount = terms.amount else { return "how much was not found" }
        return "\(shared.currency) \(amount) a \(terms.per.rawValue)" + (terms.payer == .member ? " for members" : "")
    }
}

extension ExamPolicyKind {
    /// As a heading for people.
    fileprivate var words: String {
        switch self {
        case .earlyTesting: "Before the degree"
        case .transcript: "Transcript"
        case .review: "Review"
        case .authorization: "Authorization to test"
        case .window: "Time to sit it"
        case .extension: "More time"
        case .changes: "Moving the appointment"
        case .refund: "Refund"
        case .noShow: "Not coming"
        case .results: "Result"
        case .betaResults: "Result of a new form"
        case .retake: "Again after failing"
        case .attempts: "How often"
        case .fees: "The exam"
        case .testingWindows: "When it is held"
        case .format: "The exam itself"
        }
    }
}

extension PublishedFigure.Measure {
    /// As a heading for people.
    fileprivate var words: String {
        switch self {
        case .firstTimeTesters: "First-time testers"
        case .firstTimePassRate: "First-time pass rate"
        case .passRate: "Pass rate"
        case .certified: "Certified"
        case .graduationRate: "Graduation rate"
        case .applicants: "Applicants"
        case .seats: "Seats"
        case .credits: "Credits"
        case .practicumHours: "Practicum hours"
        case .examFee: "Exam fee"
        case .delivery: "Delivery"
        }
    }
}

extension String {
    /// nil of an empty one.
    var nonEmpty: String? { isEmpty ? nil : self }
}
