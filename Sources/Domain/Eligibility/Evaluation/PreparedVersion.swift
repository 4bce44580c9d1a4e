/// A version of a rule, ready to judge many learners by it.
struct PreparedVersion: Sendable {
    enum Found: Sendable {
        case found(id: String, route: Int, node: Int)
        /// A renaming says that it is gone.
        case dropped(String)
        case unknown
    }

    let version: RuleVersion
    let routes: [PreparedRoute]
    let doubts: [Doubt]
    let repeats: Repeats
    /// Whether anything is asked of a learner's courses.
    let looksAtCourses: Bool
    private let places: [String: (route: Int, node: Int)]
    private let renamings: [String: Renaming]

    init(_ version: RuleVersion, of rule: Rule, _ vocabulary: inout Vocabulary) {
        let sources = Dictionary(rule.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let routes = version.routes.map { PreparedRoute($0, sources: sources, &vocabulary) }
        var places: [String: (route: Int, node: Int)] = [:]
        for (index, route) in routes.enumerated() {
            for (node, entry) in route.nodes.enumerated() where places[entry.id] == nil { places[entry.id] = (index, node) }
        }
        self.version = version
        repeats = rule.repeats
        self.routes = routes
        looksAtCourses = routes.contains(where: \.looksAtCourses)
        self.places = places
        renamings = Dictionary(rule.renamings.map { ($0.from, $0) }, uniquingKeysWith: { first, _ in first })
        doubts = [Doubt(version.id, version.provenance)].compactMap { $0 } + routes.flatMap(\.doubts)
    }

    /// The requirement of this id, or the one that it became. Renamings in a circle lead nowhere.
    func find(_ id: String) -> Found {
        var (current, seen): (String, Set<String>) = (id, [])
        while seen.insert(current).inserted {
            if let place = places[current] { return .found(id: current, route: place.route, node: place.node) }
            guard let renaming = renamings[current] else { return .unknown }
            guard let next = renaming.to else { return .dropped(current) }
            current = next
        }
        return .unknown
    }
}
