/// Gaps and overlaps between the versions that the same event chooses.
enum PeriodCheck {
    static func findings(_ rule: Rule) -> [RuleFinding] {
        BindingEvent.allCases.flatMap { event in
            let versions = rule.versions.indices.filter { rule.versions[$0].binds == event }.sorted {
                (start(rule.versions[$0]), $0) < (start(rule.versions[$1]), $1)
            }
            return findings(versions, event, rule)
        }
    }

    private static func start(_ version: RuleVersion) -> Int { version.effective.from?.number ?? .min }
    private static func end(_ version: RuleVersion) -> Int { version.effective.to?.number ?? .max }

    /// - Parameter versions: in the order of their first days. Each is compared with the one before it that lasts longest.
    private static func findings(_ versions: [Int], _ event: BindingEvent, _ rule: Rule) -> [RuleFinding] {
        var found: [RuleFinding] = []
        guard var last = versions.first else { return [] }
        for index in versions.dropFirst() {
            let (earlier, version) = (rule.versions[last], rule.versions[index])
            let place = rule.place(ofVersion: index) / "effective"
            let reach = end(earlier)
            if start(version) <= reach {
                let common = Period(from: version.effective.from, to: Day.earlier(version.effective.to, earlier.effective.to))
                found.append(
                    RuleFinding(
                        .warning, "overlapping_versions", place,
                        "overlaps with version `\(earlier.id)`\(words(common)): the one in force since later binds by \(event.rawValue)"))
            } else if start(version) > reach + 1 {
                let gap = Period(from: Day(number: reach + 1), to: Day(number: start(version) - 1))
                found.append(
                    RuleFinding(
                        .warning, "gap_between_versions", place,
                        "no version is in force\(words(gap)), between `\(earlier.id)` and `\(version.id)`, by \(event.rawValue)"))
            }
            if end(version) > reach { last = index }
        }
        return found
    }

    private static func words(_ period: Period) -> String {
        if let from = period.from, from == period.to { return " on \(from)" }
        let words = (period.from.map { " from \($0)" } ?? "") + (period.to.map { " to \($0)" } ?? "")
        return words.isEmpty ? " always" : words
    }
}

extension Day {
    /// Of two ends the first; nil is open.
    fileprivate static func earlier(_ one: Day?, _ other: Day?) -> Day? {
        guard let one, let other else { return one ?? other }
        return min(one, other)
    }
}
