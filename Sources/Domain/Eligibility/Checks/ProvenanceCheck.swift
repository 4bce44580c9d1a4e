/// Who says so, when that was last looked at, and what is doubtful about it.
///
/// What is inherited is told once, where it is said or should be.
struct ProvenanceCheck {
    private(set) var findings: [RuleFinding] = []
    private let sources: [String: RuleSource]
    private let asOf: Day
    private let staleAfter: Int

    init(_ rule: Rule, asOf: Day, staleAfter: Int) {
        sources = Dictionary(rule.sources.map { ($0.id, $0) }) { first, _ in first }
        self.asOf = asOf
        self.staleAfter = staleAfter
        for source in rule.sources { check(source) }
        for (index, figure) in rule.figures.enumerated() { checkAlone(figure.provenance, .root / "figures" / index) }
        if let exam = rule.exam { check(policies: exam, .root / "exam") }
        if let upkeep = rule.upkeep { check(policies: upkeep, .root / "upkeep") }
        if rule.isShortForm, rule.sources.isEmpty {
            findings.append(RuleFinding(.warning, "missing_source", .root, "the document names no sources: nobody can tell who says so"))
            rule.versions[0].routes[0].requirement.forEach { checkDoubt($0.provenance, $0.place) }
            return
        }
        for (index, version) in rule.versions.enumerated() {
            // The short form has no place to say anything of its version and route.
            if !rule.isShortForm { check(version.provenance, rule.place(ofVersion: index), under: nil) }
            for route in version.routes {
                if !rule.isShortForm { check(route.provenance, route.place, under: version.provenance) }
                check(route.requirement, under: rule.isShortForm ? nil : route.provenance)
            }
        }
    }

    private mutating func check(_ source: RuleSource) {
        // A note may say why there is none.
        guard source.grade != .made, source.address == nil, source.note == nil else { return }
        findings.append(
            RuleFinding(.warning, "source_without_address", .root / "sources" / source.id, "says that it was read, but not where"))
    }

    private mutating func check(_ requirement: Requirement, under above: Provenance?) {
        check(requirement.provenance, requirement.place, under: above)
        for child in requirement.children { check(child, under: requirement.provenance) }
    }

    private mutating func check(_ provenance: Provenance, _ place: Place, under above: Provenance?) {
        if provenance.sources.isEmpty, above.map({ !$0.sources.isEmpty }) ?? true {
            findings.append(RuleFinding(.error, "missing_source", place, "has no source, nor has anything above it"))
        }
        if lacksDay(provenance), above.map({ !lacksDay($0) }) ?? true {
            findings.append(RuleFinding(.error, "missing_verification", place, "has no `verified_on`, nor has anything above it"))
        }
        if let day = provenance.verifiedOn, day != above?.verifiedOn, !isOurs(provenance) { checkAge(day, place) }
        checkDoubt(provenance, place)
    }

    /// Of what has to name its sources to be read at all.
    private mutating func checkAlone(_ provenance: Provenance, _ place: Place) {
        if let day = provenance.verifiedOn, !isOurs(provenance) { checkAge(day, place) }
        checkDoubt(provenance, place)
    }

    /// Policies are many kinds of things; a date of verification is written alike on all of them.
    private mutating func check(policies document: Document, _ place: Place) {
        switch document {
        case .object(let members):
            if case .string(let text)? = document["verified_on"], let day = Day(text) { checkAge(day, place) }
            if case .string(let text)? = document["standing"], let standing = Provenance.Standing(rawValue: text) {
                var provenance = Provenance()
                (provenance.standing, provenance.doubt) = (standing, document["doubt"].map { _ in text })
                checkDoubt(provenance, place)
            }
            for member in members { check(policies: member.value, place / member.key) }
        case .array(let items): for (index, item) in items.enumerated() { check(policies: item, place / index) }
        case .null, .bool, .number, .string: break
        }
    }

    private mutating func checkAge(_ day: Day, _ place: Place) {
        let age = asOf - day
        if age > staleAfter {
            findings.append(
                RuleFinding(
                    .warning, "stale_verification", place,
                    "was last verified on \(day), \(age) days before \(asOf); good for \(staleAfter) days"))
        } else if age < 0 {
            findings.append(RuleFinding(.warning, "verified_in_future", place, "is said to be verified on \(day), after \(asOf)"))
        }
    }

    private mutating func checkDoubt(_ provenance: Provenance, _ place: Place) {
        guard provenance.standing != .confirmed, provenance.doubt == nil else { return }
        let what = provenance.standing == .conflicting ? "how the sources disagree" : "what is missing"
        findings.append(RuleFinding(.error, "missing_doubt", place, "stands \(provenance.standing.rawValue), but no `doubt` says \(what)"))
    }

    /// Composites of our own have nothing to be verified by.
    private func isOurs(_ provenance: Provenance) -> Bool {
        !provenance.sources.isEmpty && provenance.sources.allSatisfy { sources[$0]?.grade == .made }
    }

    private func lacksDay(_ provenance: Provenance) -> Bool { provenance.verifiedOn == nil && !isOurs(provenance) }
}
