/// What a record must be to satisfy several parts of a selection at once, one
/// fact beside the other: where nothing is left of a fact, no record does.
struct SelectionBounds {
    private var codes: Set<String>?
    private var numbers: ClosedRange<Int>? = 0...Int.max
    private var names: [String: Set<String>] = [:]
    private var excluded: [String: Set<String>] = [:]
    private var ended = Period()
    private var years: Int?

    /// Why no record can be within the bounds of a selection and of those around it; nil where some can.
    static func contradiction(_ scope: SelectionScope, within bounds: SelectionBounds = SelectionBounds()) -> String? {
        var bounds = bounds
        var choices: [[SelectionScope]] = []
        bounds.narrow(by: scope.parts, &choices)
        if let reason = bounds.contradiction { return reason }
        for choice in choices {
            let reasons = choice.map { contradiction($0, within: bounds) }
            if let first = reasons.first, let reason = first, reasons.allSatisfy({ $0 != nil }) {
                return reasons.count == 1 ? reason : "none of its alternatives can hold beside the rest: \(reason)"
            }
        }
        return nil
    }

    /// Why no record that counts on the day or later ended in time.
    static func expiry(_ scope: SelectionScope, asOf: Day) -> String? {
        var bounds = SelectionBounds()
        var choices: [[SelectionScope]] = []
        bounds.narrow(by: scope.parts, &choices)
        guard let years = bounds.years, let last = bounds.ended.to, last < asOf.adding(years: -years) else { return nil }
        return "what ended by \(last) is older than \(years.of("year"))"
    }

    private mutating func narrow(by parts: [SelectionScope.Part], _ choices: inout [[SelectionScope]]) {
        for part in parts {
            switch part {
            case .codes(let named): codes = codes.map { $0.intersection(named) } ?? named
            case .all(let scopes): for scope in scopes { narrow(by: scope.parts, &choices) }
            case .any(let scopes): choices.append(scopes)
            case .not(let scope): exclude(scope)
            case .plain(let part): narrow(by: part)
            }
        }
    }

    private mutating func narrow(by part: Selection.Part) {
        switch part {
        case .numbers(let from, let to):
            guard let old = numbers else { return }
            let (low, high) = (max(old.lowerBound, from ?? 0), min(old.upperBound, to ?? .max))
            numbers = low <= high ? low...high : nil
        case .ended(let period):
            if let from = period.from { ended.from = ended.from.map { max($0, from) } ?? from }
            if let to = period.to { ended.to = ended.to.map { min($0, to) } ?? to }
        case .withinYears(let count): years = years.map { min($0, count) } ?? count
        default:
            guard let (fact, values) = part.oneOfAFact else { return }
            names[fact] = names[fact].map { $0.intersection(values) } ?? values
        }
    }

    private mutating func exclude(_ scope: SelectionScope) {
        guard scope.parts.count <= 1 else { return }
        switch scope.parts.first {
        case nil: codes = []
        case .codes(let named)?: excluded["course", default: []].formUnion(named)
        case .plain(let part)?:
            if let (fact, values) = part.oneOfAFact { excluded[fact, default: []].formUnion(values) }
        case .any?, .all?, .not?: break
        }
    }

    private var contradiction: String? {
        guard let numbers else { return "no number is in all of its ranges" }
        if let codes {
            let left = codes.subtracting(excluded["course"] ?? [])
            if left.isEmpty { return codes.isEmpty ? "no course is left of it" : "it excludes every course that it names" }
            if !left.contains(where: { CourseCode($0).number.map(numbers.contains) ?? (numbers == 0...Int.max) }) {
                return "no course that it names has a number in its range"
            }
        }
        for (fact, values) in names.sorted(by: { $0.key < $1.key }) where values.isSubset(of: excluded[fact] ?? []) {
            return "no record has a \(fact) that satisfies all of it"
        }
        if let from = ended.from, let to = ended.to, to < from { return "no day is in all of its periods" }
        return nil
    }
}

extension Selection.Part {
    /// The fact of which a record has one value only, and the values that are admitted.
    fileprivate var oneOfAFact: (fact: String, values: Set<String>)? {
        switch self {
        case .subjects(let names): ("subject", Set(names.map(CourseCode.normalised)))
        case .levels(let names): ("level", Set(names))
        case .sources(let sources): ("source", Set(sources.map(\.rawValue)))
        case .institutions(let names): ("institution", Set(names))
        case .bases(let bases): ("basis", Set(bases.map(\.rawValue)))
        default: nil
        }
    }
}
