/// What of one document another has no more, has anew or has otherwise.
package struct DocumentChange: Sendable, Equatable {
    /// As RFC 6901 has it: into the later document, or into the earlier one of what is there no more.
    package let pointer: String
    /// nil: it is new.
    package let before: Document?
    /// nil: it is gone.
    package let after: Document?

    /// The changes from one to the other, none where they say the same. Items of lists that stay are found again wherever they
    /// stand; one that went where another came is told as changed, by what differs in it.
    package static func all(from before: Document, to after: Document) -> [DocumentChange] {
        var changes: [DocumentChange] = []
        compare(before, after, .root, &changes)
        return changes
    }

    private static func compare(_ before: Document, _ after: Document, _ place: Place, _ changes: inout [DocumentChange]) {
        switch (before, after) {
        case (.object(let old), .object(let new)):
            for member in old where after[member.key] == nil {
                changes.append(DocumentChange(pointer: (place / member.key).pointer, before: member.value, after: nil))
            }
            for member in new {
                guard let earlier = before[member.key] else {
                    changes.append(DocumentChange(pointer: (place / member.key).pointer, before: nil, after: member.value))
                    continue
                }
                compare(earlier, member.value, place / member.key, &changes)
            }
        case (.array(let old), .array(let new)): compare(old, new, place, &changes)
        default: if before != after { changes.append(DocumentChange(pointer: place.pointer, before: before, after: after)) }
        }
    }

    private static func compare(_ old: [Document], _ new: [Document], _ place: Place, _ changes: inout [DocumentChange]) {
        let difference = new.difference(from: old)
        let gone = Set(difference.removals.map(\.offset)), come = Set(difference.insertions.map(\.offset))
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            switch (gone.contains(i), come.contains(j)) {
            case (true, true):
                compare(old[i], new[j], place / j, &changes)
                (i, j) = (i + 1, j + 1)
            case (true, false):
                changes.append(DocumentChange(pointer: (place / i).pointer, before: old[i], after: nil))
                i += 1
            case (false, true):
                changes.append(DocumentChange(pointer: (place / j).pointer, before: nil, after: new[j]))
                j += 1
            case (false, false): (i, j) = (i + 1, j + 1)
            }
        }
    }
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
