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
    func values(_ lacks: [Deficit]) -> [Deficit] {
        var values = Array(repeating: Deficit.none, count: kind.count)
        for node in kind.indices.reversed() {
            values[node] =
                switch kind[node] {
                case .demand(let demand): lacks[demand]
                case .fixed(let deficit): deficit
                case .all: Self.sum(children[node].map { values[$0] })
                case .atLeast(let least): Self.sum(children[node].map { values[$0] }.sorted().prefix(max(0, least)))
                }
        }
        return values
    }

    /// For each `atLeast` the children that are counted: those that lack least, of equal ones the first.
    func chosen(_ values: [Deficit]) -> [[Int]] {
        kind.indices.compactMap { node in
            guard case .atLeast(let least) = kind[node] else { return nil }
            let order = children[node].indices.sorted { (values[children[node][$0]], $0) < (values[children[node][$1]], $1) }
            return order.prefix(max(0, least)).sorted()
        }
    }

    static func sum(_ deficits: some Sequence<Deficit>) -> Deficit { deficits.reduce(.none, +) }

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
