/// One sitting of the exam.
package struct ExamAttempt: Sendable {
    /// 1 for the first that the facts have.
    package var number = 0
    package var on: Day
    /// `passed`, `failed` or `pending`.
    package var outcome: AttemptRecord.Outcome
    package var isBeta: Bool?
    /// The application, where one of the facts led to it, and who paid.
    package var application: String?
    package var payer: ExamEvent.Payer?
    package var hasVoucher: Bool?
}

/// The attempts at one exam up to a day, of `attempts` and of `applications` together.
package struct ExamAttempts: Sendable {
    /// false: the facts have neither list.
    package let isKnown: Bool
    /// The earliest first; whoever did not come made none.
    package private(set) var list: [ExamAttempt]
    /// What `attempts` says of each day, `no_show` and `cancelled` too.
    let recorded: [Day: AttemptRecord.Outcome]

    /// - Parameter reading: is told where the two lists contradict each other.
    init(_ facts: Facts, exam: String, asOf: Day, _ reading: Reading) {
        isKnown = facts.attempts != nil || facts.applications != nil
        var found: [Day: ExamAttempt] = [:]
        for application in facts.applications ?? [] where application.exam == exam {
            for attempt in Self.attempts(of: application, asOf: asOf) where found[attempt.on] == nil { found[attempt.on] = attempt }
        }
        var recorded: [Day: AttemptRecord.Outcome] = [:]
        for (index, record) in (facts.attempts ?? []).enumerated() where record.exam == exam && record.on <= asOf {
            let before = recorded[record.on]
            if before == nil || before == .pending { recorded[record.on] = record.outcome }
            guard var attempt = found[record.on] else {
                if record.outcome.wasTaken { found[record.on] = ExamAttempt(on: record.on, outcome: record.outcome) }
                continue
            }
            if !attempt.outcome.agrees(with: record.outcome) {
                reading.fault(
                    "conflict", .root / "attempts" / index / "outcome", value: .string(record.outcome.rawValue),
                    "contradicts what else is said of \(record.on)", allowed: [attempt.outcome.rawValue])
            } else if attempt.outcome == .pending {
                attempt.outcome = record.outcome
                found[record.on] = attempt
            }
        }
        self.recorded = recorded
        list = found.values.sorted { $0.on < $1.on }
        for index in list.indices { list[index].number = index + 1 }
    }

    private static func attempts(of application: ExamApplication, asOf: Day) -> [ExamAttempt] {
        var found: [ExamAttempt] = []
        var applied: ExamEvent.Details?
        for event in application.orderedEvents where event.on <= asOf {
            switch event.name {
            case .applied: applied = event.details
            case .tested:
                found.append(
                    ExamAttempt(
                        on: event.on, outcome: .pending, isBeta: event.details.isBeta, application: application.id, payer: applied?.payer,
                        hasVoucher: applied?.hasVoucher))
            case .result where !found.isEmpty:
                if event.details.outcome == .passed { found[found.count - 1].outcome = .passed }
                if event.details.outcome == .failed { found[found.count - 1].outcome = .failed }
            default: break
            }
        }
        return found
    }

    package var last: ExamAttempt? { list.last }
    package var passed: ExamAttempt? { list.last { $0.outcome == .passed } }
}

extension AttemptRecord.Outcome {
    /// A pending result agrees with either.
    fileprivate func agrees(with other: AttemptRecord.Outcome) -> Bool {
        self == other || (wasTaken && other.wasTaken && (self == .pending || other == .pending))
    }
}
