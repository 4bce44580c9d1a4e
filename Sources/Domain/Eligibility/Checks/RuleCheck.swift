/// Looks a whole rule over for what cannot be meant: unreachable leaves, sets
/// that nobody can satisfy, overlaps that no sharing covers, what nobody says
/// or nobody has looked at for long.
///
/// An error is certain, apart from what a person grants a learner and from
/// records marked `repeatable`; a warning is likely.
package struct RuleCheck: Sendable {
    /// The errors first, then warnings, then notes; of each kind check by check in the order of the document.
    package let findings: [RuleFinding]

    /// A year: what bodies ask changes with their handbooks.
    package static let usualStaleness = 365

    /// - Parameters:
    ///   - asOf: the day on which verification is judged; nothing here knows a clock.
    ///   - staleAfter: how many days a verification stays good.
    package init(_ rule: Rule, asOf: Day, staleAfter: Int = Self.usualStaleness) {
        let catalog = CatalogIndex(rule.catalog)
        var found = ProvenanceCheck(rule, asOf: asOf, staleAfter: staleAfter).findings
        found += PeriodCheck.findings(rule) + RouteCheck.findings(rule) + RenamingCheck.findings(rule)
        found += CatalogCheck.findings(rule, catalog)
        for version in rule.versions {
            for route in version.routes {
                let prepared = CheckedRoute(route, of: rule, catalog)
                found += SelectionCheck(prepared, asOf: asOf).findings + FateCheck.findings(prepared) + LimitCheck.findings(prepared)
                let named = NamedCourseCheck(prepared)
                found += named.findings + OverlapCheck.findings(prepared, apartFrom: named.unsatisfiable)
                found += WindowCheck.findings(prepared, version, asOf: asOf)
            }
        }
        findings = RuleFinding.Severity.allCases.flatMap { severity in found.filter { $0.severity == severity } }
    }

    package func count(_ severity: RuleFinding.Severity) -> Int { findings.count { $0.severity == severity } }
}
