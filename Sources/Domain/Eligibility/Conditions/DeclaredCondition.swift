/// A fact that somebody declared, by name.
struct DeclaredCondition: Condition {
    enum Test: Sendable, Hashable {
        case equals(Document)
        case atLeast(Amount)
        case oneOf([Document])
    }
    static let key = "declared"

    var fact: String
    var test: Test

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields -> (String, Test)? in
            fields.needOne(of: ["equals", "at_least", "one_of"])
            let fact = fields.string("fact", required: true)
            let equals = fields.take("equals").flatMap { Self.plain($0, place / "equals", reading) }
            let atLeast = fields.amount("at_least")
            let before = reading.faults.count
            let oneOf = fields.list("one_of") { Self.plain($0, $1, reading) }
            if oneOf?.isEmpty == true, reading.faults.count == before {
                reading.fault("wrong_value", place / "one_of", "is empty", allowed: ["at least one"])
            }
            guard let fact, let test = equals.map(Test.equals) ?? atLeast.map(Test.atLeast) ?? oneOf.map(Test.oneOf) else { return nil }
            return (fact, test)
        }
        guard let read else { return nil }
        (fact, test) = read
    }

    private static func plain(_ value: Document, _ place: Place, _ reading: Reading) -> Document? {
        switch value {
        case .bool, .number, .string: return value
        case .null, .array, .object:
            reading.fault("wrong_type", place, value: value, "is \(value.kind)", allowed: ["true or false", "a number", "text"])
            return nil
        }
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let value = facts.declared[fact], value != .null else { return .unknown("declared/\(fact)") }
        let holds: Bool? =
            switch test {
            case .equals(let other): value.isSame(as: other)
            case .oneOf(let others): others.contains(where: value.isSame)
            case .atLeast(let least): value.isAtLeast(least)
            }
        var finding = Finding(.met, evidence: ["\(fact) is declared \(value.words)"])
        finding.ask(holds, "declared/\(fact)", otherwise: "\(fact) is declared \(value.words)")
        if holds == nil { finding.reason = "\(fact) is declared \(value.words), which is no number" }
        return finding
    }

    var words: String {
        switch test {
        case .equals(let value): "\(fact) is \(value.words)"
        case .atLeast(let least): "\(fact) is at least \(least)"
        case .oneOf(let values): "\(fact) is \(values.map(\.words).either)"
        }
    }
}

extension Document {
    /// Numbers by their value, however they are written.
    fileprivate func isSame(as other: Document) -> Bool {
        guard case .number(let left) = self, case .number(let right) = other else { return self == other }
        return left == right || NumberText(left).map { $0 == NumberText(right) } ?? false
    }

    /// nil for what is no number.
    fileprivate func isAtLeast(_ least: Amount) -> Bool? {
        guard case .number(let text) = self, let number = NumberText(text), let least = NumberText(least.description) else { return nil }
        return least <= number
    }

    fileprivate var words: String {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .number(let text), .string(let text): text
        case .null, .array, .object: kind
        }
    }
}
