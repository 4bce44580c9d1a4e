/// A code of a classification with the code it is a part of.
package protocol ClassificationNode {
    associatedtype Code: Hashable & Sendable
    var code: Code { get }
    var parent: Code? { get }
}

/// What keeps a list of codes from being one connected tree.
package enum TreeFault<Code: Hashable & Sendable>: Error, Equatable, Sendable {
    case duplicate(Code)
    /// The parent that a code names is not in the list.
    case missingParent(of: Code, parent: Code)
    /// A code without a parent beside the root.
    case secondRoot(Code)
    /// A code that is its own ancestor.
    case cycle(Code)
    case noRoot
}

extension Collection where Element: ClassificationNode {
    /// Everything that keeps these nodes from being one connected tree, in
    /// their order; empty when they are one.
    package var treeFaults: [TreeFault<Element.Code>] {
        var faults: [TreeFault<Element.Code>] = []
        var parents: [Element.Code: Element.Code?] = [:]
        var root: Element.Code?
        for node in self {
            if parents.updateValue(node.parent, forKey: node.code) != nil { faults.append(.duplicate(node.code)) }
            guard node.parent == nil else { continue }
            if root == nil { root = node.code } else { faults.append(.secondRoot(node.code)) }
        }
        if root == nil { faults.append(.noRoot) }
        for node in self {
            guard let parent = node.parent else { continue }
            if parents[parent] == nil {
                faults.append(.missingParent(of: node.code, parent: parent))
            } else if isInCycle(node.code, parents) {
                faults.append(.cycle(node.code))
            }
        }
        return faults
    }

    private func isInCycle(_ code: Element.Code, _ parents: [Element.Code: Element.Code?]) -> Bool {
        var current = code
        for _ in 0..<parents.count {
            guard let entry = parents[current], let parent = entry else { return false }
            if parent == code { return true }
            current = parent
        }
        return false
    }
}
