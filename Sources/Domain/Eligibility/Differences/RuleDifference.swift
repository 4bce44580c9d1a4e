/// What an edition of a rule changes against another, in words and as JSON.
///
/// Requirements are the same where their ids are, through `renamed`; those
/// without an id where they say the same, or stand for each other in their
/// group. The order of versions, routes and requirements is no difference.
package struct RuleDifference: Sendable {
    /// Of the rule as a whole: its title, sources, catalog, policies.
    package private(set) var rule: [RuleChange]
    /// In the order of the new edition; what is gone from it at the end.
    package private(set) var versions: [VersionDifference]

    /// - Parameters:
    ///   - old: an edition, with the document that it was read from.
    ///   - new: a later one.
    package init(from old: (rule: Rule, document: Document), to new: (rule: Rule, document: Document)) {
        rule = Self.rule(old, new)
        let renamings = Dictionary(new.rule.renamings.map { ($0.from, $0.to) }) { first, _ in first }
        versions = []
        for version in new.rule.versions {
            if let former = old.rule.version(version.id) {
                let difference = VersionDifference(version.id, .changed, against: nil, former, version, renamings)
                if !difference.changes.isEmpty { versions.append(difference) }
            } else {
                versions.append(VersionDifference(added: version, to: new.rule, renamings))
            }
        }
        versions += old.rule.versions.filter { new.rule.version($0.id) == nil }.map(VersionDifference.init(removed:))
    }

    package var isNone: Bool { rule.isEmpty && versions.isEmpty }

    private static func rule(_ old: (rule: Rule, document: Document), _ new: (rule: Rule, document: Document)) -> [RuleChange] {
        var list = ChangeList()
        list.compare("id", old.rule.id, new.rule.id)
        list.compare("kind", old.rule.kind.rawValue, new.rule.kind.rawValue)
        list.compare("title", old.rule.title, new.rule.title, isQuoted: true)
        list.compare("issuer", old.rule.issuer, new.rule.issuer, isQuoted: true)
        list.compare("repeats", old.rule.repeats.rawValue, new.rule.repeats.rawValue)
        // The rest is told as it was written; versions are told apart.
        let told = Set(["id", "kind", "title", "issuer", "repeats", "versions", "requires", "sharing", "limits"])
        let rest = { (document: Document) -> Document in
            guard case .object(let members) = document else { return document }
            return .object(members.filter { !told.contains($0.key) })
        }
        return list.changes + DocumentDifference.changes(from: rest(old.document), to: rest(new.document))
    }

    // MARK: for people and programs

    /// A line a change, those of a version under its heading.
    package var lines: [String] { rule.map(\.words) + versions.flatMap { [$0.heading] + $0.changes.map { "  " + $0.words } } }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("changed", !isNone)
            json.key("rule")
            json.array(rule) { $1.write(to: &$0) }
            json.key("versions")
            json.array(versions) { $1.write(to: &$0) }
        }
    }
}
