/// What a pair of a crosswalk means, by how many pairs either code is in.
package enum LinkKind: String, Sendable, CaseIterable {
    /// Neither code is in any other pair.
    case oneToOne = "one_to_one"
    /// The first code goes to several.
    case split
    /// The second code comes from several.
    case merged
    case splitAndMerged = "split_and_merged"

    /// - Parameters:
    ///   - targets: how many codes the first one goes to.
    ///   - sources: how many codes the second one comes from.
    package init(targets: Int, sources: Int) {
        switch (targets > 1, sources > 1) {
        case (false, false): self = .oneToOne
        case (true, false): self = .split
        case (false, true): self = .merged
        case (true, true): self = .splitAndMerged
        }
    }
}

/// A pair of a crosswalk with what it means.
package struct CrosswalkLink: Sendable, Equatable {
    package var fromCode: String
    package var fromTitle: String
    package var toCode: String
    package var toTitle: String
    package var note: String?
    package var kind: LinkKind

    package init(fromCode: String, fromTitle: String, toCode: String, toTitle: String, note: String?, kind: LinkKind) {
        (self.fromCode, self.fromTitle, self.toCode, self.toTitle) = (fromCode, fromTitle, toCode, toTitle)
        (self.note, self.kind) = (note, kind)
    }
}
