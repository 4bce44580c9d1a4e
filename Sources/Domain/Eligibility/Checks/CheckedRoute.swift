/// A route with its requirements for courses in a list, as the checks of it need them.
struct CheckedRoute {
    struct Demand {
        let requirement: Requirement
        let demand: CourseDemand
        let scope: SelectionScope
        /// Of `nodes`.
        let node: Int
        /// The groups above, from the top, of `nodes`; and which child of each leads here.
        let path: [(node: Int, child: Int)]
        /// Counts over the whole record, whatever else holds its courses.
        var isPlaced: Bool { demand.counting == .placed }
    }

    let route: Route
    let rule: Rule
    let catalog: CatalogIndex
    private(set) var nodes: [Requirement] = []
    /// Behind the last node under each.
    private(set) var ends: [Int] = []
    private(set) var demands: [Demand] = []
    /// The sides of each sharing, as the demands (of `demands`) under them.
    private(set) var sharings: [[[Int]]] = []

    init(_ route: Route, of rule: Rule, _ catalog: CatalogIndex) {
        self.route = route
        self.rule = rule
        self.catalog = catalog
        add(route.requirement, [])
        let places = Dictionary(nodes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        sharings = route.sharing.map { sharing in
            switch sharing.scope {
            case .between(let ids): ids.map { places[$0].map(demands(under:)) ?? [] }
            case .within(let id): places[id].map { demands(under: $0).map { [$0] } } ?? []
            }
        }
    }

    /// Trees are as deep as their reader allows.
    private mutating func add(_ requirement: Requirement, _ path: [(node: Int, child: Int)]) {
        let node = nodes.count
        nodes.append(requirement)
        ends.append(0)
        if case .courses(let demand) = requirement.kind {
            demands.append(
                Demand(requirement: requirement, demand: demand, scope: SelectionScope(demand.selection), node: node, path: path))
        }
        for (index, child) in requirement.children.enumerated() { add(child, path + [(node, index)]) }
        ends[node] = nodes.count
    }

    /// Those whose courses are placed.
    func demands(under node: Int) -> [Int] {
        demands.indices.filter { demands[$0].isPlaced && demands[$0].node >= node && demands[$0].node < ends[node] }
    }

    /// For each demand the sharings and the side of each that it is under.
    func sides() -> [[Int: Int]] {
        var sides = Array(repeating: [Int: Int](), count: demands.count)
        for (index, sharing) in sharings.enumerated() {
            for (side, members) in sharing.enumerated() { for demand in members { sides[demand][index] = side } }
        }
        return sides
    }
}

extension CourseDemand {
    /// Fewer courses than these never satisfy it.
    var leastCourses: Int {
        let parts = including.map { max($0.count, $0.credits > .zero ? 1 : 0) }
        return max(count, subjects, terms, credits > .zero ? 1 : 0, parts.max() ?? 0)
    }

    /// Fewer credits than these never satisfy it.
    var leastCredits: Amount { max(credits, including.map(\.credits).max() ?? .zero) }

    var asksNothing: Bool { leastCourses == 0 }
}
