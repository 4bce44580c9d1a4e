extension Finding {
    /// A list that is not in the facts at all.
    static func unknown(_ fact: String) -> Finding { Finding(.unknown, unknown: [fact]) }

    /// One more thing that must be so: true, false for the `reason`, or nil where the `fact` that would tell is missing.
    mutating func ask(_ holds: Bool?, _ fact: @autoclosure () -> String, otherwise reason: @autoclosure () -> String) {
        switch holds {
        case true?: return
        case false?: fail(reason())
        case nil where certainty != .notMet:
            certainty = max(certainty, .unknown)
            unknown.append(fact())
        case nil: return
        }
    }

    /// It does not hold, whatever else is known; `on`: the day on which it will by itself.
    mutating func fail(_ reason: String, until day: Day? = nil) {
        self.reason = certainty == .notMet ? Self.joined([self.reason, reason]) : reason
        certainty = .notMet
        unknown = []
        expectedOn = day
    }

    /// What several records say: the surest, then the one that will hold first, then the first.
    /// Of what is missing or falls short all is told.
    static func best(_ findings: [Finding], none reason: @autoclosure () -> String) -> Finding {
        if findings.count == 1, findings[0].unknown.count < 2 { return findings[0] }
        let places = findings.indices.sorted {
            let (left, right) = (findings[$0], findings[$1])
            if left.certainty != right.certainty { return left.certainty < right.certainty }
            if left.expectedOn != right.expectedOn { return isSooner(left.expectedOn, right.expectedOn) }
            return $0 < $1
        }
        guard let first = places.first else { return Finding(.notMet, reason: reason()) }
        var best = findings[first]
        let alike = places.map { findings[$0] }.filter { $0.certainty == best.certainty }
        switch best.certainty {
        case .unknown: best.unknown = once(alike.flatMap(\.unknown))
        case .notMet: best.reason = joined(once(alike.compactMap(\.reason)))
        case .met, .inProgress, .planned, .undecided: break
        }
        return best
    }

    private static func isSooner(_ day: Day?, _ other: Day?) -> Bool {
        guard let day else { return false }
        return other.map { day < $0 } ?? true
    }

    static func joined(_ reasons: [String?]) -> String? {
        let reasons = reasons.compactMap { $0 }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    private static func once(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension Sequence<String> {
    /// "a, b or c".
    var either: String {
        let names = Array(self)
        guard names.count > 1, let last = names.last else { return names.first ?? "none" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension Int {
    /// "1 year", "2 years".
    func of(_ unit: String) -> String { "\(self) \(unit)\(self == 1 ? "" : "s")" }
}

extension Day {
    /// For a day that is expected: itself, unless it is past.
    func after(_ asOf: Day) -> Day? { asOf < self ? self : nil }
}
