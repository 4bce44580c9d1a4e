/// Parts of a reduced problem that have nothing to do with one another.
struct PlacementParts {
    struct Part {
        var kinds: [PlacementPatterns] = []
        var demands: [Int] = []
        /// The nodes of the goal whose sum the part is to make least.
        var terms: [Int] = []
    }

    private(set) var parts: [Part] = []
    /// What is lacked whatever is placed.
    private(set) var settled = Deficit.none
    private var leader: [Int]

    init(_ reduction: PlacementReduction) {
        let edges = reduction.edges
        leader = Array(edges.problem.demands.indices)
        var terms: [(node: Int, demands: [Int])] = []
        var waiting = [0]
        while let node = waiting.popLast() {
            if reduction.least[node] == reduction.most[node] {
                settled = settled + reduction.least[node]
            } else if case .atLeast(let least) = reduction.tree.kind[node], reduction.live[node].count > least {
                terms.append((node, Self.demands(under: node, reduction)))
            } else if case .demand(let demand) = reduction.tree.kind[node] {
                terms.append((node, [demand]))
            } else {
                waiting += reduction.live[node]
            }
        }
        let kinds = PlacementPatterns.all(of: reduction)
        for (_, demands) in terms { join(CollectionOfOne(demands)) }
        for kind in kinds { join(kind.patterns.lazy.map { $0.demands }) }
        for limit in reduction.bindingLimits { joinTied(kinds) { $0.limits.contains(limit) } }
        for sharing in reduction.bindingSharings { joinTied(kinds) { $0.sharings.contains(sharing) } }
        let exclusions = Dictionary(grouping: kinds.filter { $0.exclusion != nil }) { $0.exclusion ?? 0 }
        for (_, rivals) in exclusions.sorted(by: { $0.key < $1.key }) { join(rivals.lazy.flatMap { $0.patterns.map { $0.demands } }) }
        var found: [Int: Part] = [:]
        for (node, demands) in terms {
            found[find(demands[0]), default: Part()].terms.append(node)
            found[find(demands[0]), default: Part()].demands += demands
        }
        for kind in kinds { found[find(kind.patterns[0].demands[0])]?.kinds.append(kind) }
        for index in found.keys { found[index]?.demands.sort() }
        // Small ones first: a hard one shall not starve the others.
        parts = found.sorted { ($0.value.size, $0.key) < ($1.value.size, $1.key) }.map(\.value)
    }

    private static func demands(under root: Int, _ reduction: PlacementReduction) -> [Int] {
        var found: [Int] = []
        var waiting = [root]
        while let node = waiting.popLast() {
            if case .demand(let demand) = reduction.tree.kind[node] { found.append(demand) }
            waiting += reduction.live[node].filter { reduction.least[$0] != reduction.most[$0] }
        }
        return found
    }

    private mutating func joinTied(_ kinds: [PlacementPatterns], where isTied: (PlacementPatterns.Pattern) -> Bool) {
        withoutActuallyEscaping(isTied) { isTied in
            join(kinds.lazy.flatMap { $0.patterns.lazy.filter(isTied).map { $0.demands } })
        }
    }

    /// Makes one part of all these demands.
    private mutating func join(_ sets: some Sequence<[Int]>) {
        var first: Int?
        for demands in sets {
            for demand in demands {
                if let first { leader[find(demand)] = find(first) } else { first = demand }
            }
        }
    }

    private mutating func find(_ demand: Int) -> Int {
        var demand = demand
        while leader[demand] != demand {
            leader[demand] = leader[leader[demand]]
            demand = leader[demand]
        }
        return demand
    }
}

extension PlacementParts.Part {
    fileprivate var size: Int { kinds.reduce(0) { $0 + $1.patterns.count } }
}
