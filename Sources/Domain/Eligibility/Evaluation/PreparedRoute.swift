/// A route as the evaluator walks it: the tree in a list, parents before their
/// children, course requirements numbered, names resolved.
///
/// A class, as it is handed about everywhere and never changed.
final class PreparedRoute: Sendable {
    struct Node: Sendable {
        enum Kind: Sendable {
            case all, any
            case atLeast(Int)
            case atMost(Int)
            /// The number of the demand.
            case courses(Int)
            case condition(any Condition)

            /// Whether some of its children may be left aside.
            var isChoice: Bool {
                switch self {
                case .any, .atLeast: true
                case .all, .atMost, .courses, .condition: false
                }
            }
        }

        var id: String
        var name: String
        var text: String
        var kind: Kind
        var children: [Int] = []
        /// Behind the last node under this one.
        var end = 0
        var provenance: Provenance
        var sources: [RuleSource]
    }

    struct Demand: Sendable {
        struct Part: Sendable {
            var selection: PreparedSelection
            var credits: Int
            var count: Int
            var words: String
        }

        var node: Int
        var credits: Int
        var count: Int
        var selection: PreparedSelection
        var parts: [Part]
        var isOfOneSubject: Bool
        var subjects: Int
        var terms: Int
        /// Otherwise it counts over the whole record.
        var isPlaced: Bool
        /// Whether nothing is asked but so many credits and courses.
        var isPlain: Bool { parts.isEmpty && subjects < 2 && terms < 2 }
        /// The codes that its selection names, as numbers and as written.
        var named: [(code: Int, text: String)]
    }

    struct Limit: Sendable {
        var node: Int
        var demands: [Int]
        var selection: PreparedSelection
        var courses: Int?
        /// Thousandths.
        var credits: Int?
        var words: String

        /// Whether so much may stand under it, of records that it counts.
        func isKept(by records: [Int], of list: [PreparedRecord]) -> Bool {
            records.count <= courses ?? .max && records.reduce(0) { $0 + list[$1].credits } <= credits ?? .max
        }
    }

    struct Sharing: Sendable {
        var sides: [[Int]]
        var courses: Int?
        var credits: Int?
    }

    let route: Route
    let nodes: [Node]
    let demands: [Demand]
    /// The nodes that are conditions, with the courses that each looks at.
    let conditions: [(node: Int, condition: any Condition, selection: PreparedSelection?)]
    let sharings: [Sharing]
    let limits: [Limit]
    let doubts: [Doubt]
    /// By code the first demand that names it.
    let demandNaming: [Int: Int]
    /// Whether it matters which subjects courses are of, and in which terms they were taken.
    let looksAtSubjects: Bool
    let looksAtTerms: Bool
    /// Whether anything is asked of a learner's courses.
    var looksAtCourses: Bool { !demands.isEmpty || conditions.contains { $0.condition.looksAtCourses } }
    /// As a matrix shows it: by the parts of its whole where there are any, or as one.
    let parts: CohortMatrix.Requirements?
    let whole: CohortMatrix.Requirements

    init(_ route: Route, sources: [String: RuleSource], _ vocabulary: inout Vocabulary) {
        let parts = RoutePreparation(route, sources, &vocabulary)
        self.route = route
        (nodes, demands, conditions) = (parts.nodes, parts.demands, parts.conditions)
        (sharings, limits, doubts) = (parts.sharings, parts.limits, parts.doubts)
        let named = parts.demands.enumerated().flatMap { number, demand in demand.named.map { ($0.code, number) } }
        demandNaming = Dictionary(named) { first, _ in first }
        looksAtSubjects = parts.demands.contains { $0.isOfOneSubject || $0.subjects > 1 }
        looksAtTerms = parts.demands.contains { $0.terms > 1 }
        let root = parts.nodes[0]
        let isWhole = if case .all = root.kind { !root.children.isEmpty } else { false }
        self.parts = isWhole ? CohortMatrix.Requirements(root.children.map { (parts.nodes[$0].id, parts.nodes[$0].text) }) : nil
        whole = CohortMatrix.Requirements([(root.id, root.text)])
    }

    /// Whether two different demands may hold the same course.
    func share(_ first: Int, _ second: Int) -> Bool {
        sharings.contains { sharing in
            guard let one = sharing.sides.firstIndex(where: { $0.contains(first) }) else { return false }
            return sharing.sides.indices.contains { $0 != one && sharing.sides[$0].contains(second) }
        }
    }
}

/// Lays out the tree of a route.
private struct RoutePreparation {
    private(set) var nodes: [PreparedRoute.Node] = []
    private(set) var demands: [PreparedRoute.Demand] = []
    private(set) var conditions: [(node: Int, condition: any Condition, selection: PreparedSelection?)] = []
    private(set) var sharings: [PreparedRoute.Sharing] = []
    private(set) var limits: [PreparedRoute.Limit] = []
    private(set) var doubts: [Doubt] = []

    init(_ route: Route, _ sources: [String: RuleSource], _ vocabulary: inout Vocabulary) {
        if let doubt = Doubt(route.id, route.provenance) { doubts.append(doubt) }
        var limited: [(node: Int, limit: Limit)] = route.limits.map { (0, $0) }
        add(route.requirement, sources, isUnderAtMost: false, &limited, &vocabulary)
        sharings = route.sharing.map(prepare)
        limits = limited.map { entry in
            PreparedRoute.Limit(
                node: entry.node, demands: limitedDemands(under: entry.node),
                selection: PreparedSelection(entry.limit.selection, &vocabulary),
                courses: entry.limit.courses, credits: entry.limit.credits?.thousandths, words: entry.limit.text ?? entry.limit.words)
        }
    }

    /// Readers bound the depth of a tree, so this may follow it.
    @discardableResult
    private mutating func add(
        _ requirement: Requirement, _ sources: [String: RuleSource], isUnderAtMost: Bool,
        _ limited: inout [(node: Int, limit: Limit)], _ vocabulary: inout Vocabulary
    ) -> Int {
        let index = nodes.count
        nodes.append(
            PreparedRoute.Node(
                id: requirement.id, name: requirement.name, text: requirement.text ?? requirement.words, kind: .all,
                provenance: requirement.provenance, sources: requirement.provenance.sources.compactMap { sources[$0] }))
        if let doubt = Doubt(requirement.id, requirement.provenance) { doubts.append(doubt) }
        limited += requirement.limits.map { (index, $0) }
        switch requirement.kind {
        case .all: break
        case .any: nodes[index].kind = .any
        case .atLeast(let count, _): nodes[index].kind = .atLeast(count)
        case .atMost(let count, _): nodes[index].kind = .atMost(count)
        case .courses(let demand):
            nodes[index].kind = .courses(demands.count)
            demands.append(PreparedRoute.Demand(demand, node: index, isUnderAtMost: isUnderAtMost, &vocabulary))
        case .condition(let condition):
            nodes[index].kind = .condition(condition)
            conditions.append((index, condition, condition.courses.map { PreparedSelection($0, &vocabulary) }))
        }
        let isAtMost = if case .atMost = requirement.kind { true } else { isUnderAtMost }
        for child in requirement.children {
            let place = add(child, sources, isUnderAtMost: isAtMost, &limited, &vocabulary)
            nodes[index].children.append(place)
        }
        nodes[index].end = nodes.count
        return index
    }

    /// Demands whose courses are placed, under a node.
    private func placedDemands(under node: Int) -> [Int] {
        demands.indices.filter { demands[$0].isPlaced && demands[$0].node >= node && demands[$0].node < nodes[node].end }
    }

    /// A limit of a requirement that counts over the whole record is its own.
    private func limitedDemands(under node: Int) -> [Int] {
        if case .courses(let demand) = nodes[node].kind { return [demand] }
        return placedDemands(under: node)
    }

    /// Looked for where it stands: a copy of a node counts the references of all its parts.
    private func node(named id: String) -> Int? { nodes.indices.first { nodes[$0].id == id } }

    private func prepare(_ sharing: Sharing) -> PreparedRoute.Sharing {
        var sides: [[Int]]
        switch sharing.scope {
        case .between(let ids):
            sides = ids.map { id in node(named: id).map(placedDemands) ?? [] }
        case .within(let id):
            sides = node(named: id).map { placedDemands(under: $0).map { [$0] } } ?? []
        }
        // Sides are disjoint: a demand under two of them stands under the first.
        var seen: Set<Int> = []
        for side in sides.indices { sides[side].removeAll { !seen.insert($0).inserted } }
        return PreparedRoute.Sharing(sides: sides.filter { !$0.isEmpty }, courses: sharing.courses, credits: sharing.credits?.thousandths)
    }
}

extension PreparedRoute.Demand {
    init(_ demand: CourseDemand, node: Int, isUnderAtMost: Bool, _ vocabulary: inout Vocabulary) {
        self.init(
            node: node, credits: demand.credits.thousandths, count: demand.count,
            selection: PreparedSelection(demand.selection, &vocabulary),
            parts: demand.including.map {
                Part(
                    selection: PreparedSelection($0.selection, &vocabulary), credits: $0.credits.thousandths, count: $0.count,
                    words: $0.selection.words)
            },
            isOfOneSubject: demand.isOfOneSubject, subjects: demand.subjects, terms: demand.terms,
            // What `at_most` counts must not compete for courses with what is required.
            isPlaced: demand.counting == .placed && !isUnderAtMost,
            named: demand.selection.namedCourses.map { (vocabulary.code($0), $0) })
    }
}

extension Doubt {
    /// nil for what is confirmed.
    init?(_ id: String, _ provenance: Provenance) {
        guard provenance.standing != .confirmed else { return nil }
        self.init(requirement: id, standing: provenance.standing, doubt: provenance.doubt)
    }
}
