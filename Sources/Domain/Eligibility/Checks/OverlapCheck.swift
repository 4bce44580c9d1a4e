/// Requirements that ask for the same courses, where no sharing lets both hold them.
enum OverlapCheck {
    /// Pairs looked at in a route: beyond that only a note says that there are more.
    private static let mostPairs = 100_000
    private static let mostFindings = 100
    /// Courses times requirements: larger programs are compared by the courses that they name alone.
    private static let mostComparisons = 4_000_000

    private struct Pair: Hashable {
        var first: Int
        var second: Int
    }

    /// - Parameter unsatisfiable: demands of which this is told already.
    static func findings(_ route: CheckedRoute, apartFrom unsatisfiable: Set<Int>) -> [RuleFinding] {
        let admitted = admittedCourses(route)
        var byCourse: [String: [Int]] = [:]
        for (demand, codes) in admitted.enumerated() { for code in codes { byCourse[code, default: []].append(demand) } }
        let sides = route.sides()
        var isCertain: [Pair: Bool] = [:]
        var (common, order): ([Pair: [String]], [Pair]) = ([:], [])
        var looked = 0
        for code in byCourse.keys.sorted() {
            for (second, first) in pairs(byCourse[code] ?? []) {
                looked += 1
                guard looked <= mostPairs else { break }
                let pair = Pair(first: first, second: second)
                if unsatisfiable.contains(first), unsatisfiable.contains(second) { continue }
                let competes = isCertain[pair] ?? compete(route.demands[first], route.demands[second], sides[first], sides[second], route)
                isCertain[pair] = competes
                guard competes else { continue }
                if common[pair] == nil { order.append(pair) }
                common[pair, default: []].append(code)
            }
        }
        let told = order.sorted { ($0.second, $0.first) < ($1.second, $1.first) }
        var found = told.prefix(mostFindings).map { report($0, common[$0] ?? [], route) }
        if looked > mostPairs || told.count > mostFindings {
            let more = "more requirements overlap than are listed here"
            found.append(RuleFinding(.note, "more_overlaps", route.route.requirement.place, more))
        }
        return found
    }

    private static func pairs(_ demands: [Int]) -> some Sequence<(Int, Int)> {
        demands.indices.lazy.flatMap { place in demands[..<place].lazy.map { (demands[place], $0) } }
    }

    private static func report(_ pair: Pair, _ codes: [String], _ route: CheckedRoute) -> RuleFinding {
        let (first, second) = (route.demands[pair.first].requirement, route.demands[pair.second].requirement)
        return RuleFinding(
            .warning, "overlap", second.place,
            "`\(first.id)` and `\(second.id)` both take \(codes.shortList): without `sharing` a course stands in one of them only")
    }

    /// For each demand the courses that are named anywhere or in the catalog and that it takes; none for one that
    /// takes whatever there is, as free electives do, or counts over the whole record.
    private static func admittedCourses(_ route: CheckedRoute) -> [[String]] {
        var all = Set(route.catalog.courses.keys)
        for demand in route.demands { all.formUnion(demand.scope.codes ?? []) }
        let isLarge = all.count * route.demands.count > mostComparisons
        let courses = isLarge ? [] : all.sorted().map { (CourseCode($0), route.catalog.courses[$0]) }
        return route.demands.map { demand in
            guard demand.isPlaced, !demand.demand.asksNothing else { return [] }
            if let codes = demand.scope.possibleCodes(route.catalog, .certain) { return codes }
            let taken = courses.filter { demand.scope.admits($0.0, $0.1, .usual) != .no }.map(\.0.text)
            return taken.count == courses.count ? [] : taken
        }
    }

    /// Whether both may be needed at once, no sharing covers them, and one record can satisfy both.
    private static func compete(
        _ first: CheckedRoute.Demand, _ second: CheckedRoute.Demand, _ sides: [Int: Int], _ otherSides: [Int: Int], _ route: CheckedRoute
    ) -> Bool {
        if sides.contains(where: { sharing, side in otherSides[sharing].map { $0 != side } ?? false }) { return false }
        if let fork = zip(first.path, second.path).first(where: { $0.node == $1.node && $0.child != $1.child })?.0 {
            switch route.nodes[fork.node].kind {
            case .any: return false
            case .atLeast(let count, _) where count < 2: return false
            default: break
            }
        }
        return SelectionBounds.contradiction(SelectionScope(Selection([.all([first.demand.selection, second.demand.selection])]))) == nil
    }
}
