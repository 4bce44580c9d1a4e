/// The plan in words, for whoever is asked to confirm it.
extension ImportPlan {
    /// One sentence a kind and concern; the first says where nothing happens.
    package var words: [String] {
        var sentences = Roster.Kind.allCases.flatMap { told(of: $0) }
        if isEmpty { sentences.insert("Nothing changes.", at: 0) }
        for reason in PutAside.Reason.allCases {
            let count = putAside.count { $0.reason == reason }
            if count > 0 { sentences.append("\(Self.count(count, "row is", "rows are")) put aside: \(reason.words).") }
        }
        for refusal in refusals {
            sentences.append(
                "Refused: \(refusal.removals) of \(refusal.held) \(refusal.kind.nouns) would be removed, and \(refusal.allowed) may be without being told so."
            )
        }
        return sentences + notices.map { $0 + "." }
    }

    /// Counts of everything, by kind.
    package var counts: [Roster.Kind: Counts] {
        var counts: [Roster.Kind: Counts] = [:]
        for item in additions { counts[item.kind, default: Counts()].additions += 1 }
        for item in changes { counts[item.kind, default: Counts()].changes += 1 }
        for item in removals { counts[item.kind, default: Counts()].removals += 1 }
        for item in kept { counts[item.kind, default: Counts()].kept += 1 }
        for item in putAside { counts[item.kind, default: Counts()].putAside += 1 }
        for (kind, count) in unchanged { counts[kind, default: Counts()].unchanged = count }
        return counts
    }

    package struct Counts: Sendable, Equatable {
        package var additions = 0
        package var changes = 0
        package var removals = 0
        package var unchanged = 0
        package var kept = 0
        package var putAside = 0
    }

    private func told(of kind: Roster.Kind) -> [String] {
        let (added, removed) = (additions.filter { $0.kind == kind }, removals.filter { $0.kind == kind })
        let kept = kept.filter { $0.kind == kind }
        var sentences: [String] = []
        if !added.isEmpty { sentences.append("\(added.count) \(Self.noun(kind, added.map(\.values))) will be added.") }
        if let changed = changeWords(kind) { sentences.append(changed) }
        if !removed.isEmpty { sentences.append("\(removed.count) \(Self.noun(kind, removed.map(\.values))) will be removed.") }
        if !kept.isEmpty {
            let noun = kept.count == 1 ? "value" : "values"
            sentences.append("\(kept.count) \(noun) of \(kind.nouns) stay as somebody edited them, though the files say otherwise.")
        }
        return sentences
    }

    /// `4 people change: 3 family names, 1 email.`
    private func changeWords(_ kind: Roster.Kind) -> String? {
        let changed = changes.filter { $0.kind == kind }
        guard !changed.isEmpty else { return nil }
        var counts: [RosterField: Int] = [:]
        for change in changed { for field in change.fields { counts[field.field, default: 0] += 1 } }
        var parts = kind.fields.compactMap { field in counts[field].map { Self.count($0, field.noun, field.nouns) } }
        let linked = changed.count { $0.isLinked }
        if linked > 0 { parts.append("\(linked) known by \(linked == 1 ? "its" : "their") id from now on") }
        let returned = changed.count { $0.isReturned }
        if returned > 0 { parts.append("\(returned) back again") }
        return "\(Self.count(changed.count, "\(kind.noun) changes", "\(kind.nouns) change")): \(parts.joined(separator: ", "))."
    }

    /// People who are all learners are called so.
    private static func noun(_ kind: Roster.Kind, _ values: [[String?]]) -> String {
        let isOne = values.count == 1
        guard kind == .person, let at = RosterPerson.fields.firstIndex(of: .role),
            values.allSatisfy({ $0[at] == RosterPerson.Role.learner.rawValue })
        else { return isOne ? kind.noun : kind.nouns }
        return isOne ? "learner" : "learners"
    }

    private static func count(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
}

extension RosterField {
    var noun: String {
        switch self {
        case .startsOn: "first day"
        case .endsOn: "last day"
        case .expectedOn: "expected day"
        case .credits: "number of credits"
        default: rawValue.replacing("_", with: " ")
        }
    }

    var nouns: String {
        switch self {
        case .credits: "numbers of credits"
        case .status: "statuses"
        case .person: "people"
        default: noun + "s"
        }
    }
}
