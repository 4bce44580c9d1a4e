/// Where two documents differ, for parts of a rule that are told as they were
/// written: sources, catalog, published figures, policies.
enum DocumentDifference {
    /// Members that tell the items of a list apart, where all of them have one.
    private static let keys = ["id", "course", "grade", "from"]
    /// What one item of a list is called.
    private static let singulars = [
        "sources": "source", "courses": "course", "figures": "figure", "grades": "grade", "renamed": "renaming",
    ]

    /// Members in the order of the new document, then those that are gone.
    static func changes(from old: Document, to new: Document) -> [RuleChange] {
        var changes: [RuleChange] = []
        compare(old, new, [], &changes)
        return changes
    }

    /// Documents are as deep as their reader allows, so this may follow them.
    private static func compare(_ old: Document?, _ new: Document?, _ path: [String], _ changes: inout [RuleChange]) {
        if old == new { return }
        if let old, let new, let before = parts(old, beside: new), let after = parts(new, beside: old) {
            let former = Dictionary(before.map { ($0.key, $0.value) }) { first, _ in first }
            let now = Set(after.map(\.key))
            for part in after { compare(former[part.key], part.value, path + [part.key], &changes) }
            for part in before where !now.contains(part.key) { compare(part.value, nil, path + [part.key], &changes) }
            return
        }
        let (from, to) = (old.map(text), new.map(text))
        let kind: RuleChange.Kind = old == nil ? .added : new == nil ? .removed : .changed
        let words: String
        switch kind {
        case .added: words = "\(name(path)) added: \(to ?? "")"
        case .removed: words = "\(name(path)) removed"
        default: words = "\(name(path)) \(from ?? "") → \(to ?? "")"
        }
        changes.append(RuleChange(kind: kind, member: path.joined(separator: "/"), from: from, to: to, words: words))
    }

    /// The parts of an object, or of a list whose items can be told apart; nil for what is told as a whole.
    private static func parts(_ document: Document, beside other: Document) -> [Document.Member]? {
        switch (document, other) {
        case (.object(let members), .object): return members
        case (.array(let items), .array(let others)):
            for key in keys {
                if let named = named(items, key), self.named(others, key) != nil { return named }
            }
            let areObjects = (items + others).contains { if case .object = $0 { true } else { false } }
            return areObjects ? items.enumerated().map { Document.Member("\($0)", $1) } : nil
        default: return nil
        }
    }

    private static func named(_ items: [Document], _ key: String) -> [Document.Member]? {
        var seen: Set<String> = []
        let named = items.compactMap { item -> Document.Member? in
            guard case .string(let name)? = item[key], seen.insert(name).inserted else { return nil }
            return Document.Member(name, item)
        }
        return named.count == items.count ? named : nil
    }

    /// "source `page`: vintage".
    private static func name(_ path: [String]) -> String {
        guard path.count > 1, let singular = singulars[path[0]] else { return path.joined(separator: "/") }
        let rest = path.dropFirst(2).joined(separator: "/")
        return "\(singular) `\(path[1])`" + (rest.isEmpty ? "" : ": \(rest)")
    }

    private static func text(_ document: Document) -> String {
        let whole: String
        switch document {
        case .string(let text): whole = text
        case .array(let items): whole = items.map(text).joined(separator: ", ")
        case .object(let members): whole = members.map { "\($0.key) \(text($0.value))" }.joined(separator: ", ")
        case .number(let text): whole = text
        case .bool(let value): whole = value ? "true" : "false"
        case .null: whole = "none"
        }
        return whole.count > 300 ? whole.prefix(299) + "…" : whole
    }
}
