/// A learner's applications to one exam, one after the other.
struct ApplicationSequence {
    private(set) var paths: [ApplicationPath]

    init(_ paths: [ApplicationPath], _ policies: ExamPolicies, _ attempts: ExamAttempts) {
        self.paths = paths.sorted { ($0.appliedOn?.number ?? .max, $0.place) < ($1.appliedOn?.number ?? .max, $1.place) }
        for index in self.paths.indices { check(index, policies, attempts) }
    }

    /// A new application is made when the one before it has ended, and no sooner than policies let.
    private mutating func check(_ index: Int, _ policies: ExamPolicies, _ attempts: ExamAttempts) {
        guard let applied = paths[index].applied else { return }
        if index > 0 {
            let before = paths[index - 1]
            if let ended = before.endedOn {
                if applied.on < ended { note(.overlappingApplications, index, "`\(before.id)` ended only on \(ended)") }
            } else if before.state == .passed || before.state == .certified {
                note(.appliedAfterPassing, index, "`\(before.id)` was passed")
            } else {
                note(.overlappingApplications, index, "`\(before.id)` has not ended")
            }
        }
        checkWait(index, policies, attempts)
    }

    /// The wait is until the exam, not until the application; it is told at the exam.
    private mutating func checkWait(_ index: Int, _ policies: ExamPolicies, _ attempts: ExamAttempts) {
        guard let tested = paths[index].tested, let before = attempts.failed(before: tested.on) else { return }
        let inForce = policies.retake.inForce(on: before)
        let days = inForce.compactMap(\.terms.days)
        guard let least = days.min(), days.count == inForce.count, tested.on < before + least else { return }
        paths[index].irregularities.append(
            Irregularity(
                code: .testedTooEarly, pointer: paths[index].pointer(tested),
                text: "the attempt of \(before) was failed: \(least.of("day")) are over on \(before + least)", policy: inForce[0].policy.id)
        )
    }

    private mutating func note(_ code: Irregularity.Code, _ index: Int, _ text: String) {
        guard let applied = paths[index].applied else { return }
        paths[index].irregularities.append(Irregularity(code: code, pointer: paths[index].pointer(applied), text: text))
    }
}

extension ApplicationPath {
    package var appliedOn: Day? { steps.first { $0.event.name == .applied }?.event.on }

    /// nil: it has not, or it was passed.
    fileprivate var endedOn: Day? { isOver ? since : nil }

    func pointer(_ event: ExamEvent) -> String { (Place.root / "applications" / place / "events" / event.place).pointer }
}

extension ExamAttempts {
    /// The last attempt that was failed before a day.
    fileprivate func failed(before day: Day) -> Day? {
        // The list is by day: the first one that does not lie before it.
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle].on < day { low = middle + 1 } else { high = middle }
        }
        return low > 0 && list[low - 1].outcome == .failed ? list[low - 1].on : nil
    }
}
