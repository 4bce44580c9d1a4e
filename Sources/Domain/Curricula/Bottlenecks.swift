/// Where a curriculum is narrow, by the prerequisites of its courses (curricular analytics, after Heileman and others).
///
/// Alternatives are not flattened. A course *blocks* another only if that one can be taken by no alternative without it. The
/// *delay factor* counts along the alternative that can be passed soonest. Without alternatives both are the usual numbers.
package struct Bottlenecks: Sendable {
    package struct Course: Sendable {
        package let code: String
        package let title: String
        /// The courses that cannot be taken without it.
        package let blocks: [String]
        /// Courses on the longest chain of prerequisites through it.
        package let delay: Int
        /// The term of the plan, from 1, by the end of which it can be passed at the earliest; nil: never, by the seasons told.
        package let earliestTerm: Int?
        package var blocking: Int { blocks.count }
        /// Its structural complexity.
        package var complexity: Int { blocking + delay }
    }

    /// In the order of the curriculum.
    package let courses: [Course]
    /// Sum of the courses' complexities.
    package let complexity: Int
    /// The longest chain in terms, first course first; each can only be passed once the one before is.
    package let chain: [(code: String, term: Int)]
    /// Terms that the curriculum takes at least, whatever one's load; nil: some course can never be taken.
    package let terms: Int?
    /// Seasons that are counted as terms, in their order from the first one.
    package let seasons: [CatalogCourse.Season]
    /// Courses without seasons: taken as every term.
    package let everyTerm: [String]
    /// Courses that are mentioned and not in the curriculum: taken as passed before.
    package let outside: [String]

    /// - Parameter first: the season of the first term.
    /// - Throws: `Faults` with every circle, its parameter the course that it is told from.
    package init(_ courses: [CurriculumCourse], startingIn first: CatalogCourse.Season = .fall) throws(Faults) {
        let graph = CourseGraph(courses)
        if !graph.circles.isEmpty { throw Self.faults(graph.circles, courses) }
        let seasons = Self.seasons(of: courses, from: first)
        let (blocked, delay) = (BlockedCourses(graph), ChainLengths(graph))
        let schedule = EarliestTerms(graph, seasons: seasons)
        self.courses = courses.indices.map { index in
            Course(
                code: courses[index].code, title: courses[index].title, blocks: blocked.by(index).map { courses[$0].code },
                delay: delay.through(index), earliestTerm: schedule.term(of: index))
        }
        complexity = self.courses.reduce(0) { $0 + $1.complexity }
        terms = self.courses.contains { $0.earliestTerm == nil } ? nil : self.courses.compactMap(\.earliestTerm).max() ?? 0
        chain = schedule.longest.map { (courses[$0].code, schedule.term(of: $0) ?? 0) }
        self.seasons = seasons
        everyTerm = courses.filter { $0.offered == nil }.map(\.code)
        outside = graph.outside
    }

    /// Fall and spring always; summer and winter where some course is offered then.
    private static func seasons(of courses: [CurriculumCourse], from first: CatalogCourse.Season) -> [CatalogCourse.Season] {
        let offered = Set(courses.flatMap { $0.offered ?? [] }).union([.fall, .spring, first])
        let year: [CatalogCourse.Season] = [.fall, .winter, .spring, .summer]
        let start = year.firstIndex(of: first) ?? 0
        return (year[start...] + year[..<start]).filter(offered.contains)
    }

    static func faults(_ circles: [[Int]], _ courses: [CurriculumCourse]) -> Faults {
        Faults(
            circles.map { circle in
                let codes = (circle + circle.prefix(1)).map { courses[$0].code }
                return Fault(
                    "prerequisite_circle", parameter: codes[0], value: codes[0],
                    message: "none of these could ever come first: \(codes.joined(separator: " needs "))")
            })
    }
}

/// Which courses are needed for which, in every way of taking it.
private struct BlockedCourses {
    private let needed: [Set<Int>]

    init(_ graph: CourseGraph) {
        var needed: [Set<Int>] = Array(repeating: [], count: graph.nodes.count)
        for group in graph.order {
            // Of corequisites of one another each needs the other: the least sets that bear it out.
            var changed = true
            while changed {
                changed = false
                for course in group {
                    let node = graph.nodes[course]
                    let all = Self.courses(of: node.before, needed).union(Self.courses(of: node.beside, needed)).subtracting([course])
                    if all != needed[course] {
                        needed[course] = all
                        changed = true
                    }
                }
                if group.count == 1 { break }
            }
        }
        self.needed = needed
    }

    private static func courses(of need: CourseGraph.Need, _ needed: [Set<Int>]) -> Set<Int> {
        switch need {
        case .course(let index): return needed[index].union([index])
        case .all(let parts): return parts.reduce(into: []) { $0.formUnion(courses(of: $1, needed)) }
        case .any(let parts):
            guard let first = parts.first else { return [] }
            return parts.dropFirst().reduce(courses(of: first, needed)) { $0.intersection(courses(of: $1, needed)) }
        }
    }

    func by(_ course: Int) -> [Int] { needed.indices.filter { needed[$0].contains(course) } }
}

/// Of each course the longest chain that leads to it and the longest that follows, in courses.
private struct ChainLengths {
    private var to: [Int]
    private var from: [Int]

    init(_ graph: CourseGraph) {
        to = Array(repeating: 1, count: graph.nodes.count)
        from = to
        var links: [[Int]] = Array(repeating: [], count: graph.nodes.count)
        for group in graph.order {
            let members = Set(group)
            for course in group {
                let node = graph.nodes[course]
                links[course] = (Self.chosen(node.before, to) + Self.chosen(node.beside, to)).filter { !members.contains($0) }
            }
            // Courses that are taken together are as far along as the furthest.
            let length = 1 + (group.flatMap { links[$0] }.map { to[$0] }.max() ?? 0)
            for course in group { to[course] = length }
        }
        for group in graph.order.reversed() {
            let length = group.map { from[$0] }.max() ?? 1
            for course in group {
                from[course] = length
                for needed in links[course] { from[needed] = max(from[needed], length + 1) }
            }
        }
    }

    /// The courses behind the tree, of alternatives those with the shortest way to them.
    private static func chosen(_ need: CourseGraph.Need, _ to: [Int]) -> [Int] {
        switch need {
        case .course(let index): [index]
        case .all(let parts): parts.flatMap { chosen($0, to) }
        case .any(let parts):
            parts.map { chosen($0, to) }.min { ($0.map { to[$0] }.max() ?? 0) < ($1.map { to[$0] }.max() ?? 0) } ?? []
        }
    }

    func through(_ course: Int) -> Int { to[course] + from[course] - 1 }
}

/// When each course can be passed at the earliest, with the seasons in which it is offered and no limit on a term's load.
private struct EarliestTerms {
    /// Of what can never be passed.
    private static let never = Int.max / 4

    private let graph: CourseGraph
    private var terms: [Int]

    init(_ graph: CourseGraph, seasons: [CatalogCourse.Season]) {
        self.graph = graph
        terms = Array(repeating: 0, count: graph.nodes.count)
        for group in graph.order {
            var rounds = 0
            var changed = true
            while changed {
                changed = false
                rounds += 1
                for course in group {
                    let node = graph.nodes[course]
                    let least = max(1, Self.term(node.before, terms) + 1, Self.term(node.beside, terms))
                    // Courses that are to be taken together and are offered in no common season push one another on without end.
                    let isHopeless = least >= Self.never || rounds > (group.count + 1) * (seasons.count + 1)
                    let term = isHopeless ? Self.never : Self.offered(node.offered, from: least, seasons)
                    if term > terms[course] {
                        terms[course] = term
                        changed = group.count > 1
                    }
                }
            }
        }
    }

    private static func term(_ need: CourseGraph.Need, _ terms: [Int]) -> Int {
        switch need {
        case .course(let index): terms[index]
        case .all(let parts): parts.map { term($0, terms) }.max() ?? 0
        case .any(let parts): parts.map { term($0, terms) }.min() ?? 0
        }
    }

    private static func offered(_ offered: [CatalogCourse.Season]?, from term: Int, _ seasons: [CatalogCourse.Season]) -> Int {
        guard let offered else { return term }
        return (term..<term + seasons.count).first { offered.contains(seasons[($0 - 1) % seasons.count]) } ?? never
    }

    func term(of course: Int) -> Int? { terms[course] < Self.never ? terms[course] : nil }

    /// From the course that is passed last back through what it waits for.
    var longest: [Int] {
        guard let last = terms.indices.filter({ terms[$0] < Self.never }).max(by: { (terms[$0], -$0) < (terms[$1], -$1) }) else {
            return []
        }
        var chain = [last]
        while let before = waitsFor(chain[chain.count - 1]), !chain.contains(before) { chain.append(before) }
        return chain.reversed()
    }

    /// The course that decides how early this one can be taken; nil where nothing is needed before.
    private func waitsFor(_ course: Int) -> Int? {
        let node = graph.nodes[course]
        let (before, beside) = (Self.term(node.before, terms) + 1, Self.term(node.beside, terms))
        return before >= beside ? decisive(node.before) : decisive(node.beside)
    }

    private func decisive(_ need: CourseGraph.Need) -> Int? {
        switch need {
        case .course(let index): index
        case .all(let parts): parts.max { Self.term($0, terms) < Self.term($1, terms) }.flatMap(decisive)
        case .any(let parts): parts.min { Self.term($0, terms) < Self.term($1, terms) }.flatMap(decisive)
        }
    }
}
