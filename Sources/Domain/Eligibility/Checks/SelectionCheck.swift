/// Selections that admit nothing, and names in them that the rule does not know.
struct SelectionCheck {
    private(set) var findings: [RuleFinding] = []
    private let rule: Rule
    private let catalog: CatalogIndex
    private let asOf: Day

    init(_ route: CheckedRoute, asOf: Day) {
        rule = route.rule
        catalog = route.catalog
        self.asOf = asOf
        for (index, limit) in route.route.limits.enumerated() { check(limit, route.route.place / "limits" / index) }
        for requirement in route.nodes {
            for (index, limit) in requirement.limits.enumerated() { check(limit, requirement.place / "limits" / index) }
            switch requirement.kind {
            case .courses(let demand): check(demand, requirement.place / "courses")
            case .condition(let condition as GradePointCondition): check(condition, requirement.place / GradePointCondition.key)
            default: break
            }
        }
    }

    private mutating func check(_ demand: CourseDemand, _ place: Place) {
        let scope = SelectionScope(demand.selection)
        walk(demand.selection, place / "from", checksGrades: false)
        if !demand.asksNothing, !isContradictory(scope, place / "from", .error) { compare(scope, place / "from") }
        for (index, part) in demand.including.enumerated() {
            let place = place / "including" / index / "from"
            walk(part.selection, place, checksGrades: false)
            let both = SelectionScope(Selection([.all([demand.selection, part.selection])]))
            if SelectionBounds.contradiction(scope) == nil { _ = isContradictory(both, place, .error) }
        }
    }

    private mutating func check(_ limit: Limit, _ place: Place) {
        walk(limit.selection, place / "from", checksGrades: false)
        _ = isContradictory(SelectionScope(limit.selection), place / "from", .warning)
    }

    /// An average over nothing is none, and its reader does not know the scale.
    private mutating func check(_ condition: GradePointCondition, _ place: Place) {
        walk(condition.selection, place / "from", checksGrades: true)
        _ = isContradictory(SelectionScope(condition.selection), place / "from", .error)
    }

    private mutating func isContradictory(_ scope: SelectionScope, _ place: Place, _ severity: RuleFinding.Severity) -> Bool {
        if let reason = SelectionBounds.contradiction(scope) {
            findings.append(RuleFinding(severity, "contradictory_selection", place, "admits nothing: \(reason)"))
            return true
        }
        if let reason = SelectionBounds.expiry(scope, asOf: asOf) {
            findings.append(RuleFinding(.warning, "expired_selection", place, "admits nothing since before \(asOf): \(reason)"))
        }
        return false
    }

    /// Codes that it names and shuts out by its other parts.
    private mutating func compare(_ scope: SelectionScope, _ place: Place) {
        guard let codes = scope.codes else { return }
        let certain = Set(scope.possibleCodes(catalog, .certain) ?? [])
        let usual = SelectionScope.Trust.usual
        let shutOut = codes.filter { code in
            !certain.contains(code)
                || catalog.courses[code] != nil && scope.admits(CourseCode(code), catalog.courses[code], usual) == .no
        }
        if certain.isEmpty {
            findings.append(
                RuleFinding(
                    .error, "contradictory_selection", place, "admits nothing: it excludes \(codes.sorted().shortList), all that it names"))
        } else if !shutOut.isEmpty {
            findings.append(
                RuleFinding(
                    .warning, "excluded_course", place, "names \(shutOut.sorted().shortList), and admits none of it by its other parts"))
        }
    }

    // MARK: names

    private mutating func walk(_ selection: Selection, _ place: Place, checksGrades: Bool) {
        for part in selection.parts {
            switch part {
            case .courses(let codes):
                let unknown = catalog.courses.isEmpty ? [] : codes.filter { catalog.courses[CourseCode.normalised($0)] == nil }
                report(unknown, "unknown_course", place / "course", "not in the catalog")
            case .attributes(let names):
                let unknown = catalog.attributes.isEmpty ? [] : names.filter { !catalog.attributes.contains($0) }
                report(unknown, "unknown_attribute", place / "attribute", "an attribute of no course of the catalog")
            case .competencies(let names):
                let unknown = catalog.competencies.isEmpty ? [] : names.filter { !catalog.competencies.contains($0) }
                report(unknown, "unknown_competency", place / "competency", "a competency of no course of the catalog")
            case .minimumGrade(let grade) where checksGrades: findings += grade.unless(on: rule.scale, place / "min_grade")
            case .any(let selections): walk(selections, place / "any", checksGrades: checksGrades)
            case .all(let selections): walk(selections, place / "all", checksGrades: checksGrades)
            case .not(let selection): walk(selection, place / "not", checksGrades: checksGrades)
            default: break
            }
        }
    }

    private mutating func walk(_ selections: [Selection], _ place: Place, checksGrades: Bool) {
        for (index, selection) in selections.enumerated() { walk(selection, place / index, checksGrades: checksGrades) }
    }

    private mutating func report(_ names: [String], _ code: String, _ place: Place, _ what: String) {
        guard !names.isEmpty else { return }
        findings.append(
            RuleFinding(.warning, code, place, "\(names.map { "`\($0)`" }.shortList) \(names.count == 1 ? "is" : "are") \(what)"))
    }
}
