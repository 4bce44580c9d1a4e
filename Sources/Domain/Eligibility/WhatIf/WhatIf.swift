/// "What if?": a verdict, the verdict after a change, and what differs.
///
/// A pure function of the rules, the facts, the change and the day.
package struct WhatIf: Sendable {
    package var before: Verdict
    package var after: Verdict
    package var difference: VerdictDifference
    /// What the change took for granted, in words.
    package var assumptions: [String]

    /// - Parameters:
    ///   - other: the rule that the change names; nil: the same.
    ///   - version: by which to judge before, whatever the facts bind to; afterwards too, unless the change names a rule or a version.
    ///   - otherVersion: of the other rule, where its reference names one.
    /// - Throws: `Faults` with pointers into the change.
    package static func judge(
        _ rule: Evaluator, other: Evaluator? = nil, _ facts: Facts, _ change: WhatIfChange, asOf: Day, version: String? = nil,
        otherVersion: String? = nil
    ) throws(Faults) -> WhatIf {
        let judge = other ?? rule
        if let named = change.version, !judge.versions.contains(where: { $0.version.id == named }) {
            throw Faults(
                Fault(
                    "unknown_version", parameter: "/version", value: named, message: "is no version of `\(judge.rule.id)`",
                    allowed: judge.versions.map(\.version.id)))
        }
        let changed = try change.apply(to: facts)
        let before = rule.verdict(of: facts, asOf: asOf, version: version)
        let after = judge.verdict(
            of: changed, asOf: change.asOf ?? asOf, version: change.version ?? (other == nil ? version : otherVersion))
        return WhatIf(
            before: before, after: after, difference: VerdictDifference(before, after), assumptions: change.assumptions(about: facts))
    }

    /// `{"difference": …, "assumes": […], "before": …, "after": …}`
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.key("difference")
            difference.write(to: &json)
            json.field("assumes", assumptions)
            json.key("before")
            before.write(to: &json)
            json.key("after")
            after.write(to: &json)
        }
    }
}

extension WhatIfChange {
    /// Lists that the facts do not have at all are taken to hold what is added and nothing else.
    fileprivate func assumptions(about facts: Facts) -> [String] {
        let lists: [(name: String, isUnknown: Bool, isAdded: Bool)] = [
            ("courses", facts.courses == nil, added.courses != nil), ("degrees", facts.degrees == nil, added.degrees != nil),
            ("enrolments", facts.enrolments == nil, added.enrolments != nil),
            ("practicum", facts.practicum == nil, added.practicum != nil),
            ("experience", facts.experience == nil, added.experience != nil),
            ("credentials", facts.credentials == nil, added.credentials != nil),
            ("documents", facts.documents == nil, added.documents != nil), ("attempts", facts.attempts == nil, added.attempts != nil),
            ("scores", facts.scores == nil, added.scores != nil),
            ("competencies", facts.competencies == nil, added.competencies != nil),
        ]
        return lists.filter { $0.isUnknown && $0.isAdded }.map {
            "the facts do not say which \($0.name) there are: those that are added are taken to be all"
        }
    }
}
