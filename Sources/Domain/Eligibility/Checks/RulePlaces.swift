extension Place {
    /// The place that it lies in; the document itself for the root.
    fileprivate var parent: Place {
        switch self {
        case .root: .root
        case .member(let place, _), .item(let place, _): place
        }
    }

    var isRoot: Bool { if case .root = self { true } else { false } }
}

extension Route {
    /// Where it stands in its document; the document itself in the short form.
    var place: Place { requirement.place.parent }
}

extension Rule {
    /// Requirements at the top of the document, without versions and routes around them.
    var isShortForm: Bool { versions.first?.routes.first?.place.isRoot ?? false }

    func place(ofVersion index: Int) -> Place { isShortForm ? .root : .root / "versions" / index }
}

extension Requirement {
    /// Itself and all that is under it, parents first.
    func forEach(_ body: (Requirement) -> Void) {
        body(self)
        for child in children { child.forEach(body) }
    }

    /// The member whose list holds the children.
    var childrenKey: String {
        switch kind {
        case .all: "all"
        case .any: "any"
        case .atLeast, .atMost: "of"
        case .courses, .condition: ""
        }
    }
}

extension Sequence<String> {
    /// "BIO 168, BIO 169 and 4 others", for what may be long.
    var shortList: String {
        let names = Array(self)
        if names.count > 8 { return names.prefix(6).joined(separator: ", ") + " and \(names.count - 6) others" }
        guard names.count > 1, let last = names.last else { return names.first ?? "none" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
