/// Judges learners by a rule: prepared once, asked often, from any number of
/// tasks. The same rule, facts and day give the same verdict, to the byte.
///
/// `seeds/rules/README.md` says exactly what is found.
package struct Evaluator: Sendable {
    /// Raised, with a migration that says since when, whenever the same rule, facts and day come to other bytes: another of the
    /// placements that lack as little, or other steps to it. Verdicts of record keep the edition they were reached by.
    package static let edition = 4

    package let rule: Rule
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

    /// - Parameters:
    ///   - version: an id, instead of the version that the learner's binding event chooses.
    ///   - memory: for those who judge many.
    package func verdict(of facts: Facts, asOf: Day, version: String? = nil, memory: (any JudgementMemory)? = nil) -> Verdict {
        let standing = standing(of: facts, asOf: asOf, version: version, memory: memory)
        var verdict = Verdict(rule, standing, asOf: asOf)
        guard let place = standing.binding.place else {
            verdict.exceptions = facts.exceptions.map {
                ExceptionOutcome(exception: $0, requirement: $0.requirement, isApplied: false, reason: "no version of the rule applies")
            }
            return verdict
        }
        verdict.exceptions = standing.exceptions
        verdict.doubts = versions[place].doubts
        verdict.routes = standing.routes.map { RouteVerdict($0) }
        return verdict
    }

    private func standing(of facts: Facts, asOf: Day, version: String?, memory: (any JudgementMemory)?) -> RuleStanding {
        let ground = ground(of: facts, asOf: asOf, version: version)
        return RuleStanding(
            binding: ground.binding, routes: ground.routes.map { RouteStanding(RouteAudit($0, memory: memory)) },
            exceptions: ground.exceptions)
    }

    /// What there is of a rule for a learner before anything is placed.
    ///
    /// - Parameter isBrief: only of the routes that the verdict may be that of, and of courses only what these look at.
    func ground(
        of facts: Facts, asOf: Day, version: String?, isBrief: Bool = false
    ) -> (binding: Binding, routes: [RouteGround], exceptions: [ExceptionOutcome]) {
        let binding = Binding(rule.versions, facts, asOf: asOf, named: version)
        guard let place = binding.place else { return (binding, [], []) }
        let prepared = versions[place]
        // A verdict tells of each course why it counts nowhere.
        let needsCourses = !isBrief || prepared.looksAtCourses || !facts.exceptions.isEmpty
        var records = PreparedRecords(needsCourses ? facts.courses ?? [] : [], vocabulary)
        var moment = moment(records, asOf: asOf)
        moment.isRead = !isBrief
        let amendments = Amendments(prepared, facts, asOf: asOf, records: &records, vocabulary)
        let asked = prepared.routes.indices.filter { !isBrief || prepared.routes[$0].route.status == .required }
        let routes = asked.map { index in
            RouteGround(prepared.routes[index], records, amendments.routes[index], facts, moment, repeats: rule.repeats)
        }
        return (binding, routes, amendments.outcomes)
    }

    /// - Parameter records: as they are before exceptions change them.
    func moment(_ records: PreparedRecords, asOf: Day) -> Moment {
        var moment = Moment(asOf: asOf, scale: rule.scale, catalog: catalog, repeats: rule.repeats)
        moment.records = records
        return moment
    }
}

extension Verdict {
    /// The verdict is that of the best required route; what is told of the routes is still to be added.
    fileprivate init(_ rule: Rule, _ standing: RuleStanding, asOf: Day) {
        let (binding, best) = (standing.binding, standing.best)
        let version = binding.place.map { rule.versions[$0] }
        let isClosed = version != nil && best == nil
        self.init(
            rule: rule.id, version: version?.id, binds: version?.binds, boundOn: binding.day, isBindingAssumed: binding.isAssumed,
            asOf: asOf, status: standing.status, expectedOn: best?.expectedOn,
            reason: isClosed ? "no route of this version is open" : best?.reason ?? binding.reason, missing: best?.missing ?? .none,
            missingAfterRegistered: best?.missingAfterRegistered ?? .none, missingAfterPlanned: best?.missingAfterPlanned ?? .none,
            routes: [], exceptions: [], doubts: [])
    }
}
