/// Judges the upkeep of all credentials of a learner at once: units count
/// once, so what one group of them uses no other has.
package enum UpkeepAudit {
    /// More than anybody has; a report tells every activity to every group.
    private static let (mostGroups, mostActivities) = (20, 5000)

    /// - Parameters:
    ///   - rules: those with `upkeep` of the credentials held, and those that they follow; any others say nothing here.
    ///   - facts: `credentials` and `continuing_education` are looked at.
    package static func judge(_ rules: [Rule], _ facts: Facts, asOf: Day) -> UpkeepReport {
        var report = UpkeepReport(learner: facts.learner, asOf: asOf)
        guard let credentials = facts.credentials else {
            report.reason = "credentials are not known"
            return report
        }
        let book = UpkeepBook(rules)
        let (held, uncovered) = book.find(credentials, asOf: asOf)
        report.uncovered = uncovered
        if credentials.isEmpty { report.reason = "no credential is held" }
        let plans = book.plans(held, asOf: asOf)
        if plans.count > mostGroups || facts.continuingEducation?.count ?? 0 > mostActivities {
            report.reason = "more than \(mostGroups) groups of credentials, or \(mostActivities) activities, are not judged at once"
            return report
        }
        let ledger = facts.continuingEducation.map { CreditLedger(plans, $0, asOf: asOf) }
        report.groups = plans.enumerated().map { GroupAudit($1, number: $0, ledger, asOf: asOf).upkeep }
        return report
    }

    /// The ids of rules that these follow and that are not among them.
    package static func followed(by rules: [Rule]) -> [String] {
        let known = Set(rules.map(\.id))
        var seen: Set<String> = []
        return rules.compactMap { $0.upkeepTerms?.follows }.filter { !known.contains($0) && seen.insert($0).inserted }
    }
}

/// The terms of upkeep that the rules give, by credential.
struct UpkeepBook {
    private var rules: [String: Rule] = [:]
    private var owners: [String: (rule: Rule, terms: UpkeepTerms)] = [:]

    /// Of several rules for one credential the first counts.
    init(_ rules: [Rule]) {
        for rule in rules {
            if self.rules[rule.id] == nil { self.rules[rule.id] = rule }
            guard let terms = rule.upkeepTerms else { continue }
            for name in [terms.credential] + terms.own.formerly.compactMap(\.terms.credential) where owners[name] == nil {
                owners[name] = (rule, terms)
            }
        }
    }

    func find(_ credentials: [CredentialRecord], asOf: Day) -> (held: [HeldCredential], uncovered: [UncoveredCredential]) {
        var (held, uncovered): ([HeldCredential], [UncoveredCredential]) = ([], [])
        for (place, record) in credentials.enumerated() {
            if let earned = record.passedOn ?? record.earnedOn, asOf < earned {
                uncovered.append(UncoveredCredential(credential: record.credential, reason: "it is not earned before \(earned)"))
            } else if let owner = owners[record.credential] {
                held.append(HeldCredential(place: place, record: record, rule: owner.rule, terms: owner.terms))
            } else {
                uncovered.append(
                    UncoveredCredential(credential: record.credential, reason: "no rule that was given says how it is kept up"))
            }
        }
        let byName = Dictionary(grouping: held, by: \.credential)
        for index in held.indices { held[index].exclusion = HeldCredential.exclusion(of: held[index], among: byName, asOf: asOf) }
        return (held, uncovered)
    }

    /// The groups, in the order of the facts.
    func plans(_ held: [HeldCredential], asOf: Day) -> [GroupPlan] {
        var seen: Set<String> = []
        let groups = Dictionary(grouping: held, by: \.group)
        let order = held.map(\.group).filter { seen.insert($0).inserted }
        return order.enumerated().map { number, id in
            let members = groups[id] ?? []
            let (shared, reason) = shared(members)
            return GroupPlan(id, members, shared, reason: reason, number: number, asOf: asOf)
        }
    }

    /// The terms that the members share: those of the rule that they follow; else those of the first that has its own.
    private func shared(_ members: [HeldCredential]) -> (SharedTerms?, reason: String?) {
        let names = members.compactMap(\.terms.follows)
        for name in names {
            if let terms = rules[name]?.upkeepTerms, terms.follows == nil { return (terms.shared, nil) }
        }
        if let own = members.first(where: { $0.terms.follows == nil }) { return (own.terms.shared, nil) }
        return (nil, "the terms stand in the rule \(names.first ?? ""), which was not given")
    }
}
