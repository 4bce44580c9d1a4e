/// Amounts of several records that count together towards a sum, each as surely as its record.
struct Accumulation {
    private struct Item {
        var amount: Amount
        var certainty: Certainty
        /// When it will count, for what is yet to come.
        var day: Day?
        var evidence: String
        var unknown: [String]
    }

    private var items: [Item] = []
    /// Why some of the records do not count.
    private(set) var reasons: [String] = []

    mutating func add(_ amount: Amount, _ finding: Finding, evidence: String) {
        if finding.certainty == .notMet {
            if let reason = finding.reason { reasons.append(reason) }
        } else {
            items.append(
                Item(
                    amount: amount, certainty: finding.certainty, day: finding.expectedOn, evidence: evidence, unknown: finding.unknown))
        }
    }

    /// The surest level at which the sum reaches `need`; of what is yet to come no more is waited for than is needed.
    func finding(need: Amount, unit: String, _ moment: Moment) -> Finding {
        let sure = items.filter { $0.certainty == .met }
        var finding = Finding(.notMet)
        finding.have = moment.words("\(sum(sure)) \(unit)")
        finding.need = moment.words("\(need) \(unit)")
        let levels: [Certainty] = [.met, .inProgress, .planned, .undecided, .unknown]
        let counted = { (level: Certainty) in items.filter { $0.certainty <= level } }
        guard let level = levels.first(where: { need <= sum(counted($0)) }) else {
            finding.evidence = sure.map(\.evidence)
            finding.reason = Finding.joined([moment.words("\(sum(sure)) \(unit) of \(need)")] + reasons)
            return finding
        }
        finding.certainty = level
        finding.evidence = counted(level).map(\.evidence)
        finding.reason = level == .met ? nil : Finding.joined(reasons)
        if level == .unknown { finding.unknown = counted(level).flatMap(\.unknown) }
        if level == .inProgress || level == .planned { finding.expectedOn = day(counted(level), need: need) }
        return finding
    }

    private func sum(_ items: [Item]) -> Amount { items.reduce(.zero) { $0 + $1.amount } }

    private func day(_ counted: [Item], need: Amount) -> Day? {
        var have = sum(counted.filter { $0.certainty == .met })
        let coming = counted.filter { $0.certainty != .met }.sorted { left, right in
            left.day.map { day in right.day.map { day < $0 } ?? true } ?? false
        }
        for item in coming {
            have += item.amount
            if need <= have { return item.day }
        }
        return nil
    }
}
