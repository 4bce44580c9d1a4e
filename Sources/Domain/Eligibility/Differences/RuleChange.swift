/// One thing in which two editions of a rule differ.
package struct RuleChange: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case added, removed, changed, renamed, moved }

    package var kind: Kind
    /// Ids, of the new edition where it has them; nil where it is not of one.
    package var route: String?
    package var requirement: String?
    /// Which part of it: `credits`, `text`, `sources/page/vintage`; nil for the whole.
    package var member: String?
    package var from: String?
    package var to: String?
    /// The whole of it as a sentence for people.
    package var words: String

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("route", route)
            json.field("requirement", requirement)
            json.field("member", member)
            json.field("from", from)
            json.field("to", to)
            json.field("words", words)
        }
    }
}

/// Gathers changes of one thing: the rule, a version, a route, a requirement.
struct ChangeList {
    private(set) var changes: [RuleChange] = []
    let route: String?
    let requirement: String?
    /// Stands before each: "`coding`: "; empty for what the heading above names.
    private let subject: String

    init(route: String? = nil, requirement: String? = nil, subject: String = "") {
        self.route = route
        self.requirement = requirement
        self.subject = subject.isEmpty ? "" : subject + ": "
    }

    /// Where the two differ; nil is said as none.
    mutating func compare(_ member: String, _ from: String?, _ to: String?, says words: String? = nil, isQuoted: Bool = false) {
        guard from != to else { return }
        let quote = { (text: String?) in text.map { isQuoted ? "“\($0)”" : $0 } ?? "none" }
        add(.changed, member, from, to, "\(words ?? member) \(quote(from)) → \(quote(to))")
    }

    mutating func add(_ kind: RuleChange.Kind, _ member: String? = nil, _ from: String? = nil, _ to: String? = nil, _ words: String) {
        changes.append(
            RuleChange(
                kind: kind, route: route, requirement: requirement, member: member, from: from, to: to,
                words: subject.isEmpty ? words : subject + words))
    }

    /// Source, date and doubts. What was inherited and changed above is told there.
    mutating func compare(_ old: Provenance, _ new: Provenance, under above: (old: Provenance, new: Provenance)?) {
        let isInherited = above.map { old.sources == $0.old.sources && new.sources == $0.new.sources } ?? false
        if !isInherited { compare("source", Self.names(old.sources), Self.names(new.sources)) }
        let isDayInherited = above.map { old.verifiedOn == $0.old.verifiedOn && new.verifiedOn == $0.new.verifiedOn } ?? false
        if !isDayInherited {
            compare("verified_on", old.verifiedOn?.description, new.verifiedOn?.description, says: "verified on")
        }
        compare("standing", old.standing.rawValue, new.standing.rawValue)
        compare("doubt", old.doubt, new.doubt, isQuoted: true)
        compare("note", old.note, new.note, isQuoted: true)
    }

    private static func names(_ sources: [String]) -> String? { sources.isEmpty ? nil : sources.joined(separator: ", ") }

    /// Limits of the same selection are the same limit.
    mutating func compare(_ old: [Limit], _ new: [Limit]) {
        var left = old
        for limit in new {
            guard let place = left.firstIndex(where: { $0.selection == limit.selection }) else {
                add(.added, "limits", nil, limit.words, "limit added: \(limit.words)")
                continue
            }
            let former = left.remove(at: place)
            let subject = "limit on \(limit.selection.words): "
            compare("limits/credits", former.credits?.description, limit.credits?.description, says: subject + "credits")
            compare("limits/courses", former.courses?.description, limit.courses?.description, says: subject + "courses")
            compare("limits/text", former.text, limit.text, says: subject + "text", isQuoted: true)
        }
        for limit in left { add(.removed, "limits", limit.words, nil, "limit removed: \(limit.words)") }
    }
}

extension Period {
    /// "since 2016-01-01", "2016-01-01 to 2020-07-12", "always".
    package var words: String {
        switch (from, to) {
        case (nil, nil): "always"
        case (let from?, nil): "since \(from)"
        case (nil, let to?): "until \(to)"
        case (let from?, let to?): "\(from) to \(to)"
        }
    }
}
