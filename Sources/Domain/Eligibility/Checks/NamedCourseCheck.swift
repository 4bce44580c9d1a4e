/// Requirements that name their courses, and name too few of them: alone, or
/// together with others that need them too.
struct NamedCourseCheck {
    private(set) var findings: [RuleFinding] = []
    /// Of the route's demands those that cannot all be satisfied.
    private(set) var unsatisfiable: Set<Int> = []
    private let route: CheckedRoute
    private let possible: [[String]?]

    init(_ route: CheckedRoute) {
        self.route = route
        possible = route.demands.map { $0.scope.possibleCodes(route.catalog, .certain) }
        // Where repeats count, one course is any number of records.
        guard route.rule.repeats == .once else { return }
        for number in route.demands.indices { checkAlone(number) }
        checkTogether()
    }

    private mutating func checkAlone(_ number: Int) {
        let (demand, place) = (route.demands[number].demand, route.demands[number].requirement.place / "courses")
        guard let codes = possible[number], !codes.isEmpty else { return }
        if codes.count < demand.leastCourses {
            unsatisfiable.insert(number)
            findings.append(
                RuleFinding(
                    .error, "too_few_courses", place,
                    "asks for \(demand.leastCourses.of("course")), and names \(codes.count): \(codes.shortList)"))
        } else {
            checkCredits(demand.credits, codes, place / "credits")
        }
        for (index, part) in demand.including.enumerated() { check(part, codes, place / "including" / index) }
    }

    private mutating func check(_ part: CourseDemand.Part, _ codes: [String], _ place: Place) {
        let scope = SelectionScope(part.selection)
        let left = codes.filter { scope.admits(CourseCode($0), route.catalog.courses[$0], .certain) != .no }
        if left.isEmpty || left.count == codes.count { return }
        if left.count < part.count {
            findings.append(
                RuleFinding(
                    .error, "too_few_courses", place, "asks for \(part.count.of("course")), and can have \(left.count): \(left.shortList)"))
        } else {
            checkCredits(part.credits, left, place / "credits")
        }
    }

    /// Records may be worth other credits than the catalog says, so this is no more than likely.
    private mutating func checkCredits(_ credits: Amount, _ codes: [String], _ place: Place) {
        let courses = codes.compactMap { route.catalog.courses[$0] }
        guard courses.count == codes.count else { return }
        let sum = courses.reduce(Amount.zero) { $0 + $1.credits }
        guard sum < credits else { return }
        findings.append(
            RuleFinding(
                .warning, "too_few_credits", place,
                "asks for \(credits) credits; by the catalog all that it names is worth \(sum): \(codes.shortList)"))
    }

    // MARK: together

    /// Demands that must all be satisfied, and none of which shares with another, against the courses that they name.
    private mutating func checkTogether() {
        let asking = unshared(needed().filter { !unsatisfiable.contains($0) && possible[$0]?.isEmpty == false })
        var numbers: [String: Int] = [:]
        let wanted = asking.map { (possible[$0] ?? []).map { Vocabulary.number(of: $0, in: &numbers) } }
        let names = numbers.sorted { $0.value < $1.value }.map(\.key)
        let need = asking.map { route.demands[$0].demand.leastCourses }
        let matching = CourseMatching(wanted, need: need, courses: names.count)
        var told: Set<Int> = []
        for place in asking.indices where matching.given[place] < need[place] && !told.contains(place) {
            let short = matching.short(with: place)
            told.formUnion(short.asking)
            unsatisfiable.formUnion(short.asking.map { asking[$0] })
            report(short.asking.map { asking[$0] }, short.courses.map { names[$0] }.sorted(), short.asking.reduce(0) { $0 + need[$1] })
        }
    }

    private mutating func report(_ demands: [Int], _ courses: [String], _ need: Int) {
        guard let last = demands.last else { return }
        let names = demands.map { "`\(route.demands[$0].requirement.id)`" }.shortList
        findings.append(
            RuleFinding(
                .error, "unsatisfiable", route.demands[last].requirement.place,
                "\(names) ask for \(need.of("course")) together, and all that they name is \(courses.shortList), each of which stands in one"
            ))
    }

    /// Demands that every learner of the route must satisfy.
    private func needed() -> [Int] {
        route.demands.indices.filter { number in
            let demand = route.demands[number]
            return demand.isPlaced && !demand.demand.asksNothing
                && demand.path.allSatisfy { step in
                    switch route.nodes[step.node].kind {
                    case .all: true
                    case .any(let children): children.count == 1
                    case .atLeast(let count, let children): count == children.count
                    case .atMost, .courses, .condition: false
                    }
                }
        }
    }

    /// Without those that may hold the same course as one before them.
    private func unshared(_ demands: [Int]) -> [Int] {
        let sides = route.sides()
        // Of each sharing the side that is taken already; two sides of one never are.
        var taken: [Int: Int] = [:]
        return demands.filter { number in
            guard sides[number].allSatisfy({ taken[$0.key] ?? $0.value == $0.value }) else { return false }
            taken.merge(sides[number]) { first, _ in first }
            return true
        }
    }
}
