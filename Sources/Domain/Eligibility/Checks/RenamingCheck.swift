/// Where renamings lead.
enum RenamingCheck {
    static func findings(_ rule: Rule) -> [RuleFinding] {
        let ids = requirementIDs(rule)
        let place = Place.root / "renamed"
        var found: [RuleFinding] = []
        var first: [String: Int] = [:]
        for (index, renaming) in rule.renamings.enumerated() { first[renaming.from] = index }
        for (index, renaming) in rule.renamings.enumerated() {
            guard let to = renaming.to, !ids.contains(to), first[to] == nil else { continue }
            found.append(
                RuleFinding(
                    .error, "renamed_to_nothing", place / index / "to", "no version has a requirement `\(to)`, nor is it renamed itself"))
        }
        let next = rule.renamings.map { renaming in renaming.to.flatMap { first[$0] }.map { [$0] } ?? [] }
        for circle in Circles.find(next) {
            let names = circle.map { "`\(rule.renamings[$0].from)`" }.joined(separator: " → ")
            // Names that are in use by turns, from version to version, are found all the same.
            let isUsed = circle.contains { ids.contains(rule.renamings[$0].from) }
            found.append(
                RuleFinding(
                    isUsed ? .warning : .error, "renaming_circle", place / circle[0], "\(names) → `\(rule.renamings[circle[0]].from)`"))
        }
        return found
    }

    private static func requirementIDs(_ rule: Rule) -> Set<String> {
        var ids: Set<String> = []
        for version in rule.versions { for route in version.routes { route.requirement.forEach { ids.insert($0.id) } } }
        return ids
    }
}
