/// How a test beside a rule came out.
package struct RuleTestResult: Sendable {
    /// Something that came out otherwise than expected.
    package struct Mismatch: Sendable, Equatable {
        /// Of `expect`: `status`, `missing/credits`, `requirements/some.id`.
        package var member: String
        package var expected: String
        package var found: String
    }

    package var name: String
    /// JSON pointer to the test in its document.
    package var pointer: String
    package var mismatches: [Mismatch]

    package var isPassed: Bool { mismatches.isEmpty }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("pointer", pointer)
            json.field("passed", isPassed)
            json.key("mismatches")
            json.array(mismatches) { json, mismatch in
                json.object { json in
                    json.field("member", mismatch.member)
                    json.field("expected", mismatch.expected)
                    json.field("found", mismatch.found)
                }
            }
        }
    }
}

extension RuleTests {
    /// Judges every learner by the rule.
    /// - Throws: a fault where they are tests of another rule.
    package func run(_ rule: Rule) throws(Faults) -> [RuleTestResult] {
        guard rule.id == self.rule else {
            throw Faults(
                Fault(
                    "wrong_value", parameter: "/rule", value: self.rule, message: "is not the rule that they stand beside",
                    allowed: [rule.id]))
        }
        let evaluator = Evaluator(rule)
        return tests.enumerated().map { index, test in
            let verdict = evaluator.verdict(of: test.facts, asOf: test.asOf, version: test.version)
            return RuleTestResult(
                name: test.name, pointer: (Place.root / "tests" / index).pointer, mismatches: test.expected.mismatches(verdict))
        }
    }
}

extension RuleExpectation {
    fileprivate func mismatches(_ verdict: Verdict) -> [RuleTestResult.Mismatch] {
        var found: [RuleTestResult.Mismatch] = []
        func compare(_ member: String, _ expected: String?, _ came: String) {
            guard let expected, expected != came else { return }
            found.append(RuleTestResult.Mismatch(member: member, expected: expected, found: came))
        }
        compare("status", status?.rawValue, verdict.status.rawValue)
        compare("version", version?.words, verdict.version ?? Self.none)
        compare("expected_on", expectedOn?.words, verdict.expectedOn?.description ?? Self.none)
        compare("missing/credits", missingCredits?.description, Amount(thousandths: verdict.missing.credits).description)
        compare("missing/items", missingItems?.description, verdict.missing.items.description)
        for route in routes {
            let came = verdict.routes.first { $0.id == route.id }?.verdict.rawValue ?? "no such route"
            compare("routes/\(route.id)", route.status.rawValue, came)
        }
        let statuses = verdict.requirementStatuses
        for requirement in requirements {
            let came = statuses[requirement.id]?.rawValue ?? "no such requirement is shown"
            compare("requirements/\(requirement.id)", requirement.status.rawValue, came)
        }
        found += Self.compare("unknown", unknown, with: verdict.unknownFacts)
        found += Self.compare("doubts", doubts, with: verdict.doubts.map(\.requirement))
        return found
    }

    private static let none = "none"

    /// Each that is expected must be there; where none is expected none may be.
    private static func compare(_ member: String, _ expected: [String]?, with found: [String]) -> [RuleTestResult.Mismatch] {
        guard let expected else { return [] }
        let present = Set(found)
        let isAsExpected = expected.isEmpty ? found.isEmpty : expected.allSatisfy(present.contains)
        if isAsExpected { return [] }
        let words = { (names: [String]) in names.isEmpty ? none : names.joined(separator: ", ") }
        return [RuleTestResult.Mismatch(member: member, expected: words(expected), found: words(found))]
    }
}

extension RuleExpectation.Told {
    fileprivate var words: String {
        switch self {
        case .none: "none"
        case .value(let value): "\(value)"
        }
    }
}

extension Verdict {
    /// The status of every requirement that is shown, by id.
    fileprivate var requirementStatuses: [String: VerdictStatus] {
        var statuses: [String: VerdictStatus] = [:]
        for route in routes { route.requirement.forEach { statuses[$0.id] = statuses[$0.id] ?? $0.status } }
        return statuses
    }

    /// Facts that some requirement names as missing, each once, in the order of the tree.
    fileprivate var unknownFacts: [String] {
        var (facts, seen): ([String], Set<String>) = ([], [])
        for route in routes { route.requirement.forEach { for fact in $0.unknown where seen.insert(fact).inserted { facts.append(fact) } } }
        return facts
    }
}

extension RequirementVerdict {
    /// Itself and all that is under it, parents first.
    func forEach(_ body: (RequirementVerdict) -> Void) {
        body(self)
        for child in children { child.forEach(body) }
    }
}
