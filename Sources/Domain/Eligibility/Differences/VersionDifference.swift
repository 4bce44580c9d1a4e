/// What changes in a version of a rule.
package struct VersionDifference: Sendable {
    package var id: String
    /// `added`, `removed` or `changed`.
    package var kind: RuleChange.Kind
    /// For a version that was added: the one before it in the same edition, which it is compared with.
    package var against: String?
    package var effective: Period
    package private(set) var changes: [RuleChange]

    init(
        _ id: String, _ kind: RuleChange.Kind, against: String?, _ old: RuleVersion, _ new: RuleVersion, _ renamings: [String: String?]
    ) {
        self.id = id
        self.kind = kind
        self.against = against
        effective = new.effective
        var list = ChangeList()
        // Another version has another period by its nature: its heading says it.
        if against == nil { list.compare("effective", old.effective.words, new.effective.words, says: "in force") }
        list.compare("binds_on", old.binds.rawValue, new.binds.rawValue, says: "chosen by")
        list.compare(old.provenance, new.provenance, under: nil)
        changes = list.changes + RouteDifferences(old, new, renamings).changes
    }

    /// Compared with the version in force before it, by the same event if there is one.
    init(added version: RuleVersion, to rule: Rule, _ renamings: [String: String?]) {
        let start = { (version: RuleVersion) in version.effective.from?.number ?? .min }
        let earlier = rule.versions.filter { $0.id != version.id && start($0) < start(version) }
        let alike = earlier.filter { $0.binds == version.binds }
        if let former = (alike.isEmpty ? earlier : alike).max(by: { start($0) < start($1) }) {
            self.init(version.id, .added, against: former.id, former, version, renamings)
        } else {
            self.init(version.id, .added, version.effective, version.routes.map(RuleChange.init(added:)))
        }
    }

    init(removed version: RuleVersion) { self.init(version.id, .removed, version.effective, []) }

    private init(_ id: String, _ kind: RuleChange.Kind, _ effective: Period, _ changes: [RuleChange]) {
        (self.id, self.kind, self.effective, self.changes) = (id, kind, effective, changes)
    }

    package var heading: String {
        switch kind {
        case .added: "Version \(id) added, in force \(effective.words)\(against.map { ", against version \($0)" } ?? "")"
        case .removed: "Version \(id) removed, in force \(effective.words)"
        case .changed, .renamed, .moved: "Version \(id)"
        }
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("version", id)
            json.field("kind", kind.rawValue)
            json.field("against", against)
            json.field("effective_from", effective.from?.description)
            json.field("effective_to", effective.to?.description)
            json.key("changes")
            json.array(changes) { $1.write(to: &$0) }
        }
    }
}
