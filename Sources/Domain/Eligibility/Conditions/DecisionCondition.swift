/// What a person decides, and nobody can reckon.
struct DecisionCondition: Condition {
    static let key = "decision"

    var question: String
    var by: String?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { ($0.string("question", required: true) ?? "", $0.string("by")) }
        guard let read else { return nil }
        (question, by) = read
    }

    /// The last decision that was taken by the day on the requirement; of one day the last in the list.
    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        let taken = facts.decisions.enumerated().filter {
            $0.element.requirement == moment.requirement && $0.element.on?.after(moment.asOf) == nil
        }
        let last = taken.max { ($0.element.on?.number ?? .min, $0.offset) < ($1.element.on?.number ?? .min, $1.offset) }
        let open = "to be decided" + (by.map { " by the \($0)" } ?? "") + ": \(question)"
        guard let decision = last?.element else { return Finding(.undecided, reason: open) }
        if let until = decision.until, until < moment.asOf {
            return Finding(.undecided, reason: "the decision of \(Self.day(decision)) held until \(until); \(open)")
        }
        switch decision.outcome {
        case .approved: return Finding(.met, evidence: ["approved" + Self.words(decision)])
        case .denied: return Finding(.notMet, reason: "denied" + Self.words(decision))
        case .pending: return Finding(.undecided, reason: "pending; \(open)")
        }
    }

    private static func day(_ decision: DecisionRecord) -> String { decision.on?.description ?? "an unknown day" }

    private static func words(_ decision: DecisionRecord) -> String {
        (decision.by.map { " by \($0)" } ?? "") + (decision.on.map { " on \($0)" } ?? "") + (decision.why.map { ": \($0)" } ?? "")
    }

    var words: String { "a decision" + (by.map { " of the \($0)" } ?? "") + ": \(question)" }
}
