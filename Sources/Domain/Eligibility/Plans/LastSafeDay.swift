/// Until when a learner may apply, if everything comes as it is expected.
///
/// Every day of a span is judged as if the learner applied on it: by the version
/// that binds on that day, with windows, waiting periods and ages of that day,
/// and with what is expected to have come by then. A day is safe when the
/// verdict is met, or rests on nothing that comes later than the day.
package struct LastSafeDay: Sendable {
    package enum Answer: Sendable, Equatable {
        /// The last safe day. Where `isCertain` is false some later day cannot be judged.
        case last(Day, isCertain: Bool)
        /// Still safe on the last day that was looked at.
        case open
        /// No day is safe.
        case never
        /// No day is certainly safe, and some cannot be judged.
        case unknown
    }

    package var rule: String
    package var asOf: Day
    /// The last day that was looked at.
    package var until: Day
    package var answer: Answer
    /// Every run of safe days.
    package var safe: [Period]
    /// What is no longer so on the day behind the last safe one; where no day is safe, what is missing.
    package var reasons: [String]

    /// Three years, in days.
    package static let usualDays = 1095
    package static let mostDays = 3653

    /// - Parameter days: how many days to look at, from `asOf` on.
    package static func find(_ rule: Evaluator, _ facts: Facts, asOf: Day, days: Int = usualDays, version: String? = nil) -> LastSafeDay {
        let until = asOf + (min(max(1, days), mostDays) - 1)
        var (safe, lastDoubt): ([Period], Day?) = ([], nil)
        for number in asOf.number...until.number {
            let day = Day(number: number)
            let verdict = rule.verdict(applying: day, facts, version: version)
            if verdict.isSafe(on: day) {
                if let open = safe.last?.to, open + 1 == day {
                    safe[safe.count - 1].to = day
                } else {
                    safe.append(Period(from: day, to: day))
                }
            } else if verdict.status == .unknown || verdict.status == .undecided {
                lastDoubt = day
            }
        }
        var found = LastSafeDay(rule: rule.rule.id, asOf: asOf, until: until, answer: .never, safe: safe, reasons: [])
        found.conclude(lastDoubt, rule, facts, version)
        return found
    }

    private mutating func conclude(_ lastDoubt: Day?, _ rule: Evaluator, _ facts: Facts, _ version: String?) {
        guard let last = safe.last?.to else {
            answer = lastDoubt == nil ? .never : .unknown
            let verdict = rule.verdict(applying: lastDoubt ?? asOf, facts, version: version)
            reasons = verdict.wanting
            return
        }
        if last == until {
            answer = .open
            return
        }
        answer = .last(last, isCertain: lastDoubt.map { $0 < last } ?? true)
        let before = rule.verdict(applying: last, facts, version: version)
        let after = rule.verdict(applying: last + 1, facts, version: version)
        if before.version != after.version {
            reasons.append("from \(last + 1) on version \(after.version ?? "none") decides instead of \(before.version ?? "none")")
        }
        reasons += after.wanting
    }
}

extension Evaluator {
    /// The verdict if the learner applied on a day, with what is expected by then.
    fileprivate func verdict(applying day: Day, _ facts: Facts, version: String?) -> Verdict {
        var facts = facts.expected(by: day)
        facts.events[.applicationDate] = day
        return verdict(of: facts, asOf: day, version: version)
    }
}

extension Verdict {
    /// Met, or resting on nothing that is still to come.
    fileprivate func isSafe(on day: Day) -> Bool {
        if status.isMet { return true }
        guard status == .inProgress || status == .planned, let expectedOn else { return false }
        return expectedOn <= day
    }

    /// What keeps it from being met, of its best required route.
    fileprivate var wanting: [String] {
        let required = routes.filter { $0.status == .required }
        guard let best = required.min(by: { ($0.verdict, $0.missing) < ($1.verdict, $1.missing) }) else {
            return [reason].compactMap { $0 }
        }
        let items = best.needed.filter { item in item.expectedOn.map { $0 > asOf } ?? true }
        return items.map { $0.text + ($0.reason.map { ": \($0)" } ?? "") + ($0.expectedOn.map { " (by itself on \($0))" } ?? "") }
    }
}

extension LastSafeDay {
    /// `{"rule", "as_of", "until", "answer", "day", "certain", "safe": [{"from", "to"}], "reasons"}`
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("rule", rule)
            json.field("as_of", asOf.description)
            json.field("until", until.description)
            json.field("answer", answer.name)
            if case .last(let day, let isCertain) = answer {
                json.field("day", day.description)
                json.field("certain", isCertain)
            }
            json.key("safe")
            json.array(safe) { json, period in
                json.object { json in
                    json.field("from", period.from?.description)
                    json.field("to", period.to?.description)
                }
            }
            json.field("reasons", reasons)
        }
    }
}

extension LastSafeDay.Answer {
    package var name: String {
        switch self {
        case .last: "last"
        case .open: "open"
        case .never: "never"
        case .unknown: "unknown"
        }
    }
}
