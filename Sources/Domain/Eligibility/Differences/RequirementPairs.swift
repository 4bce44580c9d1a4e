/// Which requirement of one version is which of another.
struct RequirementPairs {
    struct Node {
        let requirement: Requirement
        let route: Int
        let parent: Int?
        /// The file gives it an id; otherwise its path stands for one, which says nothing.
        let isNamed: Bool
        /// Of all it says but its id: the same for what is the same.
        let fingerprint: Int
        fileprivate(set) var children: [Int] = []
    }

    let old: [Node]
    let new: [Node]
    /// The nodes of each route, its root first.
    let places: (old: [Range<Int>], new: [Range<Int>])
    /// For each node the one that it was, or became.
    private(set) var matchesOfOld: [Int?]
    private(set) var matchesOfNew: [Int?]
    /// For each route of one version that of the other: `old[i]` is what the new route i was.
    let routes: (old: [Int?], new: [Int?])

    init(_ old: RuleVersion, _ new: RuleVersion, _ renamings: [String: String?]) {
        let (before, after) = (Self.nodes(old), Self.nodes(new))
        (self.old, self.new, places) = (before.nodes, after.nodes, (before.places, after.places))
        matchesOfOld = Array(repeating: nil, count: self.old.count)
        matchesOfNew = Array(repeating: nil, count: self.new.count)
        routes = Self.routes(old, new)
        matchNames(renamings)
        for (route, former) in routes.old.enumerated() {
            guard let former else { continue }
            let (root, formerRoot) = (places.new[route].lowerBound, places.old[former].lowerBound)
            if matchesOfNew[root] == nil, matchesOfOld[formerRoot] == nil { match(formerRoot, root) }
        }
        for place in self.new.indices { matchChildren(of: place) }
    }

    /// By their ids, then those that require the same.
    private static func routes(_ old: RuleVersion, _ new: RuleVersion) -> (old: [Int?], new: [Int?]) {
        var (ofNew, ofOld): ([Int?], [Int?]) = (new.routes.map { _ in nil }, old.routes.map { _ in nil })
        let places = Dictionary(old.routes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (index, route) in new.routes.enumerated() {
            guard let former = places[route.id], ofOld[former] == nil else { continue }
            (ofNew[index], ofOld[former]) = (former, index)
        }
        var left = Dictionary(
            grouping: old.routes.indices.filter { ofOld[$0] == nil }, by: { old.routes[$0].requirement.fingerprint })
        for index in new.routes.indices where ofNew[index] == nil {
            guard let former = left[new.routes[index].requirement.fingerprint]?.first else { continue }
            left[new.routes[index].requirement.fingerprint]?.removeFirst()
            (ofNew[index], ofOld[former]) = (former, index)
        }
        return (ofNew, ofOld)
    }

    private static func nodes(_ version: RuleVersion) -> (nodes: [Node], places: [Range<Int>]) {
        var (nodes, places): ([Node], [Range<Int>]) = ([], [])
        for (index, route) in version.routes.enumerated() {
            let start = nodes.count
            add(route.requirement, path: route.id, route: index, parent: nil, to: &nodes)
            places.append(start..<nodes.count)
        }
        return (nodes, places)
    }

    private static func add(_ requirement: Requirement, path: String, route: Int, parent: Int?, to nodes: inout [Node]) {
        let place = nodes.count
        nodes.append(
            Node(
                requirement: requirement, route: route, parent: parent, isNamed: requirement.id != path,
                fingerprint: requirement.fingerprint))
        if let parent { nodes[parent].children.append(place) }
        for (index, child) in requirement.children.enumerated() {
            add(child, path: "\(path)/\(requirement.childrenKey)/\(index)", route: route, parent: place, to: &nodes)
        }
    }

    // MARK: matching

    private mutating func match(_ former: Int, _ place: Int) {
        matchesOfOld[former] = place
        matchesOfNew[place] = former
    }

    private mutating func matchNames(_ renamings: [String: String?]) {
        let names = Dictionary(new.enumerated().filter(\.element.isNamed).map { ($1.requirement.id, $0) }) { first, _ in first }
        for (former, node) in old.enumerated() where node.isNamed {
            if let place = names[node.requirement.id] { match(former, place) }
        }
        for (former, node) in old.enumerated() where node.isNamed && matchesOfOld[former] == nil {
            var (id, seen): (String, Set<String>) = (node.requirement.id, [])
            while seen.insert(id).inserted, names[id] == nil, let next = renamings[id] ?? nil { id = next }
            if let place = names[id], matchesOfNew[place] == nil { match(former, place) }
        }
    }

    /// Children of a pair that no id ties: those that say the same, then those without ids that have the same
    /// sentence, then those of the same kind in their order.
    private mutating func matchChildren(of place: Int) {
        guard let former = matchesOfNew[place] else { return }
        matchChildren(former, place, unnamedOnly: false) { "\($0.fingerprint)" }
        matchChildren(former, place, unnamedOnly: true) { node in node.requirement.text.map { "\(node.requirement.name) \($0)" } }
        matchChildren(former, place, unnamedOnly: true) { $0.requirement.name }
    }

    private mutating func matchChildren(_ former: Int, _ place: Int, unnamedOnly: Bool, by key: (Node) -> String?) {
        var left: [String: [Int]] = [:]
        for child in old[former].children.reversed() where matchesOfOld[child] == nil && !(unnamedOnly && old[child].isNamed) {
            if let key = key(old[child]) { left[key, default: []].append(child) }
        }
        for child in new[place].children where matchesOfNew[child] == nil && !(unnamedOnly && new[child].isNamed) {
            if let key = key(new[child]), let found = left[key]?.popLast() { match(found, child) }
        }
    }
}

extension Requirement {
    /// Of everything that it says but ids. Good within one run of the program only.
    fileprivate var fingerprint: Int {
        var hasher = Hasher()
        add(to: &hasher)
        return hasher.finalize()
    }

    private func add(to hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(text)
        hasher.combine(provenance)
        for limit in limits {
            hasher.combine(limit.selection)
            hasher.combine(limit.words)
        }
        switch kind {
        case .all, .any: break
        case .atLeast(let count, _), .atMost(let count, _): hasher.combine(count)
        case .courses(let demand):
            hasher.combine(demand.selection)
            for part in demand.including { hasher.combine(part.selection) }
            hasher.combine(demand.words)
        case .condition(let condition): hasher.combine(String(describing: condition))
        }
        hasher.combine(children.count)
        for child in children { child.add(to: &hasher) }
    }
}
