/// Turns demands of a route and the records that may stand in them into a
/// placement problem, as things are at a level of certainty.
struct ProblemBuilder {
    private let route: PreparedRoute
    private let records: PreparedRecords
    private let matches: RouteMatches
    private let level: Certainty
    private let repeats: Repeats

    private var courses: [PlacementProblem.Course] = []
    private var courseOfRecord: [Int]
    private(set) var recordOfCourse: [Int] = []
    private var demands: [PlacementProblem.Demand] = []
    /// Several for a demand of one subject: one for each subject.
    private var numbersOfDemand: [[Int]]

    /// Numbers the records that may stand in one of the demands, in their order.
    /// The surest place that a record could take is its rank.
    init(
        _ route: PreparedRoute, _ records: PreparedRecords, _ matches: RouteMatches, of demands: [Int], at level: Certainty,
        repeats: Repeats
    ) {
        self.route = route
        self.records = records
        self.matches = matches
        self.level = level
        self.repeats = repeats
        numbersOfDemand = Array(repeating: [], count: route.demands.count)
        courseOfRecord = Array(repeating: -1, count: records.list.count)
        var ranks = Array(repeating: Int.max, count: records.list.count)
        for number in demands {
            for edge in matches.demands[number].edges where edge.certainty <= level {
                ranks[edge.record] = min(ranks[edge.record], edge.certainty.rawValue)
            }
        }
        for record in ranks.indices where ranks[record] != .max {
            courseOfRecord[record] = courses.count
            recordOfCourse.append(record)
            courses.append(.init(credits: records.list[record].credits, rank: ranks[record]))
        }
    }

    /// Takes a demand into the problem; its part of the goal.
    mutating func add(_ number: Int) -> PlacementProblem.Goal {
        let edges = matches.demands[number].edges
        let open = edges.indices.filter { edges[$0].certainty <= level }
        guard route.demands[number].isOfOneSubject else { return .demand(append(number, open)) }
        var subjects: [Int] = []
        for edge in open where !subjects.contains(records.list[edges[edge].record].subject) {
            subjects.append(records.list[edges[edge].record].subject)
        }
        guard subjects.count > 1 else { return .demand(append(number, open)) }
        return .atLeast(
            1,
            subjects.map { subject in
                .demand(append(number, open.filter { records.list[edges[$0].record].subject == subject }))
            })
    }

    private mutating func append(_ number: Int, _ open: [Int]) -> Int {
        let edges = matches.demands[number].edges
        let candidates = open.map { courseOfRecord[edges[$0].record] }
        let (credits, count) = (matches.demands[number].credits, matches.demands[number].count)
        let parts = route.demands[number].parts
        var needs: [PlacementProblem.Demand.Need] = []
        if credits > 0 || count > 0 || parts.isEmpty { needs.append(.init(credits: credits, count: count)) }
        for (index, part) in parts.enumerated() {
            let admitted = open.indices.filter { counts(matches.demands[number].parts[index][open[$0]]) }
            needs.append(.init(of: admitted.map { candidates[$0] }, credits: part.credits, count: part.count))
        }
        var spreads: [PlacementProblem.Demand.Spread] = []
        let (subjects, terms) = (route.demands[number].subjects, route.demands[number].terms)
        if subjects > 1 { spreads.append(.init(group: open.map { records.list[edges[$0].record].subject }, atLeast: subjects)) }
        if terms > 1 { spreads.append(.init(group: open.map { term(edges[$0].record) }, atLeast: terms)) }
        demands.append(.init(candidates: candidates, needs: needs, spreads: spreads))
        numbersOfDemand[number].append(demands.count - 1)
        return demands.count - 1
    }

    private func counts(_ truth: Truth) -> Bool { truth == .yes || truth == .unknown && level == .unknown }

    /// Where anything may be, a term that is not known may be one of its own.
    private func term(_ record: Int) -> Int? { records.list[record].term ?? (level == .unknown ? -1 - record : nil) }

    /// The problem of everything that was added; `isWhole`: with what holds between the demands of a route.
    func problem(_ goal: PlacementProblem.Goal, pins: [Amendments.RecordPin] = [], isWhole: Bool) -> PlacementProblem {
        var courses = courses
        if repeats == .once { exclude(&courses) }
        return PlacementProblem(
            courses: courses, demands: demands, sharings: isWhole ? route.sharings.compactMap(sharing) : [],
            limits: route.limits.indices.compactMap(limit), pins: pins.compactMap(pin), goal: goal)
    }

    private func exclude(_ courses: inout [PlacementProblem.Course]) {
        var first: [Int: Int] = [:]
        for (course, record) in recordOfCourse.enumerated() where records.isRepeated[record] {
            let code = records.list[record].code
            guard let other = first[code] else {
                first[code] = course
                continue
            }
            courses[other].exclusion = code
            courses[course].exclusion = code
        }
    }

    private func sharing(_ sharing: PreparedRoute.Sharing) -> PlacementProblem.Sharing? {
        let sides = sharing.sides.map { $0.flatMap { numbersOfDemand[$0] } }.filter { !$0.isEmpty }
        return sides.count < 2 ? nil : .init(sides: sides, courses: sharing.courses, credits: sharing.credits)
    }

    /// A limit, unless everything there is would keep to it.
    private func limit(_ index: Int) -> PlacementProblem.Limit? {
        let limit = route.limits[index]
        let numbers = limit.demands.flatMap { numbersOfDemand[$0] }
        guard !numbers.isEmpty else { return nil }
        let counted = matches.counted(byLimit: index, at: level).filter { courseOfRecord[$0] >= 0 }
        if limit.isKept(by: counted, of: records.list) { return nil }
        return .init(demands: numbers, of: counted.map { courseOfRecord[$0] }.sorted(), courses: limit.courses, credits: limit.credits)
    }

    private func pin(_ pin: Amendments.RecordPin) -> PlacementProblem.Pin? {
        let course = courseOfRecord[pin.record]
        guard course >= 0, let number = numbersOfDemand[pin.demand].first(where: { demands[$0].candidates.contains(course) }) else {
            return nil
        }
        return .init(course: course, demand: number)
    }

    /// The records that stand in each demand of the route; several sets for a demand of one subject.
    func held(_ held: [[Int]]) -> [[[Int]]] {
        numbersOfDemand.map { numbers in numbers.map { held[$0].map { recordOfCourse[$0] } } }
    }
}
