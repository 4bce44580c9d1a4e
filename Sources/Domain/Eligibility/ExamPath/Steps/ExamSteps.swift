/// What is possible next, by the policies in force: those of the day an event
/// happened for what follows from it, those of the as-of date for what is still to be done.
struct ExamSteps {
    let policies: ExamPolicies
    let facts: Facts
    let transcript: TranscriptFacts
    let attempts: ExamAttempts
    let limits: [AttemptLimit]
    /// The application that everything is about; nil where there is none.
    let current: ApplicationPath?
    let asOf: Day
    private let state: ExamState

    init(
        _ policies: ExamPolicies, _ facts: Facts, _ transcript: TranscriptFacts, _ attempts: ExamAttempts, _ limits: [AttemptLimit],
        current: ApplicationPath?, state: ExamState, asOf: Day
    ) {
        self.policies = policies
        self.facts = facts
        self.transcript = transcript
        self.attempts = attempts
        self.limits = limits
        self.current = current
        self.state = state
        self.asOf = asOf
    }

    /// The earliest first; what has no day stands last, in the order of the path.
    var all: [ExamStep] {
        unordered.enumerated().sorted {
            ($0.element.day?.number ?? .max, $0.offset) < ($1.element.day?.number ?? .max, $1.offset)
        }.map(\.element)
    }

    private var unordered: [ExamStep] {
        switch state {
        case .certified: []
        case .passed: certifying
        case .tested, .resultPending: results
        case .failed: retaking + testingWindows
        case .unknown, .notApplied, .noShow, .lapsed, .refunded: applying
        case .cancelled where current?.isForfeited == true: applying
        case .applied: admission + waiting + testingWindows + refund
        case .approved, .extended, .scheduled, .cancelled: waiting + sitting
        case .refundRequested: []
        }
    }

    /// The same step for the application at hand.
    func ofCurrent(_ steps: [ExamStep]) -> [ExamStep] {
        steps.map { step in
            var step = step
            step.application = current?.id
            return step
        }
    }

    /// A step of which no policy in force says anything.
    func unsaid(_ kind: ExamStep.Kind, _ role: ExamStep.Role, _ text: String, on day: Day) -> ExamStep {
        ExamStep(kind, role, nil, asOf: asOf, text, reason: "the rule has no policy on this in force on \(day)")
    }
}
