import Domain
import Store

/// The routes of a rule's version in answers. What a leaf asks is shown as the
/// document has it, so that nothing is lost on the way.
struct RouteView {
    private let document: RuleDocument
    private let sources: [String: RuleSource]

    init(_ document: RuleDocument) {
        self.document = document
        sources = Dictionary(document.rule.sources.map { ($0.id, $0) }) { first, _ in first }
    }

    private var rule: Rule { document.rule }

    /// The members of the answer. `version` is null, and no routes are given, where none is in force on the day.
    func write(on day: Day, _ json: inout JSONWriter) {
        let version = rule.versions.first { $0.effective.contains(day) }
        json.key("rule")
        json.object { json in
            json.field("id", rule.id)
            json.field("kind", rule.kind.rawValue)
            json.field("title", rule.title)
            json.field("issuer", rule.issuer)
            json.field("digest", document.digest)
        }
        json.field("on", day.description)
        json.key("version")
        if let version { write(version, &json) } else { json.null() }
        json.key("routes")
        json.array(version?.routes ?? []) { write($1, &$0) }
    }

    private func write(_ version: RuleVersion, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", version.id)
            RuleView.period(version.effective, &json)
            json.field("binds_on", version.binds.rawValue)
            write(version.provenance, &json)
        }
    }

    private func write(_ route: Domain.Route, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", route.id)
            if let title = route.title { json.field("title", title) }
            json.field("status", route.status.rawValue)
            write(route.provenance, &json)
            if case .member(let place, _) = route.requirement.place {
                for member in ["sharing", "limits"] { asWritten(member, of: place, &json) }
            }
            json.key("requirement")
            write(route.requirement, &json)
        }
    }

    private func write(_ requirement: Requirement, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", requirement.id)
            json.field("kind", requirement.name)
            if let text = requirement.text { json.field("text", text) }
            if case .condition(let condition) = requirement.kind { json.field("words", condition.words) }
            switch requirement.kind {
            case .all, .any: break
            case .atLeast(let count, _), .atMost(let count, _): json.field("count", count)
            case .courses, .condition:
                json.key("asks")
                json.raw((document.document[requirement.place]?[requirement.name] ?? .null).canonicalJSON())
            }
            write(requirement.provenance, &json)
            asWritten("limits", of: requirement.place, &json)
            guard !requirement.children.isEmpty else { return }
            json.key("of")
            json.array(requirement.children) { write($1, &$0) }
        }
    }

    private func write(_ provenance: Provenance, _ json: inout JSONWriter) {
        json.field("standing", provenance.standing.rawValue)
        if let doubt = provenance.doubt { json.field("doubt", doubt) }
        if let note = provenance.note { json.field("note", note) }
        if let day = provenance.verifiedOn { json.field("verified_on", day.description) }
        json.key("sources")
        json.array(provenance.sources.compactMap { sources[$0] }) { json, source in
            json.object { json in
                json.field("id", source.id)
                json.field("title", source.title)
                if let address = source.address { json.field("address", address) }
                if let vintage = source.vintage { json.field("vintage", vintage) }
                json.field("grade", source.grade.rawValue)
                if let day = source.readOn { json.field("read_on", day.description) }
            }
        }
    }

    private func asWritten(_ member: String, of place: Place, _ json: inout JSONWriter) {
        guard let value = document.document[place]?[member] else { return }
        json.key(named: member)
        json.raw(value.canonicalJSON())
    }
}

extension Document {
    /// What stands at a place; nil where there is no such place.
    fileprivate subscript(place: Place) -> Document? {
        switch place {
        case .root: return self
        case .member(let place, let key): return self[place]?[key]
        case .item(let place, let index):
            guard case .array(let items)? = self[place], items.indices.contains(index) else { return nil }
            return items[index]
        }
    }
}
