/// A goal laid out flat: parents come before their children.
struct GoalTree {
    enum Kind {
        case demand(Int)
        case fixed(Deficit)
        case all
        case atLeast(Int)
    }

    private(set) var kind: [Kind] = []
    private(set) var children: [[Int]] = []

    init(_ goal: PlacementProblem.Goal) { add(goal) }

    /// What each node lacks when the demands lack so much.
    func values(_ lacks: [Deficit]) -> [Deficit] { values(lacks, of: kind.indices.reversed()) }

    /// The same of some nodes, which come behind all of their children; nothing of the others.
    func values(_ lacks: [Deficit], of nodes: some Sequence<Int>) -> [Deficit] {
        var values = Array(repeating: Deficit.none, count: kind.count)
        for node in nodes {
            switch kind[node] {
            case .demand(let demand): values[node] = lacks[demand]
            case .fixed(let deficit): values[node] = deficit
            case .all: values[node] = Self.sum(of: children[node], values)
            case .atLeast(let least): values[node] = Self.sum(ofLeast: least, children[node], values)
            }
        }
        return values
    }

    /// All nodes under these, and they themselves, children before their parents.
    func nodes(under roots: [Int]) -> [Int] {
        var (found, waiting): ([Int], [Int]) = ([], roots)
        while let node = waiting.popLast() {
            found.append(node)
            waiting += children[node]
        }
        return found.sorted(by: >)
    }

    /// For each `atLeast` the children that are counted: those that lack least, of equal ones the first.
    func chosen(_ values: [Deficit]) -> [[Int]] {
        kind.indices.compactMap { node in
            guard case .atLeast(let least) = kind[node] else { return nil }
            let counted = Set(Self.least(least, of: children[node], values))
            return children[node].indices.filter { counted.contains(children[node][$0]) }
        }
    }

    /// So many of these nodes, those that lack least; of equal ones the first.
    static func least(_ count: Int, of nodes: [Int], _ values: [Deficit]) -> ArraySlice<Int> {
        nodes.sorted { (values[$0], $0) < (values[$1], $1) }.prefix(max(0, count))
    }

    static func sum(of nodes: some Sequence<Int>, _ values: [Deficit]) -> Deficit {
        var sum = Deficit.none
        for node in nodes { sum = sum + values[node] }
        return sum
    }

    /// Of those nodes that lack least.
    static func sum(ofLeast count: Int, _ nodes: [Int], _ values: [Deficit]) -> Deficit {
        if count == 1 { return nodes.isEmpty ? .none : nodes.dropFirst().reduce(values[nodes[0]]) { min($0, values[$1]) } }
        return sum(of: least(count, of: nodes, values), values)
    }

    @discardableResult private mutating func add(_ goal: PlacementProblem.Goal) -> Int {
        let node = kind.count
        children.append([])
        var parts: [PlacementProblem.Goal] = []
        switch goal {
        case .demand(let demand): kind.append(.demand(demand))
        case .fixed(let deficit): kind.append(.fixed(deficit))
        case .all(let goals):
            kind.append(.all)
            parts = goals
        case .atLeast(let least, let goals):
            kind.append(.atLeast(least))
            parts = goals
        }
        for part in parts {
            let child = add(part)
            children[node].append(child)
        }
        return node
    }
}
