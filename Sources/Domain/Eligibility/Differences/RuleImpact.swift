/// What another edition of a rule means for one learner: whether the verdict
/// flips, and by which requirements.
package struct RuleImpact: Sendable {
    /// A requirement, or a route, that explains it: the deepest whose status changed.
    package struct Leaf: Sendable, Hashable {
        package var route: String
        /// nil for the route itself.
        package var requirement: String?
        package var text: String
        /// nil: was not there, or is there no more.
        package var from: VerdictStatus?
        package var to: VerdictStatus?
        /// Where the route was opened, closed, added or removed.
        package var note: String?
    }

    package let from: VerdictStatus
    package let to: VerdictStatus
    /// nil: no version of the edition was in force for the learner.
    package let fromVersion: String?
    package let toVersion: String?
    /// In the order of the tree; empty where nothing flips.
    package let leaves: [Leaf]

    package var isFlip: Bool { from != to }
    /// Towards met.
    package var isGain: Bool { to < from }

    /// - Parameters:
    ///   - before: the verdict by the edition in force.
    ///   - after: the verdict on the same facts and day by the other edition.
    ///   - renamings: those of the other edition.
    package init(before: Verdict, after: Verdict, renamings: [Renaming]) {
        (from, to) = (before.status, after.status)
        (fromVersion, toVersion) = (before.version, after.version)
        leaves = from == to ? [] : ImpactSearch.leaves(before, after, renamings)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("from", from.rawValue)
            json.field("to", to.rawValue)
            json.field("from_version", fromVersion)
            json.field("to_version", toVersion)
            json.key("leaves")
            json.array(leaves) { $1.write(to: &$0) }
        }
    }
}

extension RuleImpact.Leaf {
    /// As rules name it: a requirement by its id, else the route.
    package var name: String { requirement.map { "`\($0)`" } ?? "route `\(route)`" }

    /// What became of it: "met → not_met".
    package var change: String {
        if let note { return note }
        switch (from, to) {
        case (nil, let to): return "new, \(to?.rawValue ?? "")"
        case (let from?, nil): return "gone, was \(from.rawValue)"
        case (let from?, let to?): return "\(from.rawValue) → \(to.rawValue)"
        }
    }

    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("route", route)
            json.field("requirement", requirement)
            json.field("text", text)
            json.field("from", from?.rawValue)
            json.field("to", to?.rawValue)
            if let note { json.field("note", note) }
        }
    }
}
