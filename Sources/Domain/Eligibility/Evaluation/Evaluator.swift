/// Judges learners by a rule: prepared once, asked often, from any number of
/// tasks. The same rule, facts and day give the same verdict, to the byte.
///
/// `seeds/rules/README.md` says exactly what is found.
package struct Evaluator: Sendable {
    let rule: Rule
    let versions: [PreparedVersion]
    let vocabulary: Vocabulary
    let catalog: [String: CatalogCourse]

    package init(_ rule: Rule) {
        var vocabulary = Vocabulary(scale: rule.scale, catalog: rule.catalog)
        versions = rule.versions.map { PreparedVersion($0, of: rule, &vocabulary) }
        self.rule = rule
        self.vocabulary = vocabulary
        catalog = Dictionary(rule.catalog.map { (CourseCode.normalised($0.course), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// `version`: an id, instead of the version that the learner's binding event chooses.
    package func verdict(of facts: Facts, asOf: Day, version: String? = nil) -> Verdict {
        let binding = Binding(rule.versions, facts, asOf: asOf, named: version)
        var verdict = Verdict(rule, binding, asOf: asOf)
        guard let place = binding.place else {
            verdict.exceptions = facts.exceptions.map {
                ExceptionOutcome(exception: $0, requirement: $0.requirement, isApplied: false, reason: "no version of the rule applies")
            }
            return verdict
        }
        let prepared = versions[place]
        var records = PreparedRecords(facts.courses ?? [], vocabulary)
        let amendments = Amendments(prepared, facts, asOf: asOf, records: &records, vocabulary)
        let moment = Moment(asOf: asOf, scale: rule.scale, catalog: catalog, repeats: rule.repeats)
        verdict.exceptions = amendments.outcomes
        verdict.doubts = prepared.doubts
        verdict.routes = prepared.routes.indices.map { index in
            RouteVerdict(
                RouteAudit(prepared.routes[index], records, amendments.routes[index], facts, moment, repeats: rule.repeats))
        }
        verdict.conclude()
        return verdict
    }
}

extension Verdict {
    fileprivate init(_ rule: Rule, _ binding: Binding, asOf: Day) {
        let version = binding.place.map { rule.versions[$0] }
        self.init(
            rule: rule.id, version: version?.id, binds: version?.binds, boundOn: binding.day, isBindingAssumed: binding.isAssumed,
            asOf: asOf, status: .unknown, expectedOn: nil, reason: binding.reason, missing: .none, missingAfterRegistered: .none,
            missingAfterPlanned: .none, routes: [], exceptions: [], doubts: [])
    }

    /// The verdict is that of the best required route: the surest, then the one that lacks least, then the first.
    fileprivate mutating func conclude() {
        let required = routes.filter { $0.status == .required }
        guard var best = required.first else {
            status = .notMet
            reason = "no route of this version is open"
            return
        }
        for route in required.dropFirst() where (route.verdict, route.missing) < (best.verdict, best.missing) { best = route }
        status = best.verdict
        expectedOn = best.expectedOn
        reason = best.reason
        missing = best.missing
        missingAfterRegistered = best.missingAfterRegistered
        missingAfterPlanned = best.missingAfterPlanned
    }
}
